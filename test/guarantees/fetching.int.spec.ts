import { leaseDueDeliveries, markFetched, unconfirmedDeliveries, type Tx } from '@schakel/journal';
import { fetchDeliveries, partnerOf, pause, resume, takeConfirmation, type Fetched, type Verdict } from '@schakel/pipeline';
import { goldenChains, goldenFile, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const NO_OTHER = /[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

describe('a partner that fetches its deliveries', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('fetching', { fetching: ['leerplicht'] });
  });
  afterEach(() => test.close());
  const send = async (...numbers: number[]): Promise<void> => {
    for (const n of numbers) {
      const step = steps[n - 1];
      if (step) await test.accept(step.van, inboundOf(CHAIN, step));
    }
    await test.settle();
  };
  const partner = () => partnerOf(test.pipeline.context, 'leerplicht');
  const fetch = (limit = 50, after?: string) =>
    fetchDeliveries(test.pipeline.context, partner(), { limit, ...(after !== undefined && { after }) });
  const all = async (): Promise<readonly Fetched[]> => (await fetch()).deliveries;
  const confirm = (id: string | undefined, verdict: Verdict) => takeConfirmation(test.pipeline.context, partner(), id ?? '', verdict);
  const ACCEPTED: Verdict = { soort: 'aanvaard' };
  const states = async (): Promise<string[]> =>
    (await test.rows<{ state: string }>(`SELECT state FROM delivery WHERE partner = 'leerplicht' ORDER BY seq`)).map(({ state }) => state);

  it('is not called, gets exactly the bytes that a call would bring, in the order of the case', async () => {
    await send(1, 4, 5, 7);
    expect(test.leerplicht.received).toEqual([]);
    const fetched = await all();
    expect(fetched.map(({ event, numbers }) => [event, numbers])).toEqual([
      ['halt.referral.accepted', [1]],
      ['halt.outcome', [2]],
    ]);
    const golden = goldenFile(CHAIN, '05-halt.referral.accepted.naar-leerplicht.xml');
    const plain = (text: string): string => text.replaceAll(/11111111-1111-4111-8111-\d{12}/g, 'ID').replaceAll(NO_OTHER, 'ID');
    const body = plain(fetched[0]?.body ?? '').replace(/(Datum|Tijdstip)Bedrijfsdocument>[^<]+</g, '$1Bedrijfsdocument><');
    expect(body).toBe(plain(golden).replace(/(Datum|Tijdstip)Bedrijfsdocument>[^<]+</g, '$1Bedrijfsdocument><'));
    expect(fetched[0]?.body).toContain(fetched[0]?.id ?? 'none');
  });

  it('gets the same again, byte for byte, until it confirms; a confirmation is acceptance', async () => {
    await send(1, 4, 5, 7);
    const first = await all();
    expect(await all()).toEqual(first);
    await confirm(first[0]?.id, ACCEPTED);
    expect((await all()).map(({ id }) => id)).toEqual([first[1]?.id]);
    await confirm(first[1]?.id, { soort: 'verwerkt', reference: 'LP-ONT-1' });
    expect(await all()).toEqual([]);
    expect(await states()).toEqual(['AANVAARD', 'VERWERKT_BIJ_PARTNER']);
    expect(await test.rows(`SELECT DISTINCT state FROM message WHERE partner = 'halt'`)).toEqual([{ state: 'AFGEHANDELD' }]);
  });

  it('finds nothing while it is paused, and everything after that', async () => {
    await send(1, 4, 5);
    const by = { actor: 'beheer', roles: ['beheer'], reason: 'Onderhoud' };
    await pause(test.pipeline.context, 'leerplicht', by);
    expect([await all(), await states()]).toEqual([[], ['WACHT']]);
    await resume(test.pipeline.context, 'leerplicht', by);
    expect(await all()).toHaveLength(1);
  });

  it('may say the same again, and go on from accepted to processed, and nothing else', async () => {
    await send(1, 4, 5);
    const [delivery] = await all();
    await confirm(delivery?.id, ACCEPTED);
    await confirm(delivery?.id, ACCEPTED);
    await expect(confirm(delivery?.id, { soort: 'geweigerd', faults: [] })).rejects.toMatchObject({ details: { status: 409 } });
    await confirm(delivery?.id, { soort: 'verwerkt' });
    await confirm(delivery?.id, ACCEPTED);
    expect(await states()).toEqual(['VERWERKT_BIJ_PARTNER']);
  });

  it('cannot confirm what it did not fetch, nor what is another’s', async () => {
    await send(1, 4, 5);
    const [own] = await test.rows<{ id: string }>(`SELECT id FROM delivery WHERE partner = 'leerplicht'`);
    const [other] = await test.rows<{ id: string }>(`SELECT id FROM delivery WHERE partner = 'halt'`);
    await expect(confirm(own?.id, ACCEPTED)).rejects.toMatchObject({ details: { status: 409 } });
    await expect(confirm(other?.id, ACCEPTED)).rejects.toMatchObject({ details: { status: 404 } });
    await expect(confirm('11111111-1111-4111-8111-111111111999', ACCEPTED)).rejects.toMatchObject({ details: { status: 404 } });
  });

  it('that refuses one gets nothing more of that case until a person decides', async () => {
    await send(1, 4, 5, 7);
    const [first] = await all();
    await confirm(first?.id, { soort: 'geweigerd', faults: [{ veld: '/', code: 'PARTNER_WEIGERT', uitleg: '' }] });
    expect(await all()).toEqual([]);
    expect(await states()).toEqual(['GEPARKEERD', 'ONDERWEG']);
  });

  it('gets what cannot be written in its format held back with what comes after, the rest goes on', async () => {
    await send(1, 4, 5);
    await test.rows(`UPDATE delivery SET content = (SELECT content FROM delivery LIMIT 0), rendered = NULL WHERE partner = 'leerplicht'`);
    await send(7);
    expect(await all()).toEqual([]);
    expect(await states()).toEqual(['GEPARKEERD', 'WACHT']);
  });

  it('pages through more than fit in one answer and misses none that is made meanwhile', async () => {
    await send(1, 4, 5);
    const page = await fetch(1);
    expect(page.deliveries).toHaveLength(1);
    await send(7);
    const next = await fetch(1, page.next);
    expect(next.deliveries.map(({ event }) => event)).toEqual(['halt.outcome']);
    expect((await fetch(1, next.next)).deliveries).toEqual([]);
  });

  describe('of two records that are one child', () => {
    const own = (file: string, changes: readonly (readonly [string, string])[]): Promise<unknown> =>
      test.accept('leerplicht', {
        contentType: 'application/xml',
        headers: {},
        body: Buffer.from(changes.reduce((text, [from, to]) => text.replaceAll(from, to), goldenFile(CHAIN, file))),
      });
    const BSN = '<Burgerservicenummer>999990007</Burgerservicenummer>';
    const OWN = '<Onderwijsnummer>100000004</Onderwijsnummer>';
    beforeEach(async () => {
      // the younger record first: its delivery is made before that of the elder
      await send(4, 5);
      await own('04-halt.referral.xml', [
        [BSN, OWN],
        ['9901-2026-0000104', '9901-2026-0000904'],
        ['LP-9901-2026-000101', 'LP-9901-2026-000901'],
        ['>20260001<', '>20260901<'],
        ['HV-9901-2026-0101', 'HV-9901-2026-0901'],
        ['2026-09-21', '2026-09-01'],
      ]);
      const accepted = goldenFile(CHAIN, '05-halt.referral.accepted.json')
        .replace('222222222205', '222222222905')
        .replace('HV-9901-2026-0101', 'HV-9901-2026-0901')
        .replace('H-2026-004711', 'H-2026-004799');
      await test.accept('halt', { contentType: 'application/cloudevents+json', headers: {}, body: Buffer.from(accepted) });
    });
    const join = (): Promise<unknown> => own('01-absence.reported.xml', [[BSN, `${BSN}${OWN}`]]);
    const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.pipeline.context.journal.transaction(work);
    const expectBothInOrder = async (): Promise<void> => {
      expect((await all()).map(({ numbers }) => numbers)).toEqual([[1], [2]]);
      expect((await all()).map(({ body }) => /<KenmerkVerwijzing>([^<]+)/.exec(body)?.[1])).toEqual([
        'HV-9901-2026-0901',
        'HV-9901-2026-0101',
      ]);
    };

    it('gets the order of the case where they were joined before it fetched', async () => {
      await join();
      await expectBothInOrder();
    });

    it('does not get one that the join moves while it is read: the next round shows it in its new place', async () => {
      const read = (
        await transaction((tx) => unconfirmedDeliveries(tx, { partner: 'leerplicht', now: new Date().toISOString(), limit: 50 }))
      ).map(({ delivery }) => delivery);
      expect(read.map(({ places }) => places.map(({ number }) => number))).toEqual([[1], [1]]);
      await join();
      const marked = await transaction((tx) => markFetched(tx, read, new Date().toISOString()));
      expect([...marked]).toEqual([read[1]?.id]);
      await expectBothInOrder();
    });

    it('neither is one taken to be sent that the join moves between being found and being locked', async () => {
      const now = new Date(Date.now() + 60_000);
      const options = {
        partner: 'leerplicht',
        now: now.toISOString(),
        leasedUntil: new Date(now.getTime() + 60_000).toISOString(),
        limit: 50,
      };
      const found = await test.rows(`SELECT id FROM delivery WHERE partner = 'leerplicht' AND state = 'WACHT' ORDER BY seq`);
      expect(found).toHaveLength(2);
      await join();
      const taken = await transaction((tx) => {
        const query: Tx['query'] = (statement, values) =>
          statement.name === 'delivery_due' ? (Promise.resolve(found) as never) : tx.query(statement, values);
        return leaseDueDeliveries(Object.create(tx, { query: { value: query } }) as Tx, options);
      });
      expect(taken.map(({ places }) => places.map(({ number }) => number))).toEqual([[1]]);
    });
  });

  it('is woken for by nobody: the sweeper finds nothing to bring', async () => {
    await send(1, 4, 5);
    expect(await test.sweep()).toEqual({ shards: 0, partners: 0 });
  });
});
