import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../support/product';

const root = resolve(__dirname, '../..');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function node(words: readonly string[], env: NodeJS.ProcessEnv = {}): { ended: Promise<Ended>; kill(): void } {
  const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return {
    ended: new Promise((done) => child.once('close', (code) => done({ code, ...said }))),
    kill: () => void child.kill('SIGKILL'),
  };
}

const schakel = (words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => node(['bin/schakel.mjs', ...words], env).ended;

/** Runs an ES module text that may import from scripts/. */
const script = (text: string): ReturnType<typeof node> => node(['--input-type=module', '--eval', text]);
const from = (file: string): string => JSON.stringify(pathToFileURL(join(root, 'scripts', file)).href);

describe('the schakel command', () => {
  it('explains itself and ends with 0', async () => {
    const { code, out } = await schakel(['--help']);
    expect(code).toBe(0);
    for (const command of ['up', 'token', 'zaak', 'bericht', 'geparkeerd', 'instroom', 'config'])
      expect(out).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
  }, 120_000);

  it('ends with 2 for a command or an option that it does not know', async () => {
    expect((await schakel(['verzin'])).code).toBe(2);
    expect((await schakel(['config', 'controleer', '--verzin'])).code).toBe(2);
  }, 30_000);

  it('checks the configuration and gives one JSON value', async () => {
    const { code, out } = await schakel(['config', 'controleer', '--json']);
    expect({ code, ...(JSON.parse(out) as object) }).toMatchObject({ code: 0, goed: true, faults: [] });
  }, 30_000);

  it('tells everything that is wrong in code lists and policy at once, with file, list and row', async () => {
    const config = mkdtempSync(join(tmpdir(), 'schakel-config-'));
    cpSync(join(root, 'config'), config, { recursive: true });
    appendFileSync(join(config, 'codelijsten/duo.yaml'), '    - { code: DT, kern: deeltijd, betekenis: Twee keer, kleur: rood }\n');
    writeFileSync(join(config, 'policy/gezag.yaml'), 'regels: []\nregel: 1\n');
    const { code, out } = await schakel(['config', 'controleer'], { SCHAKEL_CONFIG_DIR: config });
    rmSync(config, { recursive: true });
    expect(code).toBe(1);
    expect(out).toContain('codelijsten/duo.yaml: duo.vormOpleiding: rij 3 (DT): kleur: Dit veld kennen wij niet.');
    expect(out).toContain('codelijsten/duo.yaml: duo.vormOpleiding: rij 3 (DT): code: Deze code staat al in rij 2 (DT)');
    expect(out).toContain('gezag.yaml/regel');
  }, 30_000);

  it('ends with 1 and says in plain words what to do when Schakel does not run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-command-'));
    const { code, err } = await schakel(['token', 'bip'], { SCHAKEL_DATA_DIR: folder, PORT: String(await freePort()) });
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(err).toContain('Start Schakel eerst');
    expect(err).not.toMatch(/^\s+at /m);
  }, 30_000);
});

describe('schakel bericht vertaal and formaat valideer', () => {
  const golden = (name: string): string => join(root, 'test/golden/verzuim-halt-negatief', name);
  /** Nothing of an installation: no data, no database, no keys. */
  const bare = { SCHAKEL_DATA_DIR: '/dev/null/nergens', DATABASE_URL: '', SCHAKEL_URL: 'http://127.0.0.1:1' };

  it('show the facts of a message with their trace', async () => {
    const { code, out } = await schakel(['bericht', 'vertaal', golden('04-halt.referral.xml'), '--json'], bare);
    expect(code).toBe(0);
    const { ok, bron, feiten } = JSON.parse(out) as { ok: boolean; bron: { partner: string }; feiten: object[] };
    expect({ ok, partner: bron.partner }).toEqual({ ok: true, partner: 'leerplicht' });
    expect(feiten).toContainEqual(
      expect.objectContaining({
        kind: 1,
        pad: 'voornamen',
        waarde: 'Noor',
        hoe: 'overgenomen',
        bron: ['/verzuimbericht/HaltVerwijzing/Leerling/Voornamen'],
      }),
    );
    const plain = await schakel(['bericht', 'vertaal', golden('04-halt.referral.xml')], bare);
    expect(plain.out).toMatch(/^ {2}voornamen +Noor +overgenomen +\/verzuimbericht/m);
  }, 60_000);

  it('write a message in another format, and say that no policy cut it', async () => {
    const { code, out, err } = await schakel(['bericht', 'vertaal', golden('04-halt.referral.xml'), '--naar', 'halt'], bare);
    expect([code, (JSON.parse(out) as { type: string }).type]).toEqual([0, 'nl.bip-schoolverzuim.verwijzing.aangeboden.v1']);
    expect(err).toContain('zonder dat het routeringsbeleid iets weghaalt');
    expect(err).toMatch(/adres\.huisletter +B +weg/);
    const none = await schakel(['bericht', 'vertaal', golden('04-halt.referral.xml'), '--naar', 'rvdk'], bare);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('heeft wel een bericht voor')]);
  }, 60_000);

  it('end with 1 and every violation, or with 2 where there is no file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-valideer-'));
    const file = join(folder, 'bericht.xml');
    writeFileSync(file, readFileSync(golden('04-halt.referral.xml'), 'utf8').replace(/<Feit>[^<]*/, '<Feit>X-1'));
    const wrong = await schakel(['formaat', 'valideer', file, '--json'], bare);
    rmSync(folder, { recursive: true });
    expect({ code: wrong.code, ...(JSON.parse(wrong.out) as object) }).toEqual({
      code: 1,
      ok: false,
      fouten: [
        expect.objectContaining({
          path: '/verzuimbericht/HaltVerwijzing/Feit',
          code: 'CODE_ONBEKEND',
          verdict: 'geparkeerd',
          line: expect.any(Number),
        }),
      ],
    });
    expect((await schakel(['formaat', 'valideer', golden('07-halt.outcome.json')], bare)).code).toBe(0);
    const missing = await schakel(['formaat', 'valideer', join(folder, 'weg.xml')], bare);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('is er niet')]);
    expect((await schakel(['formaat', 'valideer', root], bare)).err).toContain('is een map');
    expect((await schakel(['formaat', 'valideer', file, '--van', 'niemand'], bare)).code).toBe(2);
  }, 60_000);
});

describe('what the scripts do one at a time', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-once-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const log = (): string => join(folder, 'log');
  const worker = (holdMs: number): string => `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { oneAtATime } from ${from('lib/once.mjs')};
    await oneAtATime(${JSON.stringify(join(folder, 'lock'))}, async () => {
      appendFileSync(${JSON.stringify(log())}, 'in ');
      await sleep(${holdMs});
      appendFileSync(${JSON.stringify(log())}, 'uit ');
    }, (line) => console.log(line));`;
  const started = async (): Promise<void> => {
    // the file is there an instant before what is written in it
    while (!existsSync(log()) || readFileSync(log(), 'utf8') === '') await new Promise((done) => setTimeout(done, 20));
  };

  it('never overlaps, and who waits is told for whom', async () => {
    const ends = await Promise.all([1, 2, 3].map(() => script(worker(200)).ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(readFileSync(log(), 'utf8')).toBe('in uit in uit in uit ');
    expect(ends.filter(({ out }) => /Een ander proces \(\d+\) is hier al mee bezig/.test(out)).length).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  }, 30_000);

  it('is not blocked by an owner that was killed, nor by another process that got its number', async () => {
    const killed = script(worker(60_000));
    await started();
    killed.kill();
    await killed.ended;
    expect((await script(worker(0)).ended).code).toBe(0);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, started: '1', nonce: 'x' }));
    expect((await script(worker(0)).ended).code).toBe(0);
    expect(readFileSync(log(), 'utf8')).toBe('in in uit in uit ');
  }, 30_000);
});

describe('the packages that the suite needs', () => {
  const NEEDED = [
    { command: 'schakel-verzonnen-programma', debian: 'redis-server' },
    { command: 'sh', debian: 'dash' },
  ];
  const plan = async (situation: object): Promise<unknown> => {
    const { out } = await script(`import { planFor } from ${from('lib/packages.mjs')};
      console.log(JSON.stringify(planFor(${JSON.stringify(NEEDED)}, ${JSON.stringify({ path: '/bin:/usr/bin', ...situation })})));`).ended;
    return JSON.parse(out);
  };

  it('are installed by root on a Debian-like system, only what is missing', async () => {
    expect(await plan({ uid: 0, hasApt: true, noApt: false })).toEqual({ do: 'install', packages: ['redis-server'] });
  }, 30_000);

  it.each([
    ['by an ordinary user', { uid: 1000, hasApt: true, noApt: false }],
    ['on another system', { uid: 0, hasApt: false, noApt: false }],
    ['with SCHAKEL_NO_APT=1', { uid: 0, hasApt: true, noApt: true }],
  ])(
    'are named and not installed %s',
    async (_where, situation) => {
      expect(await plan(situation)).toMatchObject({ do: 'stop', message: expect.stringContaining('redis-server') });
    },
    30_000,
  );
});
