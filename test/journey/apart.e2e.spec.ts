import { inFullAlsoOn, engineEnvironment } from '../support/engines';
import { goldenChains, goldenFile } from '../support/golden';
import { DELIVERIES_PER_CASE } from '../support/many-cases';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';
import { Senders, wrongAt } from '../support/senders';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const expected = steps.flatMap(({ leveringen }) => leveringen.map(({ aan, volgnummer }) => `${aan} ${volgnummer}`)).toSorted();
/** Number 1 has the numbers of the golden child. */
const CASES = { from: 2, to: 25 };
const COUNT = CASES.to - CASES.from + 1;
/** So that deliveries are under way whenever one looks. */
const THINKS_MS = 40;
const PARTNERS = ['leerplicht', 'halt', 'rvdk'] as const;

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let n = 0; n < 600; n += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`it did not come: ${what}`);
}

describe.each(inFullAlsoOn('redis'))('two intakes, two workers and a desk as processes of their own, on %s', (engine) => {
  let partners: Record<(typeof PARTNERS)[number], PartnerServer>;
  let intakes: [Product, Product];
  let workers: [Product, Product];
  let desk: Product;
  let first: Product | undefined;
  const others: Product[] = [];

  beforeAll(async () => {
    const server = (): Promise<PartnerServer> =>
      PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/x/${n}` } }));
    partners = { leerplicht: await server(), halt: await server(), rvdk: await server() };
    const env = {
      ...(await engineEnvironment(engine)),
      ...Object.fromEntries(PARTNERS.map((name) => [`SCHAKEL_PARTNER_${name.toUpperCase()}_ENDPOINT`, partners[name].url])),
      PORT: '0',
      SCHAKEL_DRAIN_SECONDS: '1',
    };
    first = await Product.start('apart', env, 'intake');
    for (const part of ['intake', 'worker', 'worker', 'desk'] as const) others.push(await first.companion(part, env));
    const [intake, worker, other, reader] = others as [Product, Product, Product, Product];
    [intakes, workers, desk] = [[first, intake], [worker, other], reader];
  }, 120_000);
  afterAll(async () => {
    await Promise.all(others.map((process) => process.end()));
    await first?.stop();
    for (const name of PARTNERS) await partners[name].stop();
  }, 60_000);

  it('have each its own place and its own routes', async () => {
    const all = [...intakes, ...workers, desk];
    expect(new Set(all.map(({ ready }) => ready.url)).size).toBe(all.length);
    for (const { ready } of all) expect((await fetch(`${ready.url}/health/ready`)).status).toBe(200);
    for (const { ready } of workers) {
      expect(ready.routes).toEqual(['GET /health/live', 'GET /health/ready', 'GET /metrics']);
      expect((await fetch(`${ready.url}/oidc/jwks`)).status).toBe(404);
      expect(await (await fetch(`${ready.url}/metrics`)).text()).toContain('schakel_stage_seconds');
    }
    expect((await intakes[0].call('coordinator', '/v1/zaken')).status).toBe(404);
    expect((await desk.call('halt', '/v1/berichten', { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('are one product: messages through either door, every delivery once and in order, one record, one sign-in', async () => {
    for (const [n, step] of steps.entries()) {
      const [door, other] = n % 2 === 0 ? intakes : intakes.toReversed();
      const headers = { 'content-type': step.mediaType, authorization: `Bearer ${await other?.token(step.van)}` };
      const answer = await door?.call(undefined, '/v1/berichten', { method: 'POST', headers, body: goldenFile(CHAIN, step.bestand) });
      expect(answer?.status).toBe(202);
    }
    const taken = (): string[] =>
      PARTNERS.flatMap((name) => partners[name].received.map(({ headers }) => `${name} ${String(headers['schakel-volgnummer'])}`));
    await until(() => taken().length === expected.length, 'every delivery is made');
    expect(taken().toSorted()).toEqual(expected);
    for (const name of PARTNERS) {
      const inOrder = taken().filter((one) => one.startsWith(name));
      expect(inOrder).toEqual(inOrder.toSorted());
    }
    const headers = { authorization: `Bearer ${await intakes[0].token('coordinator')}` };
    expect(((await (await desk.call(undefined, '/v1/zaken', { headers })).json()) as { zaken: object[] }).zaken).toHaveLength(1);
  });

  it('lose nothing, break no connection and send nothing twice when an intake and a worker are told to stop under load', async () => {
    for (const name of PARTNERS) partners[name].received.splice(0);
    for (const partner of [partners.halt, partners.rvdk]) {
      const { behave } = partner;
      partner.behave = (request, n) => new Promise((done) => setTimeout(() => done(behave(request, n)), THINKS_MS));
    }
    const senders = new Senders(() => intakes.map(({ ready }) => ready), await intakes[0].token('leerplicht'));
    const sending = senders.send(CASES.from, CASES.to, 6);
    const delivered = (): number => partners.halt.received.length + partners.rvdk.received.length;
    await until(() => senders.accepted > COUNT / 2, 'messages are under way');
    const intakeLeft = intakes[0].end();
    await until(async () => (await fetch(`${intakes[0].ready.url}/health/ready`)).status === 503, 'it says that it is not ready');
    const meanwhile = await fetch(`${intakes[0].ready.url}/health/live`);
    expect([meanwhile.status, meanwhile.headers.get('connection')]).toEqual([200, 'close']);
    await until(() => delivered() > COUNT / 4, 'deliveries are under way');
    const workerLeft = workers[0].end();
    await sending;
    expect([await intakeLeft, await workerLeft]).toEqual([0, 0]);
    await until(() => delivered() >= COUNT * DELIVERIES_PER_CASE, 'every delivery is made');
    expect(senders.broken).toEqual([]);
    expect([...wrongAt(partners.halt, 'halt', 1, CASES), ...wrongAt(partners.rvdk, 'rvdk', 2, CASES)]).toEqual([]);
  }, 60_000);
});

describe('a part alone', () => {
  it('says what to do where there is no database that it can share', async () => {
    await expect(Product.start('alone', { DATABASE_URL: '' }, 'worker')).rejects.toThrow(/Met --alleen worker.*Zet DATABASE_URL/);
  });
});
