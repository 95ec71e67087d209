import { openedDeliveries, storedMessage } from '@schakel/journal';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

/** A report of one child, the n-th. */
const report = (n: number): string =>
  goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')
    .replaceAll('9901-2026-0000101', `9901-2026-00009${n}`)
    .replaceAll('>20260001<', `>2026900${n}<`)
    .replaceAll('>000417<', `>00090${n}<`)
    .replaceAll('LP-9901-2026-000101', `LP-9901-2026-00090${n}`)
    .replaceAll('2026-09-07', `2026-09-0${n}`);

describe('a sealed value that somebody moves to another row of the database', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('moved-values');
    for (const body of [goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.xml'), report(1), report(2)])
      await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(body) });
    await test.settle();
  });
  afterEach(() => test.close());

  const ids = async (table: string, where = 'true'): Promise<string[]> =>
    (await test.rows<{ id: string }>(`SELECT id FROM ${table} WHERE ${where} ORDER BY id`)).map(({ id }) => id);
  /** Puts these columns of one row into another, as who can write to the database may. */
  const move = (table: string, columns: string, from = '', to = ''): Promise<unknown> => {
    const names = columns.split(', ').map((name) => `o.${name}`);
    return test.rows(`UPDATE ${table} t SET (${columns}) = ROW(${names.join(', ')}) FROM ${table} o WHERE o.id = $1 AND t.id = $2`, [
      from,
      to,
    ]);
  };

  it('does not open there as a record, not even with its key', async () => {
    const [one = '', other = ''] = await ids('dossier');
    const { readSide } = test.pipeline;
    expect(await readSide.dossier(other)).toMatchObject({ id: other });
    await move('dossier', 'record, data_key', one, other);
    await expect(readSide.dossier(other)).rejects.toThrow();
  });

  it('does not open there as the facts of the same record, and a fact is found on its own sheet only', async () => {
    const { readSide } = test.pipeline;
    const [record] = await test.rows<{ id: string; sheets: string[] }>(
      'SELECT dossier_id AS id, array_agg(id::text ORDER BY id) AS sheets FROM fact_sheet GROUP BY dossier_id HAVING count(*) = 2',
    );
    const [one = '', other = ''] = record?.sheets ?? [];
    const read = (): Promise<unknown> => readSide.facts(record?.id ?? '');
    expect(await read()).not.toEqual([]);
    await test.rows('UPDATE fact SET sheet = $2 WHERE sheet = $1', [one, other]);
    await expect(read()).rejects.toThrow('not on its sheet');
    await move('fact_sheet', 'content', one, other);
    await expect(read()).rejects.toThrow(/unable to authenticate|authenticate data/);
  });

  it('does not open there as a message about the same record, not even with its key', async () => {
    const read = (id = ''): Promise<unknown> => test.pipeline.context.journal.transaction((tx) => storedMessage(tx, id));
    const about = await test.rows<{ of: string[] }>(
      'SELECT array_agg(message_id ORDER BY message_id) AS of FROM message_dossier GROUP BY dossier_id HAVING count(*) = 2',
    );
    expect(about).toHaveLength(1);
    const [one, other] = about[0]?.of ?? [];
    expect(await read(other)).toBeDefined();
    await move('message', 'payload', one, other);
    const link = 'UPDATE message_dossier t SET data_key = o.data_key FROM message_dossier o WHERE o.message_id = $1 AND t.message_id = $2';
    await test.rows(link, [one, other]);
    await expect(read(other)).rejects.toThrow();
  });

  it('does not open in another column of its own row', async () => {
    const { journal } = test.pipeline.context;
    const [delivery] = await test.rows<{ of: string }>('SELECT message_id AS of FROM delivery WHERE rendered IS NOT NULL LIMIT 1');
    const sent = (): Promise<unknown> => journal.transaction((tx) => openedDeliveries(tx, delivery?.of ?? ''));
    expect(await sent()).not.toEqual([]);
    await test.rows('UPDATE delivery SET rendered = content');
    await expect(sent()).rejects.toThrow();
  });
});
