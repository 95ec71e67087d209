import { ENGINES, engineEnvironment } from '../support/engines';
import { goldenChains, goldenFile } from '../support/golden';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const expected = steps.flatMap(({ leveringen }) => leveringen.map(({ aan, volgnummer }) => `${aan} ${volgnummer}`)).toSorted();

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let n = 0; n < 400; n += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`it did not come: ${what}`);
}

describe.each([ENGINES[1]])('two intakes, two workers and a desk as processes of their own, on %s', (engine) => {
  it('are one product: each message through either door, every delivery once and in order, one record at the desk', async () => {
    const taken: string[] = [];
    const partners = await Promise.all(
      (['leerplicht', 'halt', 'rvdk'] as const).map(async (name) => {
        const server = await PartnerServer.start((request, n) => {
          taken.push(`${name} ${String(request.headers['schakel-volgnummer'])}`);
          return { status: 202, headers: { location: `/v1/interacties/${n}` } };
        });
        return { name, server };
      }),
    );
    const env = {
      ...(await engineEnvironment(engine)),
      ...Object.fromEntries(partners.map(({ name, server }) => [`SCHAKEL_PARTNER_${name.toUpperCase()}_ENDPOINT`, server.url])),
    };
    const first = await Product.start('apart', env, 'intake');
    const others: Product[] = [];
    try {
      others.push(
        ...(await Promise.all(
          (['intake', 'worker', 'worker', 'desk'] as const).map((part) => first.companion(part, { ...env, PORT: '0' })),
        )),
      );
      const [second, ...rest] = others as [Product, ...Product[]];
      const desk = rest.at(-1) as Product;
      for (const [n, step] of steps.entries()) {
        const [door, other] = n % 2 === 0 ? [first, second] : [second, first];
        // a token of one process counts at every other
        const headers = { 'content-type': step.mediaType, authorization: `Bearer ${await other.token(step.van)}` };
        const answer = await door.call(undefined, '/v1/berichten', { method: 'POST', headers, body: goldenFile(CHAIN, step.bestand) });
        expect(answer.status).toBe(202);
      }
      await until(() => taken.length === expected.length, 'every delivery is made');
      expect(taken.toSorted()).toEqual(expected);
      for (const { name } of partners) {
        const inOrder = taken.filter((one) => one.startsWith(name));
        expect(inOrder).toEqual(inOrder.toSorted());
      }
      const bearer = { headers: { authorization: `Bearer ${await first.token('coordinator')}` } };
      const list = (await (await desk.call(undefined, '/v1/zaken', bearer)).json()) as { zaken: object[] };
      expect(list.zaken).toHaveLength(1);
      const workers = others.slice(1, 3);
      expect(new Set([first, ...others].map(({ ready }) => ready.url)).size).toBe(5);
      for (const { ready } of workers) {
        expect(ready.routes.filter((route) => !/^GET \/(health\/(live|ready)|metrics)$/.test(route))).toEqual([]);
        expect((await fetch(`${ready.url}/oidc/jwks`)).status).toBe(404);
        expect(await (await fetch(`${ready.url}/metrics`)).text()).toContain('schakel_stage_seconds');
      }
      for (const { ready } of [first, ...others]) expect((await fetch(`${ready.url}/health/ready`)).status).toBe(200);
    } finally {
      await Promise.all(others.map((other) => other.end()));
      await first.stop();
      for (const { server } of partners) await server.stop();
    }
  }, 60_000);
});

describe('a part alone', () => {
  it('says what to do where there is no database that it can share', async () => {
    await expect(Product.start('alone', { DATABASE_URL: '' }, 'worker')).rejects.toThrow(/Met --alleen worker.*Zet DATABASE_URL/);
  });
});
