import { Client } from 'pg';
import { engineEnvironment, inFullAlsoOn } from '../support/engines';
import { goldenChains, inboundOf } from '../support/golden';
import { PartnerServer, type Behaviour } from '../support/partner-server';
import { Product } from '../support/product';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const SHARD_SPACE = 7269;
const TRIES = 400;

/** Long before the lease of a delivery runs out by itself: that takes the partner's `wachttijdMs` and 45 seconds. */
async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let n = 0; n < TRIES; n += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`it did not come: ${what}`);
}

describe.each(inFullAlsoOn('redis'))('a worker that is killed with every kind of job under way, on %s', (engine) => {
  const taken: Behaviour = (_request, n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } });
  let halt: PartnerServer;
  let intake: Product;
  let holder: Client;
  const workers: Product[] = [];
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    halt = await PartnerServer.start(() => undefined);
    env = { ...(await engineEnvironment(engine)), SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url };
    intake = await Product.start('killed', env, 'intake');
    holder = new Client({ connectionString: intake.database.url });
    await holder.connect();
    workers.push(await intake.companion('worker', env));
  }, 60_000);
  afterAll(async () => {
    await holder.end();
    for (const worker of workers) await worker.end();
    await intake.stop();
    await halt.stop();
  });

  const send = async (n: number): Promise<void> => {
    const step = steps[n - 1];
    if (!step) throw new Error('no such step');
    const { body, contentType } = inboundOf(CHAIN, step);
    const answer = await intake.call(step.van, '/v1/berichten', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: Buffer.from(body),
    });
    expect(answer.status).toBe(202);
  };
  const waiting = async (locktype: string): Promise<number> =>
    (await intake.rows<{ n: number }>(`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND locktype = '${locktype}'`))[0]?.n ?? 0;

  it('leaves nothing that the next one does not finish by itself', async () => {
    const [first] = workers;
    await send(1);
    await send(4); // for Halt, which does not answer
    await until(() => halt.received.length === 1, 'the delivery is under way');
    await holder.query('SELECT pg_advisory_lock($1, n) FROM generate_series(0, 255) n', [SHARD_SPACE]);
    await send(3); // waits for its shard, and the worker with it
    await until(async () => (await waiting('advisory')) > 0, 'a message is being applied');
    await holder.query('BEGIN; LOCK TABLE idempotency IN ACCESS EXCLUSIVE MODE');
    await until(async () => (await waiting('relation')) > 0, 'a sweep is under way');

    const ended = new Promise((done) => first?.process.once('exit', done));
    first?.process.kill('SIGKILL');
    await ended;
    const [lease] = await intake.rows<{ state: string; leased_until: Date }>(
      `SELECT state, leased_until FROM delivery WHERE partner = 'halt'`,
    );
    expect(lease?.state).toBe('ONDERWEG');
    await holder.query('COMMIT');
    await holder.query('SELECT pg_advisory_unlock_all()');
    halt.behave = taken;
    workers.push(await intake.companion('worker', env));

    await until(async () => {
      const rows = await intake.rows<{ state: string }>(
        `SELECT state FROM delivery WHERE partner = 'halt' UNION ALL SELECT state FROM message`,
      );
      return rows.every(({ state }) => state === 'AANVAARD' || state === 'AFGEHANDELD' || state === 'VERWERKT');
    }, 'everything is applied and delivered');
    expect(lease?.leased_until.getTime()).toBeGreaterThan(new Date().getTime());
    const [one, two, ...more] = halt.received;
    expect(more).toEqual([]);
    expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id']);
    expect(two?.body).toBe(one?.body);
  });
});
