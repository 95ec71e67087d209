import type { Inbound } from '@schakel/adapter-contract';
import { canonicalRecord, foldRecord } from '@schakel/dossier';
import { FEEDBACK, NOTICE_ABOUT_TWO, NOTICE_BY_HALT } from '../../libs/adapters/rvdk/testing';
import { TestPipeline } from '../support/pipeline';

const xml = (body: string): Inbound => ({ contentType: 'application/xml', headers: {}, body: Buffer.from(body) });
const NOTICE = xml(NOTICE_ABOUT_TWO);
const ANSWER = xml(FEEDBACK);

/** What happened with a report to Veilig Thuis is told by the number of the report alone, which all its children share. */
describe('what Veilig Thuis tells back about a report on two children', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('care-feedback');
  });
  afterEach(() => test.close());

  const states = async (): Promise<string[]> =>
    (await test.rows<{ state: string }>('SELECT state FROM message ORDER BY received_at, id')).map(({ state }) => state);
  /** Every record as it is printed, without the ids and moments of the installation. */
  const records = async (of: TestPipeline = test): Promise<string[]> => {
    const ids = await of.rows<{ id: string }>('SELECT id FROM dossier');
    const facts = await Promise.all(ids.map(({ id }) => of.pipeline.readSide.facts(id)));
    return facts.map((each) => canonicalRecord(foldRecord(each, of.pipeline.context.rules, { peildatum: '2026-11-01' }))).toSorted();
  };
  const outcomes = async (): Promise<string[]> => (await records()).map((record) => /"overdracht"/.exec(record)?.[0] ?? 'none');

  it('is in the record of each of them, as one message', async () => {
    await test.accept('rvdk', NOTICE);
    expect(await outcomes()).toEqual(['none', 'none']);
    await test.accept('rvdk', ANSWER);
    await test.settle();
    expect(await states()).toEqual(['AFGEHANDELD', 'AFGEHANDELD']);
    expect(await outcomes()).toEqual(['"overdracht"', '"overdracht"']);
    expect(await test.rows('SELECT count(*)::int AS links FROM message_dossier')).toEqual([{ links: 4 }]);
    expect(await test.rows('SELECT version FROM dossier')).toEqual([{ version: 2 }, { version: 2 }]);
  });

  it('waits visibly while nobody shares the number, and is linked when the report comes: the same records', async () => {
    await test.accept('rvdk', ANSWER);
    expect(await states()).toEqual(['NIET_GEKOPPELD']);
    expect(await test.rows('SELECT id FROM dossier')).toEqual([]);
    await test.accept('rvdk', NOTICE);
    await test.settle();
    expect(await states()).toEqual(['AFGEHANDELD', 'AFGEHANDELD']);
    expect(await test.rows('SELECT key FROM waiting_key')).toEqual([]);
    const other = await TestPipeline.open('care-feedback-after');
    try {
      await other.accept('rvdk', NOTICE);
      await other.accept('rvdk', ANSWER);
      expect(await records()).toEqual(await records(other));
      expect(await outcomes()).toEqual(['"overdracht"', '"overdracht"']);
    } finally {
      await other.close();
    }
  });

  it('is linked when the report that a person must judge comes again, whole', async () => {
    const nameless = NOTICE_ABOUT_TWO.replace('<bg:rni>99999999999990002</bg:rni>', '');
    await test.accept('rvdk', xml(nameless));
    await test.accept('rvdk', ANSWER);
    expect(await states()).toEqual(['GEPARKEERD', 'NIET_GEKOPPELD']);
    await test.accept('rvdk', xml(NOTICE_ABOUT_TWO.replace('HALT-VT-9000401', 'HALT-VT-9000409')));
    await test.settle();
    expect(await states()).toEqual(['GEPARKEERD', 'AFGEHANDELD', 'AFGEHANDELD']);
    expect(await outcomes()).toEqual(['"overdracht"', '"overdracht"']);
  });

  it('is told to every child that was tied to the number, in whatever message, and to no other', async () => {
    await test.accept('rvdk', xml(NOTICE_BY_HALT));
    await test.accept('rvdk', ANSWER);
    const another = NOTICE_BY_HALT.replace('HALT-VT-9000401', 'HALT-VT-9000410')
      .replace('HALT-M-9000401', 'HALT-M-9000410')
      .replace('999990251', '999990263');
    await test.accept('rvdk', xml(another));
    await test.accept('rvdk', xml(FEEDBACK.replace('VT-T-9000501', 'VT-T-9000502').replace('overdracht<', 'geen vervolgstappen nodig<')));
    await test.settle();
    expect((await outcomes()).toSorted()).toEqual(['"overdracht"', 'none']);
    expect(await test.rows('SELECT version FROM dossier ORDER BY version')).toEqual([{ version: 1 }, { version: 3 }]);
  });

  it('that comes at the same moment as the report is applied to each child once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const numbered = (text: string): Inbound =>
        xml(
          text
            .replace(/(HALT-VT-|VT-T-|HALT-M-|VT-ZAAK-)9000/g, `$1${8000 + round}`)
            .replace('99999999999990002', `9999999999999900${round + 3}`),
        );
      await Promise.all([test.accept('rvdk', numbered(FEEDBACK)), test.accept('rvdk', numbered(NOTICE_ABOUT_TWO))]);
    }
    await test.settle();
    expect(new Set(await states())).toEqual(new Set(['AFGEHANDELD']));
    expect(await test.rows('SELECT count(*)::int AS links FROM message_dossier')).toEqual([{ links: 20 }]);
    expect(await outcomes()).toHaveLength(6);
    expect(new Set(await outcomes())).toEqual(new Set(['"overdracht"']));
  });
});
