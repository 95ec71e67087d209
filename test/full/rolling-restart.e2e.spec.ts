import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { engineEnvironment } from '../support/engines';
import { DELIVERIES_PER_CASE, MOST_CASES } from '../support/many-cases';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';
import { Senders, wrongAt } from '../support/senders';

const root = resolve(__dirname, '../..');
/** The product as issue 6 left it: the version before the one that this test is part of. */
const BEFORE = 'ef2a736';
/** What a version after this one might add. */
const LATER = [
  'ALTER TABLE message ADD later text',
  'ALTER TABLE delivery ADD later integer NOT NULL DEFAULT 0',
  'CREATE TABLE later (id uuid PRIMARY KEY, delivery_id uuid)',
  'CREATE INDEX delivery_later ON delivery (later)',
  `INSERT INTO migrations (timestamp, name) VALUES (1990000000000, 'Later1990000000000')`,
];
const MINUTE_MS = 60_000;

/** The version before, built beside this one; undefined where its history is not here (a shallow clone). */
function buildBefore(): string | undefined {
  const home = mkdtempSync(join(tmpdir(), 'schakel-before-'));
  try {
    const archive = execFileSync('git', ['archive', BEFORE], { cwd: root, maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
    execFileSync('tar', ['-x', '-C', home], { input: archive });
  } catch {
    rmSync(home, { recursive: true, force: true });
    return undefined;
  }
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
  execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], { cwd: home, stdio: 'ignore' });
  return home;
}

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let n = 0; n < 2_400; n += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`it did not come: ${what}`);
}

const before = buildBefore();
if (before === undefined) {
  process.stderr.write(`SKIPPED: rolling-restart needs the history of this repository (commit ${BEFORE} is not here)\n`);
}

(before === undefined ? describe.skip : describe)('a rolling restart under load', () => {
  let halt: PartnerServer;
  let rvdk: PartnerServer;
  let env: NodeJS.ProcessEnv;
  const running = new Set<Product>();

  beforeAll(async () => {
    const server = (): Promise<PartnerServer> =>
      PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/x/${n}` } }));
    [halt, rvdk] = [await server(), await server()];
    env = {
      ...(await engineEnvironment('redis')),
      SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url,
      SCHAKEL_PARTNER_RVDK_ENDPOINT: rvdk.url,
      SCHAKEL_DRAIN_SECONDS: '1',
    };
  });
  afterAll(async () => {
    await halt.stop();
    await rvdk.stop();
    if (before !== undefined) rmSync(before, { recursive: true, force: true });
  });

  it(
    'to the next version, and on below a schema that is newer still, loses nothing, doubles nothing and stops for nothing',
    async () => {
      const old = await Product.start('rolling', env, 'intake', before);
      const start = async (part: 'intake' | 'worker', home?: string): Promise<Product> => {
        const product = await old.companion(part, env, home);
        running.add(product);
        return product;
      };
      const stop = async (product: Product): Promise<void> => {
        running.delete(product);
        expect(await product.end()).toBe(0);
      };
      running.add(old);
      let going = true;
      try {
        const oldWorker = await start('worker', before);
        // the token of the first process: the new intakes must take what the old one issued
        const doors = (): { url: string }[] =>
          [...running].filter(({ ready }) => ready.routes.includes('POST /v1/berichten')).map(({ ready }) => ready);
        const senders = new Senders(doors, await old.token('leerplicht'));
        let cases = 1;

        const sending = Promise.all(
          Array.from({ length: 4 }, async () => {
            while (going && cases < MOST_CASES - 1) {
              cases += 1;
              await senders.send(cases, cases, 1);
            }
          }),
        );
        const goOn = async (what: string): Promise<void> => {
          const [accepted, delivered] = [senders.accepted, halt.received.length];
          await until(() => senders.accepted > accepted + 8 && halt.received.length > delivered + 2, `traffic goes on ${what}`);
        };
        await goOn('with the version before');
        expect(await old.rows('SELECT 1 FROM migrations WHERE timestamp > 1760000000015')).toEqual([]);
        const [newIntake, newWorker] = [await start('intake'), await start('worker')];
        await goOn('with both versions');
        await stop(old);
        await goOn('without the intake before');
        await stop(oldWorker);
        await goOn('with this version alone');
        for (const statement of LATER) await old.rows(statement);
        await goOn('with this version, below a newer schema');
        const [lateIntake, lateWorker] = [await start('intake'), await start('worker')];
        await goOn('with processes that started on the newer schema');
        await stop(newIntake);
        await stop(newWorker);
        await goOn('with those alone');
        going = false;
        await sending;
        const sent = { from: 2, to: cases };
        await until(() => halt.received.length + rvdk.received.length >= (cases - 1) * DELIVERIES_PER_CASE, 'every delivery is made');
        expect(senders.broken).toEqual([]);
        expect([...wrongAt(halt, 'halt', 1, sent), ...wrongAt(rvdk, 'rvdk', 2, sent)]).toEqual([]);
        await stop(lateIntake);
        await stop(lateWorker);
      } finally {
        going = false;
        for (const product of running) await product.end();
        await old.stop();
      }
    },
    10 * MINUTE_MS,
  );
});
