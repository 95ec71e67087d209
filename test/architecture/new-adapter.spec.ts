import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const COPIED = ['libs', 'config', 'scripts', 'test/support', 'test/golden', 'package.json', 'tsconfig.json', 'jest.config.cjs'];
const MINUTES = 60_000;

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'schakel-new-adapter-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  mkdirSync(join(copy, 'apps')); // Jest wants each of its roots to be there
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Every file of the copy with a digest of its bytes. */
function everything(): ReadonlyMap<string, string> {
  const files = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path.slice(copy.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    timeout: 3 * MINUTES,
    env: { ...process.env, TZ: 'UTC', NODE_OPTIONS: '' },
  });
const scaffold = (...args: string[]) => run('scripts/new-adapter.mjs', ...args);
const register = (): string[] => readFileSync(join(copy, 'libs/adapters/index.ts'), 'utf8').split('\n');

describe('a new partner', () => {
  it('is a folder, its configuration and code lists, and its place in the register; nothing else changes', () => {
    const [before, linesBefore] = [everything(), register()];
    const made = scaffold('veilig-thuis');
    expect([made.status, made.stderr]).toEqual([0, '']);
    const after = everything();
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort();
    const inFolder = [
      'README.md',
      'adapter.spec.ts',
      'answer.ts',
      'codes.ts',
      'format.ts',
      'index.ts',
      'published.ts',
      'read.ts',
      'samples/melding.json',
      'write.ts',
    ];
    expect(changed).toEqual([
      'config/codelijsten/veilig-thuis.yaml',
      'config/partners/veilig-thuis.yaml',
      'libs/adapters/index.ts',
      ...inFolder.map((name) => `libs/adapters/veilig-thuis/${name}`),
    ]);
    expect(changed.filter((path) => before.has(path))).toEqual(['libs/adapters/index.ts']);

    const linesAfter = register();
    const list = linesBefore.find((line) => line.startsWith('export const adapters')) ?? '';
    expect(linesAfter.filter((line) => !linesBefore.includes(line))).toEqual([
      "import { veiligThuis } from './veilig-thuis';",
      list.replace('];', ', veiligThuis];'),
    ]);
    expect(linesBefore.filter((line) => !linesAfter.includes(line))).toEqual([list]);
    const filled = changed
      .map((path) => readFileSync(join(copy, path), 'utf8'))
      .filter((text) => /__\w+__/.test(text.replaceAll('__dirname', '')));
    expect(filled).toEqual([]);
  });

  it(
    'type-checks, with the register',
    () => {
      writeFileSync(
        join(copy, 'tsconfig.new.json'),
        JSON.stringify({
          extends: './tsconfig.json',
          compilerOptions: { noEmit: true },
          include: ['libs/adapters/veilig-thuis', 'libs/adapters/index.ts'],
        }),
      );
      const checked = run(join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.new.json');
      expect([checked.stdout, checked.status]).toEqual(['', 0]);
    },
    4 * MINUTES,
  );

  it(
    'keeps the promises of every adapter as it is made',
    () => {
      const args = ['--selectProjects', 'unit', '--testPathPatterns', 'libs/adapters/veilig-thuis', '--json', '--watchman=false'];
      const tested = run(join('node_modules', 'jest', 'bin', 'jest.js'), ...args);
      const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(tested.stdout);
      expect([numFailedTests, numFailedTestSuites]).toEqual([0, 0]);
      expect(numPassedTests).toBeGreaterThan(15);
    },
    4 * MINUTES,
  );

  it.each([
    [[], 'Give the partner a name'],
    [['Veilig Thuis'], 'is not a good name'],
    [['../weg'], 'is not a good name'],
    [['-x'], 'is not a good name'],
    [['veilig-thuis'], 'libs/adapters/veilig-thuis exists already'],
    [['halt'], 'libs/adapters/halt exists already'],
    [['template'], 'libs/adapters/template exists already'],
    [['duo'], 'config/codelijsten/duo.yaml exists already'],
    [['delete'], 'cannot be the name of a constant'],
    [['adapters'], 'cannot be the name of a constant'],
    [['register-fault'], 'cannot be the name of a constant'],
  ])('is refused with a clear message for %j, and nothing changes', (args, message) => {
    const before = everything();
    const { status, stderr } = scaffold(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(everything()).toEqual(before);
  });
});
