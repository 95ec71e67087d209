import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CHAPTERS, CLEAN, demo } from '../support/demo';
import { engineEnvironment } from '../support/engines';
import { freePort } from '../support/product';

const root = resolve(__dirname, '../..');

describe('the demonstration', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-demo-'));
    chmodSync(folder, 0o711); // as root the database runs as another account: its data stay in here
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves no process behind when it is killed', async () => {
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
  }, 60_000);

  it('ends with all systems in agreement after that, twice on the same data: the second time with the wake-ups on Redis, and it says so', async () => {
    // the first time every record is given to the BIP, which leerplicht hears, and the RvdK while it looks into something
    for (const deliveries of [29, 20]) {
      const env = deliveries === 29 ? {} : await engineEnvironment('redis');
      const { code, verdict, said } = await demo(folder, env);
      expect({ code, ...verdict, said: code === 0 ? '' : said }).toMatchObject({ code: 0, ...CLEAN, chapters: CHAPTERS, said: '' });
      expect(said.includes('de wachtrijen staan in Redis')).toBe(deliveries === 20);
      expect(verdict.messagesIn).toBe(31);
      expect(verdict.deliveries).toBe(deliveries);
    }
  }, 120_000);
});
