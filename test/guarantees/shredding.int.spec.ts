import type { Inbound } from '@schakel/adapter-contract';
import { openedDeliveries, shredRecord, storedMessage } from '@schakel/journal';
import { keyOf } from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const xml = (chain: string, file: string, changes: readonly (readonly [string | RegExp, string])[] = []): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(changes.reduce((text, [from, to]) => text.replaceAll(from, to), goldenFile(chain, file))),
});
const FAMILY = xml('vto-drie-kinderen', '01-inquiry.requested.protection.xml');
const report = xml('verzuim-halt-negatief', '01-absence.reported.xml');
const BSN = '<Burgerservicenummer>999990007</Burgerservicenummer>';
const OWN = '<Onderwijsnummer>100000004</Onderwijsnummer>';

describe('a record whose key is destroyed', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('shredding');
  });
  afterEach(() => test.close());
  const dossiers = async (): Promise<string[]> =>
    (await test.rows<{ id: string }>('SELECT id FROM dossier ORDER BY id')).map(({ id }) => id);
  const messageIds = async (): Promise<string[]> =>
    (await test.rows<{ id: string }>('SELECT id FROM message ORDER BY id')).map(({ id }) => id);
  const shred = (id = ''): Promise<boolean> =>
    test.pipeline.context.journal.transaction((tx) => shredRecord(tx, id, new Date().toISOString()));
  const message = (id = ''): ReturnType<typeof storedMessage> => test.pipeline.context.journal.transaction((tx) => storedMessage(tx, id));
  const sent = async (messageId = ''): Promise<(string | undefined)[]> => {
    const deliveries = await test.pipeline.context.journal.transaction((tx) => openedDeliveries(tx, messageId));
    return deliveries.map(({ rendered }) => rendered?.body);
  };

  it('is gone for good, and its siblings keep their records, facts, message and deliveries', async () => {
    await test.accept('leerplicht', FAMILY);
    await test.settle();
    const { readSide } = test.pipeline;
    const [first = '', second = '', third = ''] = await dossiers();
    const [request] = await messageIds();
    const before = await readSide.facts(second);
    const bytes = await sent(request);
    expect(bytes).toHaveLength(1);
    expect(await test.rows('SELECT 1 FROM traject_figures')).toHaveLength(3);

    expect(await shred(first)).toBe(true);
    expect(await readSide.dossier(first)).toBeUndefined();
    expect(await readSide.facts(first)).toEqual([]);
    expect((await readSide.dossiers({ reader: 'everything', limit: 10 })).map(({ id }) => id).toSorted()).toEqual(
      [second, third].toSorted(),
    );
    // nothing that is left in the database opens what is left of it
    expect(await test.rows('SELECT 1 FROM dossier WHERE id = $1 AND data_key IS NOT NULL', [first])).toEqual([]);
    for (const table of ['identifier', 'shared_identifier', 'name_key', 'traject_figures']) {
      expect(await test.rows(`SELECT 1 FROM ${table} WHERE dossier_id = $1`, [first])).toEqual([]);
    }
    expect(await readSide.facts(second)).toEqual(before);
    expect((await message(request))?.raw.body).toEqual(FAMILY.body);
    expect(await sent(request)).toEqual(bytes);
    const key = keyOf(test.pipeline.context.hash, { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' });
    expect((await readSide.find({ numbers: [key] }, 'everything')).lines.map(({ id }) => id).toSorted()).toEqual(
      [second, third].toSorted(),
    );

    expect(await shred(first)).toBe(false);
    await shred(second);
    expect((await message(request))?.raw.body).toEqual(FAMILY.body);
    await shred(third);
    expect(await message(request)).toBeUndefined();
    expect(await sent(request)).toEqual([undefined]);
    expect(await test.rows('SELECT 1 FROM message WHERE data_key IS NOT NULL')).toEqual([]);
  });

  it('has had the first copy of the key of its messages taken away when they were linked', async () => {
    await test.accept('leerplicht', report);
    expect(await test.rows('SELECT 1 FROM message WHERE data_key IS NOT NULL')).toEqual([]);
    expect(await test.rows('SELECT 1 FROM message_dossier WHERE data_key IS NULL')).toEqual([]);
    const [id] = await messageIds();
    expect((await message(id))?.raw.body).toEqual(report.body);
    const [dossier] = await dossiers();
    await shred(dossier);
    expect(await message(id)).toBeUndefined();
  });

  it('does not come back by its own numbers: a new message opens a new record', async () => {
    await test.accept('leerplicht', report);
    const [first] = await dossiers();
    await shred(first);
    await test.accept('leerplicht', xml('verzuim-halt-negatief', '01-absence.reported.xml', [['9901-2026-0000101', '9901-2026-0000999']]));
    const lines = await test.pipeline.readSide.dossiers({ reader: 'everything', limit: 10 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.id).not.toBe(first);
  });

  it('lets what was still to be sent of it alone lapse, and holds nobody up', async () => {
    const taken = test.rvdk.behave;
    test.rvdk.behave = () => ({ status: 503 });
    await test.accept('leerplicht', FAMILY);
    await test.settle();
    const ids = await dossiers();
    for (const id of ids.slice(1)) await shred(id);
    expect(await test.rows('SELECT state FROM delivery')).toEqual([{ state: 'WACHT' }]);
    await shred(ids[0]);
    expect(await test.rows('SELECT state FROM delivery')).toEqual([{ state: 'VERVALLEN' }]);
    test.rvdk.behave = taken;
    await test.settle();
    expect(test.rvdk.received.filter(({ body }) => body.includes('vtoDi01'))).toHaveLength(1);
  });

  it('takes the records with it that were joined into it, with their messages', async () => {
    const numbered = (n: number, child: string): Inbound =>
      xml('verzuim-halt-negatief', '01-absence.reported.xml', [
        [BSN, child],
        ['9901-2026-0000101', `9901-2026-00009${n}`],
        ['>20260001<', `>2026900${n}<`],
        ['>000417<', `>00090${n}<`],
        ['LP-9901-2026-000101', `LP-9901-2026-00090${n}`],
        ['2026-09-07', `2026-09-0${n}`],
      ]);
    await test.accept('leerplicht', numbered(2, BSN));
    await test.accept('leerplicht', numbered(1, OWN));
    await test.accept('leerplicht', numbered(3, `${BSN}${OWN}`));
    const [elder] = await test.rows<{ id: string }>('SELECT id FROM dossier WHERE joined_into IS NULL');
    for (const id of await messageIds()) expect(await message(id)).toBeDefined();
    // each lies under the key of the part that it was told in, and of no other
    expect(await test.rows('SELECT message_id FROM message_dossier GROUP BY message_id HAVING count(*) <> 1')).toEqual([]);
    await shred(elder?.id);
    for (const id of await messageIds()) expect(await message(id)).toBeUndefined();
    expect(await test.rows('SELECT 1 FROM dossier WHERE data_key IS NOT NULL')).toEqual([]);
  });
});
