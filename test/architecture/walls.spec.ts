import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** Runs the walls' own check in a folder; gives the names of the rules that were broken. */
function brokenRules(folder: string): string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))].sort();
}

/** One planted crossing of each kind: the file, what it says, and the rule that must see it. */
const CROSSINGS: [rule: string, file: string, source: string][] = [
  ['room-kernel', 'libs/kernel/src/planted.ts', "import '../../dossier/src';"],
  ['room-dossier', 'libs/dossier/src/planted.ts', "import '../../policy/src';"],
  ['room-agreement', 'libs/agreement/src/planted.ts', "import '../../policy/src';"],
  ['room-policy', 'libs/policy/src/planted.ts', "import '../../journal/src';"],
  ['room-registration', 'libs/registration/src/planted.ts', "import '../../journal/src';"],
  ['room-xml', 'libs/xml/src/planted.ts', "import '../../dossier/src';"],
  ['room-adapter-contract', 'libs/adapter-contract/src/planted.ts', "import '../../policy/src';"],
  ['room-adapters', 'libs/adapters/halt/planted.ts', "import '../../journal/src';"],
  ['room-format-docs', 'libs/format-docs/src/planted.ts', "import '../../journal/src';"],
  ['room-journal', 'libs/journal/src/planted.ts', "import '../../queue/src';"],
  ['room-queue', 'libs/queue/src/planted.ts', "import '../../journal/src';"],
  ['room-settings', 'libs/settings/src/planted.ts', "import '../../signals/src';"],
  ['room-signals', 'libs/signals/src/planted.ts', "import '../../settings/src';"],
  ['room-access', 'libs/access/src/planted.ts', "import '../../journal/src';"],
  ['room-outbound', 'libs/outbound/src/planted.ts', "import '../../settings/src';"],
  ['room-signatures', 'libs/signatures/src/planted.ts', "import '../../journal/src';"],
  ['room-http', 'libs/http/src/planted.ts', "import '../../pipeline/src';"],
  ['room-embedded-database', 'libs/embedded-database/src/planted.ts', "import '../../journal/src';"],
  ['room-pipeline', 'libs/pipeline/src/planted.ts', "import '../../access/src';"],
  ['room-host', 'libs/host/src/planted.ts', "import '../../dossier/src';"],
  ['only-the-door', 'libs/pipeline/src/planted.ts', "import '../../journal/src/audit-chain';"],
  ['adapters-never-meet', 'libs/adapters/halt/planted.ts', "import '../leerplicht';"],
  ['no-app-to-app', 'apps/desk/src/planted.ts', "import '../../intake/src';"],
  ['cli-uses-doors', 'apps/cli/src/planted.ts', "import '../../desk/src/zaken.service';"],
  ['simulator-stands-alone', 'apps/simulator/src/planted.ts', "import '../../../libs/kernel/src';"],
  ['product-knows-no-test', 'libs/pipeline/src/planted.ts', "import '../../../test/planted';"],
  ['pure-rooms-bring-no-io', 'libs/dossier/src/planted.ts', "import 'node:fs';"],
  ['one-door-typeorm-nestjs-typeorm', 'libs/pipeline/src/planted.ts', "import 'typeorm';"],
  ['one-door-bullmq-ioredis', 'libs/pipeline/src/planted.ts', "import 'bullmq';"],
  ['one-door-libxml-wasm', 'libs/adapters/leerplicht/planted.ts', "import 'libxml2-wasm';"],
  ['one-door-oidc-provider', 'libs/host/src/planted.ts', "import 'oidc-provider';"],
  ['one-door-jose', 'libs/host/src/planted.ts', "import 'jose';"],
  ['one-door-standardwebhooks', 'libs/pipeline/src/planted.ts', "import 'standardwebhooks';"],
  ['one-door-ipaddr-js', 'libs/pipeline/src/planted.ts', "import 'ipaddr.js';"],
  ['one-door-pg', 'libs/pipeline/src/planted.ts', "import 'pg';"],
  ['one-door-yaml', 'libs/pipeline/src/planted.ts', "import 'yaml';"],
];

describe('the walls', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'schakel-walls-'));
    for (const name of ['apps', 'libs', 'tsconfig.json', '.dependency-cruiser.cjs', 'package.json']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    mkdirSync(join(copy, 'test'));
    writeFileSync(join(copy, 'test/planted.ts'), 'export {};\n');
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('see every planted crossing, each kind by its own rule', () => {
    const files = new Map<string, string>();
    for (const [, file, source] of CROSSINGS) files.set(file, `${files.get(file) ?? ''}${source}\n`);
    for (const [file, source] of files) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), source);
    }
    // a circle needs two files
    writeFileSync(join(copy, 'libs/kernel/src/planted-a.ts'), "import { b } from './planted-b';\nexport const a = (): unknown => b;\n");
    writeFileSync(join(copy, 'libs/kernel/src/planted-b.ts'), "import { a } from './planted-a';\nexport const b = (): unknown => a;\n");
    const expected = [...new Set(CROSSINGS.map(([rule]) => rule)), 'no-circle'].sort();
    expect(brokenRules(copy)).toEqual(expected);
  }, 120_000);

  it('hold in the house as it stands', () => {
    expect(brokenRules(root)).toEqual([]);
  }, 120_000);

  it('leave the system clock to the kernel and the environment to settings', () => {
    const grep = (pattern: string): string[] => {
      const { stdout } = spawnSync('git', ['grep', '-lE', pattern, '--', 'libs/*.ts', 'apps/*.ts'], { cwd: root, encoding: 'utf8' });
      return stdout.split('\n').filter((file) => file !== '' && !/\.spec\.ts$|\/testing(?:\.ts$|\/)|^apps\/simulator\//.test(file));
    };
    expect(grep('Date\\.now\\(').filter((file) => !file.startsWith('libs/kernel/'))).toEqual([]);
    expect(
      grep('process\\.env').filter(
        (file) => !/^libs\/settings\/|^libs\/host\/src\/main\.ts|^apps\/cli\/|^libs\/embedded-database\//.test(file),
      ),
    ).toEqual([]);
  });
});
