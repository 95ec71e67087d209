import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { engineEnvironment } from '../support/engines';
import { freePort } from '../support/product';

const root = resolve(__dirname, '../..');

interface Verdict {
  readonly cases: number;
  readonly messagesIn: number;
  readonly deliveries: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly orderViolations: number;
  readonly recordsConsistent: boolean;
  readonly partners: Record<string, { agrees: boolean }>;
  readonly chapters: Record<string, boolean>;
}

/** `npm run demo -- --once --json` with a data directory of its own. */
async function demo(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; verdict: Verdict; said: string }> {
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--once', '--json'], {
    cwd: root,
    env: { ...process.env, SCHAKEL_DATA_DIR: dataDir, PORT: String(await freePort()), ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const last = said.out.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`no verdict: ${said.err}`);
  return { code, verdict: JSON.parse(last) as Verdict, said: said.err };
}

const CLEAN = {
  lost: 0,
  duplicates: 0,
  orderViolations: 0,
  recordsConsistent: true,
  partners: { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } },
  chapters: { laat: true, samenvoeging: true, tegenspraak: true, overdracht: true, afwijking: true },
};

describe('the demonstration', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-demo-'));
    chmodSync(folder, 0o711); // as root the database runs as another account: its data stay in here
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('ends with all systems in agreement, twice on the same data', async () => {
    // the first time every record is given to the BIP, which leerplicht hears, and the RvdK while it looks into something
    for (const deliveries of [29, 20]) {
      const { code, verdict, said } = await demo(folder);
      expect({ code, ...verdict, said: code === 0 ? '' : said }).toMatchObject({ code: 0, ...CLEAN, said: '' });
      expect(verdict.messagesIn).toBe(31);
      expect(verdict.deliveries).toBe(deliveries);
    }
  }, 120_000);

  it('ends the same with the wake-ups on Redis, and says that they are there', async () => {
    const { code, verdict, said } = await demo(folder, await engineEnvironment('redis'));
    expect({ code, ...verdict, said: code === 0 ? '' : said }).toMatchObject({ code: 0, ...CLEAN, said: '' });
    expect(said).toContain('de wachtrijen staan in Redis');
  }, 120_000);

  it.each([
    ['verlies', { lost: 1 }],
    ['dubbel', { duplicates: 1 }],
    ['wissel', { orderViolations: 1 }],
    ['verlies:rvdk', { lost: 1 }],
    ['dubbel:rvdk', { duplicates: 1 }],
    ['wissel:rvdk', { orderViolations: 1 }],
  ])(
    'is red for a planted fault: %s',
    async (fault, figure) => {
      const { code, verdict } = await demo(folder, { SCHAKEL_DEMO_FOUT: fault });
      expect({ code, ...verdict }).toMatchObject({ code: 1, ...CLEAN, ...figure });
    },
    120_000,
  );

  it.each([
    ['drift', 'halt'],
    ['drift:rvdk', 'rvdk'],
  ])(
    'is red for a planted fault: %s',
    async (fault, partner) => {
      const { code, verdict } = await demo(folder, { SCHAKEL_DEMO_FOUT: fault });
      expect(code).toBe(1);
      const differing = Object.entries(verdict.partners).filter(([, { agrees }]) => !agrees);
      expect(differing.map(([name]) => name)).toEqual([partner]);
    },
    120_000,
  );

  it('starts again after a run that was killed, and leaves no process behind', async () => {
    const port = String(await freePort());
    const child: ChildProcess = spawn(process.execPath, ['scripts/demo.mjs'], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, SCHAKEL_DATA_DIR: folder, PORT: port },
    });
    const alive = async (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    for (let i = 0; i < 300 && !(await alive()); i += 1) await new Promise((done) => setTimeout(done, 100));
    expect(await alive()).toBe(true);
    child.kill('SIGKILL');
    for (let i = 0; i < 150 && (await alive()); i += 1) await new Promise((done) => setTimeout(done, 100));
    expect(await alive()).toBe(false);
    const { code, verdict } = await demo(folder);
    expect({ code, ...verdict }).toMatchObject({ code: 0, ...CLEAN });
  }, 180_000);
});
