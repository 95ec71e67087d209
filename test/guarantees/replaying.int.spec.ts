import type { Adapter, Inbound, Reading } from '@schakel/adapter-contract';
import { replayCounts, replayItems, type ReplayItem, type ReplayTask } from '@schakel/journal';
import { deliver, makeReplay, orderReplay, partnerOf, workReplays, type Partner, type ReplayAct, type ReplayWish } from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const REPORT = '01-absence.reported.xml';
const REFERRAL = '04-halt.referral.xml';
const BY = { actor: 'beheer', roles: ['beheer'] };

const xml = (file: string, ...changes: readonly (readonly [string, string])[]): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(changes.reduce((text, [from, to]) => text.replaceAll(from, to), goldenFile(CHAIN, file))),
});
const UNKNOWN_CODE = ['<Verzuimsoort>V3<', '<Verzuimsoort>V9<'] as const;

describe('what is taken once more', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('replaying');
  });
  afterEach(() => test.close());

  const speak = (partner: string, change: (adapter: Adapter) => Partial<Adapter>): void => {
    const partners = test.pipeline.context.partners as Map<string, Partner>;
    const known = partnerOf(test.pipeline.context, partner);
    partners.set(partner, { ...known, adapter: { ...known.adapter, ...change(known.adapter) } });
  };
  /** The unknown code of these messages is known from now on. */
  const learn = (): void =>
    speak('leerplicht', (adapter) => ({
      inspect: (inbound) =>
        adapter.inspect({ ...inbound, body: Buffer.from(Buffer.from(inbound.body).toString().replace('>V9<', '>V3<')) }),
    }));
  const make = (of: ReplayWish['of'], more: Partial<ReplayWish> = {}): Promise<ReplayTask> =>
    makeReplay(test.pipeline.context, { of, version: 'nu', perSecond: 100, by: BY, ...more });
  const order = (id: string, act: ReplayAct): Promise<ReplayTask> =>
    orderReplay(test.pipeline.context, id, { act, by: BY, reason: 'Het formaat is hersteld' });
  const itemsOf = (id: string): Promise<ReplayItem[]> => replayItems(test.pipeline.context.journal, id, { limit: 100 });
  const run = async (of: ReplayWish['of'], more: Partial<ReplayWish> = {}): Promise<ReplayItem[]> => {
    const { id } = await make(of, more);
    await order(id, 'starten');
    await workReplays(test.pipeline.context);
    return itemsOf(id);
  };
  const ids = (table: 'message' | 'delivery', where = 'true'): Promise<string[]> =>
    test.rows<{ id: string }>(`SELECT id FROM ${table} WHERE ${where} ORDER BY id`).then((rows) => rows.map(({ id }) => id));
  const everything = async (): Promise<unknown> => ({
    messages: await test.rows('SELECT * FROM message ORDER BY id'),
    deliveries: await test.rows('SELECT * FROM delivery ORDER BY id'),
    records: await test.rows('SELECT id, version, record FROM dossier ORDER BY id'),
    facts: await test.rows('SELECT dossier_id, id FROM fact ORDER BY dossier_id, id'),
    streams: await test.rows('SELECT * FROM stream ORDER BY dossier_id, partner'),
  });
  const refusedAs = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'taken',
      (error: { details?: { status?: number }; faults?: { veld: string; code: string }[] }) => [
        error.details?.status,
        ...(error.faults ?? []).map(({ veld, code }) => `${veld} ${code}`),
      ],
    );
  const sent = async (): Promise<void> => {
    for (const partner of ['leerplicht', 'halt', 'rvdk']) await deliver(test.pipeline.context, test.agent, partner);
  };
  const accept = async (...messages: readonly Inbound[]): Promise<void> => {
    for (const message of messages) expect((await test.accept('leerplicht', message)).status).toBe(202);
    await sent();
  };

  it('is shown first, by what would be sent and what the record would get, and nothing has changed', async () => {
    await accept(xml(REPORT, UNKNOWN_CODE));
    learn();
    const before = await everything();
    const task = await make({ filter: { kind: 'bericht', state: 'GEPARKEERD' } });
    expect(task).toMatchObject({ state: 'PROEF_KLAAR', total: 1, examined: 1 });
    const [item] = await itemsOf(task.id);
    expect(item?.outcome).toBeUndefined();
    expect(item?.foreseen).toMatchObject({ outcome: 'VRIJGEGEVEN', faults: [] });
    expect(item?.foreseen?.facts?.added).toBeGreaterThan(10);
    expect(item?.foreseen?.facts?.paths).toContain('melding.actieGewenst');
    expect(JSON.stringify(item)).not.toMatch(/Voorbeeld|999990007|V3|V9/);
    expect(await everything()).toEqual(before);
  });

  it('goes on once it is started, each once, also with two processes at work, and every one has its line in the trail', async () => {
    await accept(
      xml(REPORT, UNKNOWN_CODE),
      xml(REPORT, UNKNOWN_CODE, ['0000101', '0000901'], ['20260001', '20269001'], ['-000101', '-000901']),
    );
    learn();
    const { id } = await make({ filter: { kind: 'bericht', state: 'GEPARKEERD', code: 'CODE_ONBEKEND' } });
    expect(await refusedAs(order(id, 'pauzeren'))).toEqual([409, 'staat STAND_ANDERS']);
    await order(id, 'starten');
    const second = await test.second();
    (second.context.partners as Map<string, Partner>).set('leerplicht', partnerOf(test.pipeline.context, 'leerplicht'));
    await Promise.all([workReplays(test.pipeline.context), workReplays(second.context)]);
    await second.close();
    await test.settle();
    expect(await replayCounts(test.pipeline.context.journal, id)).toEqual({ done: { VRIJGEGEVEN: 2 }, foreseen: { VRIJGEGEVEN: 2 } });
    expect(await ids('message', `state = 'AFGEHANDELD'`)).toHaveLength(2);
    const trail = await test.rows<{ action: string }>(`SELECT action FROM audit WHERE action ~ 'herha' ORDER BY at, number`);
    expect(trail.map(({ action }) => action).toSorted()).toEqual([
      'bericht.herhaald',
      'bericht.herhaald',
      'herhaling.gemaakt',
      'herhaling.gestart',
      'herhaling.klaar',
    ]);
    expect(await refusedAs(order(id, 'pauzeren'))).toEqual([409, 'staat STAND_ANDERS']);
    expect(await refusedAs(order('00000000-0000-7000-8000-000000000000', 'stoppen'))).toEqual([404]);
  });

  it('stands still while it is paused, goes on where it was, and does nothing more once it is stopped', async () => {
    await accept(xml(REPORT), xml(REFERRAL));
    const all = await ids('message');
    const { id } = await make({ ids: all }, { perSecond: 1 });
    await order(id, 'starten');
    await order(id, 'pauzeren');
    await workReplays(test.pipeline.context);
    expect((await replayCounts(test.pipeline.context.journal, id)).done).toEqual({});
    await order(id, 'hervatten');
    const ending = new AbortController();
    const working = workReplays(test.pipeline.context, ending.signal);
    for (let n = 0; n === 0;) n = (await itemsOf(id)).filter(({ outcome }) => outcome !== undefined).length;
    await order(id, 'stoppen');
    ending.abort();
    await working;
    await workReplays(test.pipeline.context);
    const { done } = await replayCounts(test.pipeline.context.journal, id);
    expect(done).toEqual({ NIETS_NIEUW: 1 });
    expect(await refusedAs(order(id, 'hervatten'))).toEqual([409, 'staat STAND_ANDERS']);
  });

  it('goes on in another process when the one that had it in hand died, and one that fails holds up none of the others', async () => {
    await accept(xml(REPORT), xml(REFERRAL));
    const [first = '', other = ''] = await ids('message');
    const { id } = await make({ ids: [first, other] });
    await order(id, 'starten');
    // a process took it in hand and never came back
    await test.rows(`UPDATE replay_task SET leased_until = now() + interval '1 hour' WHERE id = $1`, [id]);
    await workReplays(test.pipeline.context);
    expect((await replayCounts(test.pipeline.context.journal, id)).done).toEqual({});
    await test.rows(`UPDATE replay_task SET leased_until = now() - interval '1 second' WHERE id = $1`, [id]);
    const broken = partnerOf(test.pipeline.context, 'leerplicht').adapter;
    speak('leerplicht', () => ({
      read: (document) => {
        const reading = broken.read(document);
        if (reading.children[0]?.events[0]?.kind === 'absence.reported') throw new Error('a fault of our own');
        return reading;
      },
    }));
    await workReplays(test.pipeline.context);
    const items = await itemsOf(id);
    expect(items.map(({ id: item, outcome, faults }) => [item, outcome, faults.map(({ code }) => code)])).toEqual([
      [first, 'MISLUKT', ['FOUT_BIJ_ONS']],
      [other, 'NIETS_NIEUW', []],
    ]);
  });

  describe('a message that was applied', () => {
    const reading = (change: (reading: Reading) => Reading): void =>
      speak('leerplicht', (adapter) => ({
        mappingVersion: `${adapter.mappingVersion}+1`,
        read: (document) => change(adapter.read(document)),
      }));
    const withStatements = (
      change: (paths: Reading['children'][0]['events'][0]['statements']) => Reading['children'][0]['events'][0]['statements'],
    ) =>
      reading((read) => ({
        ...read,
        children: read.children.map((child) => ({
          ...child,
          events: child.events.map((event) => ({ ...event, statements: change(event.statements) })),
        })),
      }));

    it('changes nothing when it is read as before', async () => {
      await accept(xml(REPORT));
      const before = await everything();
      expect((await run({ ids: await ids('message') })).map(({ outcome }) => outcome)).toEqual(['NIETS_NIEUW']);
      expect(await everything()).toEqual(before);
    });

    it('adds what the format of now reads beside what it read then, and is still handled', async () => {
      const whole = partnerOf(test.pipeline.context, 'leerplicht').adapter;
      withStatements((statements) => statements.filter(({ path }) => path !== 'actieGewenst'));
      await accept(xml(REPORT));
      speak('leerplicht', () => ({ read: (document) => whole.read(document), mappingVersion: whole.mappingVersion }));
      const [id = ''] = await ids('message');
      expect(await refusedAs(make({ ids: [id] }, { version: 'toen' }))).toEqual([409, 'versie VERSIE_WEG']);
      const [item] = await run({ ids: [id] });
      expect([item?.outcome, item?.foreseen?.outcome, item?.foreseen?.facts]).toEqual([
        'BIJGEWERKT',
        'BIJGEWERKT',
        { added: 1, paths: ['melding.actieGewenst'] },
      ]);
      expect(await ids('message', `state = 'AFGEHANDELD'`)).toEqual([id]);
      expect((await run({ ids: [id] })).map(({ outcome }) => outcome)).toEqual(['NIETS_NIEUW']);
    });

    it('is left when the format of now reads something else: the record could not tell which of the two holds', async () => {
      await accept(xml(REPORT));
      withStatements((statements) => statements.map((one) => (one.path === 'actieGewenst' ? { ...one, value: 'iets anders' } : one)));
      const before = await everything();
      const [item] = await run({ ids: await ids('message') });
      expect([item?.outcome, item?.faults.map(({ code }) => code)]).toEqual(['ANDERE_LEZING', ['ANDERE_LEZING']]);
      expect(await everything()).toEqual(before);
    });

    it('that lost its content, was refused, or repeats another is left, each with what can be done', async () => {
      await accept(xml(REPORT));
      await test.accept('leerplicht', xml(REPORT));
      await test.accept('leerplicht', xml(REPORT, ['V3', 'V1']));
      await test.rows(`UPDATE message SET payload = NULL WHERE state = 'AFGEHANDELD'`);
      const items = await run({ ids: await ids('message') });
      expect(items.map(({ outcome, faults }) => [outcome, faults[0]?.code])).toEqual([
        ['INHOUD_WEG', 'INHOUD_WEG'],
        ['NIET_MOGELIJK', 'DUBBEL_BERICHT'],
        ['NIET_MOGELIJK', 'GEWEIGERD_EINDE'],
      ]);
      expect(items.every(({ faults }) => (faults[0]?.uitleg.length ?? 0) > 20)).toBe(true);
    });
  });

  describe('a delivery that was taken', () => {
    beforeEach(() => accept(xml(REPORT), xml(REFERRAL)));
    const toHalt = (): Promise<string[]> => ids('delivery', `partner = 'halt'`);

    it('goes again as a new one that names it, at the end of its stream, and once', async () => {
      const [old = ''] = await toHalt();
      const [item] = await run({ filter: { kind: 'levering', state: 'AANVAARD', partner: 'halt' } });
      expect([item?.outcome, item?.foreseen]).toMatchObject([
        'OPNIEUW_AANGEBODEN',
        { outcome: 'OPNIEUW_AANGEBODEN', tells: [{ partner: 'halt', event: 'halt.referral' }], before: { attempts: 1, replays: 0 } },
      ]);
      await sent();
      expect(
        test.halt.received.map(({ headers }) => [headers['webhook-id'], headers['schakel-vervangt'], headers['schakel-volgnummer']]),
      ).toEqual([
        [old, undefined, '1'],
        [item?.newId, old, '2'],
      ]);
      expect((await run({ ids: [old] })).map(({ outcome, foreseen }) => [outcome, foreseen?.before?.replays])).toEqual([
        ['AL_HERHAALD', 1],
      ]);
    });

    it('goes again with exactly the bytes of then where these are asked for', async () => {
      speak('halt', (adapter) => ({ write: (outgoing) => ({ ...adapter.write(outgoing), body: '{"anders":true}' }) }));
      const [item] = await run({ ids: await toHalt() }, { version: 'toen' });
      await sent();
      const [before, again] = test.halt.received;
      expect([again?.headers['webhook-id'], again?.body]).toEqual([item?.newId, before?.body]);
    });

    it('is written anew in the format of now otherwise', async () => {
      speak('halt', (adapter) => ({ write: (outgoing) => ({ ...adapter.write(outgoing), body: '{"anders":true}' }) }));
      await run({ ids: await toHalt() });
      await sent();
      expect(test.halt.received.at(-1)?.body).toBe('{"anders":true}');
    });

    it('stays as it is when its content is gone', async () => {
      await test.rows('UPDATE delivery SET content = NULL, rendered = NULL');
      expect((await run({ ids: await toHalt() })).map(({ outcome }) => outcome)).toEqual(['INHOUD_WEG']);
    });
  });

  it('is refused where nothing is meant, or what is named is not there', async () => {
    await accept(xml(REPORT));
    expect(await refusedAs(make({ filter: { kind: 'bericht', state: 'GEPARKEERD' } }))).toEqual([422, 'filter NIETS_GEVONDEN']);
    const named = ['00000000-0000-7000-8000-000000000000', ...(await ids('message'))];
    expect(await refusedAs(make({ ids: named }))).toEqual([422, 'ids[0] ONBEKEND']);
    expect(await test.rows('SELECT 1 FROM replay_task')).toEqual([]);
  });
});
