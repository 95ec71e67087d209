import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLEAN, demo } from '../support/demo';

/** Each figure of the verdict, red for what it counts: at Halt, and at the Raad. */
describe('the demonstration, with a fault planted', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-demo-'));
    chmodSync(folder, 0o711); // as root the database runs as another account: its data stay in here
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['verlies', { lost: 1 }],
    ['dubbel', { duplicates: 1 }],
    ['wissel', { orderViolations: 1 }],
    ['drift', { partners: { ...CLEAN.partners, halt: { agrees: false } } }],
    ['verlies:rvdk', { lost: 1 }],
    ['dubbel:rvdk', { duplicates: 1 }],
    ['wissel:rvdk', { orderViolations: 1 }],
    ['drift:rvdk', { partners: { ...CLEAN.partners, rvdk: { agrees: false } } }],
  ])(
    'is red: %s',
    async (fault, figure) => {
      const { code, verdict } = await demo(folder, { SCHAKEL_DEMO_FOUT: fault });
      expect({ code, ...verdict }).toMatchObject({ code: 1, ...CLEAN, ...figure });
    },
    120_000,
  );
});
