import { resolve } from 'node:path';
import { parseCodeLists, type Adapter, type Inbound } from '@schakel/adapter-contract';
import { loadAdapters } from '@schakel/adapters';
import type { ParkedFilter, Tx } from '@schakel/journal';
import {
  fetchDeliveries,
  handleParked,
  partnerOf,
  takeConfirmation,
  type Handled,
  type Partner,
  type ParkedOrder,
} from '@schakel/pipeline';
import { readConfiguration } from '@schakel/settings';
import { goldenChains, goldenFile, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const PV = '08-pv.issued.xml';
const REQUEST = '09-inquiry.requested.criminal.xml';

type Change = readonly [string | RegExp, string];
const xml = (file: string, ...changes: readonly Change[]): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(changes.reduce((text, [from, to]) => text.replaceAll(from, to), goldenFile(CHAIN, file))),
});
/** Another child of the same story: every number is another. */
const otherChild: readonly Change[] = [
  ['999990007', '999990019'],
  ['9901-2026-00001', '9901-2026-00009'],
  [/\s*<(ZaaknummerLeerplicht|NummerMeldingRelatiefVerzuim|KenmerkVerwijzing)>.*<\/\1>/g, ''],
  ['PV-9901-2026-0101', 'PV-9901-2026-0901'],
];
const NEW_CODE: Change = ['<Feit>LPW-2-3<', '<Feit>LPW-NIEUW<'];

/** The same format with a code list that grew: the new code means what the known one means. */
async function withNewCode(): Promise<Adapter> {
  const files = structuredClone(readConfiguration(resolve(__dirname, '../../config')).codeListFiles);
  const { codes } = (files['leerplicht'] as Record<string, { codes: object[] }>)['leerplicht.feit'] ?? {};
  codes?.push({ code: 'LPW-NIEUW', kern: 'LPW-2-3', betekenis: 'Nieuwe naam', alleenLezen: 'alleen voor deze toets' });
  const adapter = (await loadAdapters(parseCodeLists(files))).get('leerplicht');
  if (!adapter) throw new Error('leerplicht has no adapter');
  return { ...adapter, mappingVersion: `${adapter.mappingVersion}+1` };
}

describe('what is parked', () => {
  let test: TestPipeline;
  let grown: Adapter;
  beforeAll(async () => {
    grown = await withNewCode();
  });
  beforeEach(async () => {
    test = await TestPipeline.open('releasing');
  });
  afterEach(() => test.close());

  const speak = (partner: string, change: (adapter: Adapter) => Adapter): void => {
    const partners = test.pipeline.context.partners as Map<string, Partner>;
    const known = partnerOf(test.pipeline.context, partner);
    partners.set(partner, { ...known, adapter: change(known.adapter) });
  };
  const handle = async (
    act: ParkedOrder['act'],
    filter: ParkedFilter,
    options: { trial?: boolean; limit?: number; context?: TestPipeline['pipeline']['context'] } = {},
  ): Promise<readonly Handled[]> => {
    const order = { act, by: { actor: 'beheer', roles: ['beheer'] }, reason: 'De lijst is aangevuld', trial: options.trial ?? false };
    const page = await handleParked(options.context ?? test.pipeline.context, filter, order, { limit: options.limit ?? 100 });
    return page.items;
  };
  /** Two operators at once, neither going on before the other has looked, unless one waits for the other. */
  const bothAtOnce = async (filter: ParkedFilter, look: 'parked_message' | 'parked_delivery'): Promise<Handled[]> => {
    const { journal } = test.pipeline.context;
    const transaction = journal.transaction.bind(journal);
    let looked = 0;
    const query =
      (tx: Tx): Tx['query'] =>
      async (statement, values) => {
        const rows = await tx.query<never>(statement, values);
        if (statement.name !== look) return rows;
        looked += 1;
        for (let i = 0; i < 30 && looked < 2; i += 1) await new Promise((next) => setTimeout(next, 10));
        return rows;
      };
    const held = jest.spyOn(journal, 'transaction').mockImplementation((work) => transaction((tx) => work({ ...tx, query: query(tx) })));
    const all = await Promise.all([1, 2].map(() => handle('vrijgeven', filter)));
    held.mockRestore();
    return all.flat();
  };
  const outcomes = (items: readonly Handled[]): string[] => items.map(({ outcome }) => outcome);
  const everything = async (): Promise<unknown> => ({
    messages: await test.rows('SELECT * FROM message ORDER BY id'),
    deliveries: await test.rows('SELECT * FROM delivery ORDER BY id'),
    places: await test.rows('SELECT * FROM delivery_place ORDER BY delivery_id, position'),
    audit: await test.rows('SELECT * FROM audit ORDER BY id'),
  });
  const states = () =>
    test.rows<{ state: string }>('SELECT state FROM message ORDER BY received_at, id').then((rows) => rows.map(({ state }) => state));
  const kinds = (): string[] =>
    test.rvdk.received.map(({ body, headers }) => {
      const bsn = /inp\.bsn>(\d+)</.exec(body)?.[1];
      return `${/<(?:jz|sv):(\w+)/.exec(body)?.[1]} ${bsn} ${String(headers['schakel-volgnummer'])}`;
    });

  describe('a message with a code that is not known yet', () => {
    beforeEach(async () => {
      await test.accept('leerplicht', xml(PV, NEW_CODE));
      await test.accept('leerplicht', xml(PV, NEW_CODE, ...otherChild));
      await test.accept('leerplicht', xml(REQUEST, NEW_CODE));
      expect(await states()).toEqual(['GEPARKEERD', 'GEPARKEERD', 'GEPARKEERD']);
    });

    it('is listed by its cause, with a count and without a value', async () => {
      await test.accept('leerplicht', xml(PV, ['<Verdachte>JONGERE<', '<Verdachte>BUURMAN<'], ['0000108', '0000118']));
      const groups = await test.pipeline.readSide.parkedGroups({}, 10);
      expect(groups.map(({ kind, partner, state, code, field, count }) => [kind, partner, state, code, field, count])).toEqual([
        ['bericht', 'leerplicht', 'GEPARKEERD', 'CODE_ONBEKEND', '/verzuimbericht/ProcesVerbaal/Feit', 2],
        ['bericht', 'leerplicht', 'GEPARKEERD', 'CODE_ONBEKEND', '/verzuimbericht/VerzoekStrafonderzoek/Feit', 1],
        ['bericht', 'leerplicht', 'GEPARKEERD', 'CODE_ONBEKEND', '/verzuimbericht/ProcesVerbaal/Verdachte', 1],
      ]);
      expect(JSON.stringify(groups)).not.toMatch(/LPW|BUURMAN/);
      const of = async (filter: ParkedFilter): Promise<number> => (await test.pipeline.readSide.parked(filter, { limit: 10 })).length;
      expect(await of({ field: '/verzuimbericht/ProcesVerbaal' })).toBe(3);
      expect(await of({ field: '/verzuimbericht/ProcesVerbaal/Feit' })).toBe(2);
      expect(await of({ field: '/verzuimbericht/ProcesVerbaal/F' })).toBe(0);
      expect([await of({ partner: 'halt' }), await of({ kind: 'levering' }), await of({ code: 'TE_LANG' }), await of({})]).toEqual([
        0, 0, 0, 4,
      ]);
    });

    it('is paged through, each once', async () => {
      const seen: string[] = [];
      for (let after: { at: string; seq: string; id: string } | undefined, more = true; more;) {
        const page = await test.pipeline.readSide.parked({}, { limit: 2, ...(after && { after }) });
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
        more = page.length === 2;
      }
      expect(seen).toEqual((await test.rows<{ id: string }>('SELECT id FROM message ORDER BY received_at, id')).map(({ id }) => id));
    });

    it('goes on in bulk once the code is known, every case in its order, and is delivered', async () => {
      speak('leerplicht', () => grown);
      expect(outcomes(await handle('vrijgeven', { code: 'CODE_ONBEKEND' }))).toEqual(['VRIJGEGEVEN', 'VRIJGEGEVEN', 'VRIJGEGEVEN']);
      expect(await states()).toEqual(['ONTVANGEN', 'ONTVANGEN', 'ONTVANGEN']);
      await test.settle();
      expect(await states()).toEqual(['AFGEHANDELD', 'AFGEHANDELD', 'AFGEHANDELD']);
      expect(kinds().filter((line) => line.includes('999990007'))).toEqual([
        'procesVerbaalDi01 999990007 1',
        'verzoekSchoolverzuimonderzoekDi01 999990007 2',
      ]);
      expect(kinds().filter((line) => line.includes('999990019'))).toEqual(['procesVerbaalDi01 999990019 1']);
      const trail = await test.rows<{ actor: string; action: string; details: object }>(
        `SELECT actor, action, details FROM audit WHERE action = 'bericht.vrijgegeven'`,
      );
      expect(trail).toHaveLength(3);
      expect(trail[0]).toEqual({ actor: 'beheer', action: 'bericht.vrijgegeven', details: { aantal: 3 } });
    });

    it('stays where it is with the faults of now when it still cannot be read, and holds up none of the others', async () => {
      const both: Change = ['<Verdachte>JONGERE<', '<Verdachte>BUURMAN<'];
      await test.accept(
        'leerplicht',
        xml(PV, NEW_CODE, both, ...otherChild, ['9901-2026-0000908', '9901-2026-0000918'], ['-0901<', '-0902<']),
      );
      speak('leerplicht', () => grown);
      const done = await handle('vrijgeven', { code: 'CODE_ONBEKEND' });
      expect(outcomes(done)).toEqual(['VRIJGEGEVEN', 'VRIJGEGEVEN', 'VRIJGEGEVEN', 'BLIJFT_GEPARKEERD']);
      expect(done[3]?.faults.map(({ veld }) => veld)).toEqual(['/verzuimbericht/ProcesVerbaal/Verdachte']);
      const [row] = await test.rows<{ faults: { veld: string }[]; mapping_version: string }>(
        `SELECT faults, mapping_version FROM message WHERE state = 'GEPARKEERD'`,
      );
      expect(row?.faults.map(({ veld }) => veld)).toEqual(['/verzuimbericht/ProcesVerbaal/Verdachte']);
      expect(row?.mapping_version).toMatch(/\+1$/);
      await test.settle();
      expect(await states()).toEqual(['AFGEHANDELD', 'AFGEHANDELD', 'AFGEHANDELD', 'GEPARKEERD']);
    });

    it('is the same as before after a trial, which says what would come of it', async () => {
      const before = await everything();
      expect(outcomes(await handle('vrijgeven', { kind: 'bericht' }, { trial: true }))).toEqual(Array(3).fill('BLIJFT_GEPARKEERD'));
      speak('leerplicht', () => grown);
      expect(outcomes(await handle('vrijgeven', { kind: 'bericht' }, { trial: true }))).toEqual(Array(3).fill('VRIJGEGEVEN'));
      expect(outcomes(await handle('overslaan', { kind: 'bericht' }, { trial: true }))).toEqual(Array(3).fill('OVERGESLAGEN'));
      expect(await everything()).toEqual(before);
    });

    it('is applied once by two operators at once, and by one who asks again', async () => {
      speak('leerplicht', () => grown);
      const ids = (await test.rows<{ id: string }>('SELECT id FROM message')).map(({ id }) => id);
      const [first] = ids;
      const one = await bothAtOnce({ ids: [first ?? ''] }, 'parked_message');
      expect(outcomes(one).toSorted()).toEqual(['NIET_GEPARKEERD', 'VRIJGEGEVEN']);
      const all = (await Promise.all([1, 2, 3].map(() => handle('vrijgeven', { ids })))).flat();
      expect(all.filter(({ outcome }) => outcome === 'VRIJGEGEVEN')).toHaveLength(2);
      expect(all.filter(({ outcome }) => outcome === 'NIET_GEPARKEERD')).toHaveLength(7);
      await test.settle();
      expect(outcomes(await handle('vrijgeven', { ids }))).toEqual(Array(3).fill('NIET_GEPARKEERD'));
      await test.settle();
      expect(test.rvdk.received).toHaveLength(3);
      expect(await test.rows('SELECT DISTINCT attempts FROM delivery')).toEqual([{ attempts: 1 }]);
      expect(await test.rows(`SELECT 1 FROM audit WHERE action = 'bericht.vrijgegeven'`)).toHaveLength(3);
    });

    it('loses nothing when the process dies half-way: what was released goes on, the rest is released by asking again', async () => {
      speak('leerplicht', () => grown);
      const { journal } = test.pipeline.context;
      const transaction = journal.transaction.bind(journal);
      let done = 0;
      const dying = jest.spyOn(journal, 'transaction').mockImplementation(async (work) => {
        const result = await transaction(work);
        // the list, two messages, and then the third dies before its commit
        if ((done += 1) === 3)
          dying.mockImplementation((rest) => transaction(async (tx) => rest(tx).then(() => Promise.reject(new Error('died')))));
        return result;
      });
      await expect(handle('vrijgeven', { kind: 'bericht' })).rejects.toThrow('died');
      dying.mockRestore();
      expect(await states()).toEqual(['ONTVANGEN', 'ONTVANGEN', 'GEPARKEERD']);
      // nobody was woken: the sweeper finds them
      await test.rows(`UPDATE message SET received_at = received_at - interval '1 minute'`);
      expect((await test.sweep()).shards).toBeGreaterThan(0);
      await test.settle();
      expect(outcomes(await handle('vrijgeven', { kind: 'bericht' }))).toEqual(['VRIJGEGEVEN']);
      await test.settle();
      expect(await states()).toEqual(['AFGEHANDELD', 'AFGEHANDELD', 'AFGEHANDELD']);
      expect(test.rvdk.received).toHaveLength(3);
    });

    it('is skipped for good: refused with a reason, visible, and a repeat of it does not bring it back', async () => {
      expect(outcomes(await handle('overslaan', { field: '/verzuimbericht/VerzoekStrafonderzoek' }))).toEqual(['OVERGESLAGEN']);
      expect(await states()).toEqual(['GEPARKEERD', 'GEPARKEERD', 'GEWEIGERD']);
      const [row] = await test.rows<{ id: string; codes: string[] }>(
        `SELECT id, ARRAY(SELECT f->>'code' FROM jsonb_array_elements(faults) f) AS codes FROM message WHERE state = 'GEWEIGERD'`,
      );
      expect(row?.codes).toEqual(['OVERGESLAGEN', 'CODE_ONBEKEND']);
      const deeds = await test.pipeline.readSide.deeds({ messageId: row?.id ?? '' });
      expect(deeds.map(({ action }) => action)).toEqual(['bericht.ontvangen', 'bericht.geparkeerd', 'bericht.overgeslagen']);
      expect(deeds.at(-1)).toMatchObject({ actor: 'beheer', reason: 'De lijst is aangevuld' });
      speak('leerplicht', () => grown);
      expect((await test.accept('leerplicht', xml(REQUEST, NEW_CODE))).status).toBe(202);
      expect(outcomes(await handle('vrijgeven', { ids: [row?.id ?? ''] }))).toEqual(['NIET_GEPARKEERD']);
      await test.settle();
      expect(await states()).toEqual(['GEPARKEERD', 'GEPARKEERD', 'GEWEIGERD', 'DUBBEL']);
      expect(test.rvdk.received).toEqual([]);
    });

    it('stays parked when its content is gone or its format refuses it now, and says so', async () => {
      const [first] = await test.rows<{ id: string }>('SELECT id FROM message ORDER BY received_at, id LIMIT 1');
      await test.rows('UPDATE message SET payload = NULL WHERE id = $1', [first?.id]);
      const refused = { veld: '/verzuimbericht', code: 'VERSIE_ONBEKEND', uitleg: 'Wij kennen deze versie van het bericht niet.' };
      speak('leerplicht', (adapter) => ({ ...adapter, inspect: () => ({ verdict: 'refused', faults: [refused] }) }));
      const done = await handle('vrijgeven', { kind: 'bericht' });
      expect(done.map(({ faults }) => faults.map(({ code }) => code))).toEqual([['INHOUD_WEG'], ['VERSIE_ONBEKEND'], ['VERSIE_ONBEKEND']]);
      expect(await states()).toEqual(['GEPARKEERD', 'GEPARKEERD', 'GEPARKEERD']);
    });
  });

  it('as long as it is not linked it waits by itself: it is listed, and neither released nor skipped', async () => {
    await test.accept('halt', inboundOf(CHAIN, steps[4] ?? { bestand: '', mediaType: '' }));
    const [item] = await test.pipeline.readSide.parked({}, { limit: 10 });
    expect(item).toMatchObject({ kind: 'bericht', partner: 'halt', state: 'NIET_GEKOPPELD' });
    for (const act of ['vrijgeven', 'overslaan'] as const) {
      expect(outcomes(await handle(act, { ids: [item?.id ?? ''] }))).toEqual(['NIET_GEPARKEERD']);
    }
    expect(await states()).toEqual(['NIET_GEKOPPELD']);
  });

  describe('a delivery that its receiver refused', () => {
    const taken = {
      status: 202,
      headers: { 'content-type': 'application/xml' },
      body: '<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"/>',
    };
    const refused = { status: 400, body: '<DC0002Foutmelding xmlns="urn:schakel:leerplicht:verzuimbericht:1"/>' };
    const deliveries = () =>
      test.rows<{ id: string; state: string; number: number; reoffer_of: string | null; holds: boolean }>(
        `SELECT d.id, d.state, p.number, d.reoffer_of, d.holds_stream AS holds FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id
         WHERE d.partner = 'leerplicht' ORDER BY p.number, d.created_at`,
      );
    beforeEach(async () => {
      test.leerplicht.behave = () => refused;
      for (const n of [0, 3, 4, 6]) {
        const step = steps[n];
        if (step) await test.accept(step.van, inboundOf(CHAIN, step));
      }
      await test.settle();
      expect((await deliveries()).map(({ state }) => state)).toEqual(['GEPARKEERD', 'WACHT']);
    });

    it('is offered again as a new one that names it, in its own place, and its stream goes on in order', async () => {
      const [old] = await deliveries();
      test.leerplicht.behave = () => taken;
      const [done] = await handle('vrijgeven', { kind: 'levering', partner: 'leerplicht' });
      expect(done).toMatchObject({ id: old?.id, outcome: 'VRIJGEGEVEN', newId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      await test.settle();
      expect((await deliveries()).map(({ state, number, reoffer_of: of }) => [state, number, of])).toEqual([
        ['VERVALLEN', 1, null],
        ['AANVAARD', 1, old?.id],
        ['AANVAARD', 2, null],
      ]);
      const [first, again, next] = test.leerplicht.received;
      expect(again?.headers).toMatchObject({ 'webhook-id': done?.newId, 'schakel-vervangt': old?.id, 'schakel-volgnummer': '1' });
      expect(next?.headers).toMatchObject({ 'schakel-volgnummer': '2' });
      expect(next?.headers).not.toHaveProperty('schakel-vervangt');
      // what it says is the same: only its number and the time of writing are others
      const said = (body = ''): string => body.slice(body.indexOf('</Kop>'));
      expect(again?.body).not.toBe(first?.body);
      expect(said(again?.body)).toBe(said(first?.body));
      expect(await test.rows(`SELECT DISTINCT state FROM message`)).toEqual([{ state: 'AFGEHANDELD' }]);
    });

    it('is refused again and offered again, each naming the one before', async () => {
      const [one] = await handle('vrijgeven', { kind: 'levering' });
      await test.settle();
      test.leerplicht.behave = () => taken;
      const [two] = await handle('vrijgeven', { kind: 'levering' });
      await test.settle();
      expect(two?.id).toBe(one?.newId);
      expect((await deliveries()).map(({ state }) => state)).toEqual(['VERVALLEN', 'VERVALLEN', 'AANVAARD', 'AANVAARD']);
    });

    it('is offered again once by two operators at once', async () => {
      test.leerplicht.behave = () => taken;
      const all = await bothAtOnce({ kind: 'levering' }, 'parked_delivery');
      expect(outcomes(all).toSorted()).toEqual(['NIET_GEPARKEERD', 'VRIJGEGEVEN']);
      await test.settle();
      expect(test.leerplicht.received).toHaveLength(3);
    });

    it('is skipped with a reason, lapses, and its stream goes on', async () => {
      test.leerplicht.behave = () => taken;
      const [old] = await deliveries();
      expect(outcomes(await handle('overslaan', { ids: [old?.id ?? ''] }))).toEqual(['OVERGESLAGEN']);
      await test.settle();
      expect((await deliveries()).map(({ state }) => state)).toEqual(['VERVALLEN', 'AANVAARD']);
      expect(test.leerplicht.received.at(-1)?.headers['schakel-volgnummer']).toBe('2');
      expect(await test.rows(`SELECT DISTINCT state FROM message`)).toEqual([{ state: 'AFGEHANDELD' }]);
      const [{ messageId } = { messageId: '' }] = await test.rows<{ messageId: string }>(
        `SELECT message_id AS "messageId" FROM delivery WHERE id = $1`,
        [old?.id],
      );
      expect((await test.pipeline.readSide.deeds({ messageId, deliveryId: old?.id ?? '' })).at(-1)).toMatchObject({
        actor: 'beheer',
        action: 'levering.overgeslagen',
        details: { aantal: 1 },
      });
    });

    it('is as it was after a trial', async () => {
      const before = await everything();
      expect(outcomes(await handle('vrijgeven', { kind: 'levering' }, { trial: true }))).toEqual(['VRIJGEGEVEN']);
      expect(outcomes(await handle('overslaan', { kind: 'levering' }, { trial: true }))).toEqual(['OVERGESLAGEN']);
      expect(await everything()).toEqual(before);
    });
  });

  it('a delivery that was overtaken goes to the end of its stream when it is offered again', async () => {
    await test.accept('leerplicht', xml(PV));
    await test.settle();
    const first = String(test.rvdk.received[0]?.headers['webhook-id']);
    // refused after it was taken: a task that holds nothing up
    await test.rows(`UPDATE delivery SET state = 'GEPARKEERD', refused_at = now()`);
    await test.accept('leerplicht', xml(REQUEST));
    await test.settle();
    expect(outcomes(await handle('vrijgeven', { ids: [first] }))).toEqual(['VRIJGEGEVEN']);
    await test.settle();
    expect(test.rvdk.received.map(({ headers }) => headers['schakel-volgnummer'])).toEqual(['1', '2', '3']);
    expect(await test.rows(`SELECT DISTINCT state FROM message`)).toEqual([{ state: 'AFGEHANDELD' }]);
  });

  describe('a delivery that could not be written', () => {
    const nameless: readonly Change[] = [
      ['<Burgerservicenummer>999990007</Burgerservicenummer>', '<Onderwijsnummer>100000004</Onderwijsnummer>'],
      [/\s*<Adres>[\s\S]*?<\/Adres>/g, ''],
    ];
    const delivery = async () =>
      (await test.rows<{ id: string; state: string; attempts: number }>(`SELECT id, state, attempts FROM delivery ORDER BY seq`))[0];
    beforeEach(async () => {
      // without a BSN and without an address the Raad cannot know who it is about
      await test.accept('leerplicht', xml(PV, ...nameless));
      await test.settle();
      expect((await delivery())?.state).toBe('GEPARKEERD');
    });

    it('is cut again when it is released: a BSN that came later goes along, under the id that nobody saw yet', async () => {
      const before = await delivery();
      const done = await handle('vrijgeven', { kind: 'levering' });
      expect(outcomes(done)).toEqual(['BLIJFT_GEPARKEERD']);
      expect(done[0]?.faults.map(({ code }) => code)).toContain('VERPLICHT_ONTBREEKT');
      await test.accept(
        'leerplicht',
        xml('01-absence.reported.xml', ['</Burgerservicenummer>', '</Burgerservicenummer><Onderwijsnummer>100000004</Onderwijsnummer>']),
      );
      expect(outcomes(await handle('vrijgeven', { kind: 'levering' }))).toEqual(['VRIJGEGEVEN']);
      await test.settle();
      expect(kinds()).toEqual(['procesVerbaalDi01 999990007 1']);
      expect(test.rvdk.received[0]?.headers['webhook-id']).toBe(before?.id);
      expect(await delivery()).toMatchObject({ id: before?.id, state: 'AANVAARD' });
      expect(await test.rows('SELECT id FROM delivery')).toHaveLength(1);
    });

    it('is not sent when the policy no longer lets the receiver hear it, and says so', async () => {
      const { context } = test.pipeline;
      const regels = context.policy.routering.regels.filter(({ gebeurtenis }) => gebeurtenis !== 'pv.issued');
      const stricter = { ...context, policy: { ...context.policy, routering: { ...context.policy.routering, regels } } };
      await test.accept(
        'leerplicht',
        xml('01-absence.reported.xml', ['</Burgerservicenummer>', '</Burgerservicenummer><Onderwijsnummer>100000004</Onderwijsnummer>']),
      );
      const [done] = await handle('vrijgeven', { kind: 'levering' }, { context: stricter });
      expect([done?.outcome, done?.faults.map(({ code }) => code)]).toEqual(['BLIJFT_GEPARKEERD', ['GEEN_GRONDSLAG']]);
      await test.settle();
      expect(test.rvdk.received).toEqual([]);
    });
  });
});

describe('a delivery that a fetching partner refused', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('releasing-fetched', { fetching: ['leerplicht'] });
    for (const n of [0, 3, 4]) {
      const step = steps[n];
      if (step) await test.accept(step.van, inboundOf(CHAIN, step));
    }
  });
  afterEach(() => test.close());
  const leerplicht = () => partnerOf(test.pipeline.context, 'leerplicht');
  const fetch = (limit: number, after?: string) =>
    fetchDeliveries(test.pipeline.context, leerplicht(), { limit, ...(after !== undefined && { after }) });

  it('comes back in its place with another id, before what waits behind it, also in the middle of a round', async () => {
    const [first] = (await fetch(10)).deliveries;
    await takeConfirmation(test.pipeline.context, leerplicht(), first?.id ?? '', { soort: 'geweigerd', faults: [] });
    const outcome = steps[6];
    if (outcome) await test.accept(outcome.van, inboundOf(CHAIN, outcome));
    const [{ seq } = { seq: '0' }] = await test.rows<{ seq: string }>(`SELECT seq FROM delivery WHERE id = $1`, [first?.id]);
    const order: ParkedOrder = { act: 'vrijgeven', by: { actor: 'beheer', roles: ['beheer'] }, reason: 'Opnieuw aanbieden', trial: false };
    const { items } = await handleParked(test.pipeline.context, { kind: 'levering' }, order, { limit: 10 });
    // a round that is past its place already does not show the later one first
    expect((await fetch(10, seq)).deliveries).toEqual([]);
    const round = (await fetch(10)).deliveries;
    expect(round.map(({ id, numbers, reofferOf }) => [id, numbers, reofferOf])).toEqual([
      [items[0]?.newId, [1], first?.id],
      [expect.any(String), [2], undefined],
    ]);
  });
});
