import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLEAN, demo } from '../support/demo';

/** The same faults as test/journey/demo.e2e.spec.ts plants, at the Raad. */
describe('the demonstration, with a fault at the Raad', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-demo-'));
    chmodSync(folder, 0o711); // as root the database runs as another account: its data stay in here
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
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
