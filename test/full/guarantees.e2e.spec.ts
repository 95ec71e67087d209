import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { guarantees } from '../support/guarantees';

const root = resolve(__dirname, '../..');
const MINUTE_MS = 60_000;

/** What is broken in a copy of the built product: the file, the words in it, and what comes in their place. */
type Plant = readonly [file: string, words: string, instead: string];

const FORGETS: Plant = [
  'journal/src/delivery-rows.js',
  `$6, $7, 'WACHT', $8::bytea`,
  `$6, $7, CASE WHEN random() < 0.1 THEN 'AANVAARD' ELSE 'WACHT' END, $8::bytea`,
];
const NEW_ID_EACH_TIME: Plant = ['pipeline/src/deliver/send.js', `'webhook-id': delivery.id,`, `'webhook-id': crypto.randomUUID(),`];
const OVERTAKES: Plant = ['journal/src/delivery-rows.js', 'NOT ${heldUp(NOT_YET_TAKEN)}', 'TRUE'];
const LEASES_OF_THE_DEAD_STAND: Plant = [
  'pipeline/src/shard-worker.js',
  '.endLeasesOfTheDead)(context',
  '.endLeasesOfTheDead && (async () => undefined))(context',
];

describe('the guarantees, with a fault planted in the product', () => {
  let folder: string;
  beforeEach(() => {
    mkdirSync(join(root, '.schakel'), { recursive: true });
    folder = mkdtempSync(join(root, '.schakel/planted-')); // below the packages that it needs
    cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function plant([file, words, instead]: Plant): string {
    const path = join(folder, 'dist/libs', file);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(words)) throw new Error(`${file} no longer says ${words}`);
    writeFileSync(path, source.replaceAll(words, instead));
    return join(folder, 'dist');
  }

  const ZEROS = { lost: 0, duplicateEffects: 0, orderViolations: 0 };
  const red = expect.any(Number);
  it.each<[string, Plant, fault: string, figures: Record<string, unknown>]>([
    ['lost', FORGETS, 'duplicates', { ...ZEROS, lost: red }],
    ['duplicateEffects', NEW_ID_EACH_TIME, 'connection-breaks', { ...ZEROS, duplicateEffects: red }],
    ['orderViolations', OVERTAKES, 'partner-500s', { ...ZEROS, orderViolations: red }],
    ['recoverySeconds', LEASES_OF_THE_DEAD_STAND, 'kill-worker', { ...ZEROS, recoverySeconds: red }],
  ])(
    'are red in %s and in no other figure',
    async (figure, planted, fault, figures) => {
      const { code, runs } = await guarantees('--small', '--backend', 'postgres', '--only', fault, '--dist', plant(planted));
      expect({ code, ...runs[0] }).toMatchObject({ code: 1, ok: false, valid: true, ...figures });
      expect(Number(runs[0]?.[figure as keyof (typeof runs)[0]])).toBeGreaterThan(figure === 'recoverySeconds' ? 30 : 0);
    },
    10 * MINUTE_MS,
  );
});

describe('npm run guarantees', () => {
  it(
    'ends in zeros on both backends',
    async () => {
      const { ok, said } = await guarantees();
      if (!ok) throw new Error(said);
    },
    95 * MINUTE_MS,
  );
});
