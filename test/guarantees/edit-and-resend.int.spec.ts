import type { Inbound } from '@schakel/adapter-contract';
import { messageEdits } from '@schakel/journal';
import { approve, propose, reject, showEdit, showForEdit } from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const GOOD = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml');
const PARKED = GOOD.replace('<Verzuimsoort>V3<', '<Verzuimsoort>V9<');
const REFUSED = GOOD.replace('</Verzuimsoort>', '</Verzuimsoort><Verzonnen/>');
const xml = (body: string): Inbound => ({ contentType: 'application/xml', headers: {}, body: Buffer.from(body) });
const order = (actor: string) => ({ by: { actor, roles: ['beheer-inhoud'] }, reason: 'De school belde over de soort' });

describe('a message that is put right and sent once more', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('editing');
  });
  afterEach(() => test.close());

  const arrived = async (body: string, state: string): Promise<string> => {
    await test.accept('leerplicht', xml(body));
    const [row] = await test.rows<{ id: string }>('SELECT id FROM message WHERE state = $1 ORDER BY id DESC', [state]);
    return row?.id ?? '';
  };
  const propose_ = (id: string, body: string, actor = 'anna'): Promise<string> =>
    propose(test.pipeline.context, id, Buffer.from(body), order(actor));
  const approve_ = (id: string, actor = 'bert'): Promise<string> =>
    approve(test.pipeline.context, id, order(actor)).then(({ newMessageId }) => newMessageId);
  const refusedAs = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'taken',
      (error: { details?: { status?: number }; faults?: { veld: string; code: string }[] }) => [
        error.details?.status,
        ...(error.faults ?? []).map(({ veld, code }) => `${veld} ${code}`),
      ],
    );
  const states = () =>
    test.rows<{ state: string; faults: { code: string }[]; replaces_id: string | null; message_key: string | null }>(
      'SELECT state, faults, replaces_id, message_key FROM message ORDER BY received_at, id',
    );
  const VERZUIMSOORT = '/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/Verzuimsoort';

  it.each([
    ['parked', PARKED, 'GEPARKEERD'],
    ['refused', REFUSED, 'GEWEIGERD'],
  ])('goes on as a new message that names the %s one, once another person approved it', async (_kind, body, state) => {
    const old = await arrived(body, state);
    const edit = await propose_(old, GOOD);
    expect((await test.rows('SELECT 1 FROM message')).length).toBe(1);
    expect(await refusedAs(approve_(edit, 'anna'))).toEqual([403, 'bewerkingId ZELFDE_PERSOON']);
    const fresh = await approve_(edit);
    await test.settle();
    const [before, after] = await states();
    expect(before).toMatchObject({ state: 'GEWEIGERD', replaces_id: null });
    expect(before?.faults[0]?.code).toBe('VERVANGEN');
    expect(after).toMatchObject({ state: 'AFGEHANDELD', replaces_id: old, message_key: null });
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
    expect(await refusedAs(approve_(edit))).toEqual([409, 'bewerkingId AL_BESLOTEN']);
    expect(await refusedAs(propose_(old, GOOD))).toEqual([409, 'berichtId AL_VERVANGEN']);
    const trail = await test.rows<{ actor: string; action: string }>(
      `SELECT actor, action FROM audit WHERE action LIKE 'bericht.bewerking%' ORDER BY at, number`,
    );
    expect(trail).toEqual([
      { actor: 'anna', action: 'bericht.bewerking-voorgesteld' },
      { actor: 'bert', action: 'bericht.bewerking-goedgekeurd' },
    ]);
    const { messageKey = '' } = (await test.pipeline.readSide.message(old)) ?? {};
    expect((await test.pipeline.readSide.messages({ key: messageKey, limit: 10 })).map(({ id }) => id)).toEqual([fresh, old]);
  });

  it('keeps the number of its sender for what the sender sent: a repeat is a duplicate, and what the sender puts right itself comes in', async () => {
    await approve_(await propose_(await arrived(PARKED, 'GEPARKEERD'), GOOD));
    await test.settle();
    expect((await test.accept('leerplicht', xml(PARKED))).status).toBe(202);
    expect((await states()).map(({ state }) => state)).toEqual(['GEWEIGERD', 'AFGEHANDELD', 'DUBBEL']);

    const other = GOOD.replaceAll('9901-2026-0000101', '9901-2026-0000901').replaceAll('20260001', '20269001');
    const refused = await arrived(other.replace('</Verzuimsoort>', '</Verzuimsoort><Verzonnen/>'), 'GEWEIGERD');
    await approve_(await propose_(refused, other));
    await test.settle();
    expect((await test.accept('leerplicht', xml(other))).status).toBe(202);
    await test.settle();
    expect((await states()).slice(3).map(({ state }) => state)).toEqual(['GEWEIGERD', 'AFGEHANDELD', 'AFGEHANDELD']);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
  });

  it('is judged as any message before it can be proposed: per field what is wrong, and nothing is kept', async () => {
    const old = await arrived(PARKED, 'GEPARKEERD');
    expect(await refusedAs(propose_(old, PARKED.replace('>V9<', '>V8<')))).toEqual([422, `${VERZUIMSOORT} CODE_ONBEKEND`]);
    expect(await refusedAs(propose_(old, REFUSED))).toEqual([422, expect.stringMatching(/^\/verzuimbericht.* STRUCTUUR$/)]);
    expect(await refusedAs(propose_(old, 'geen xml'))).toEqual([422, expect.stringMatching(/XML_ONGELDIG$/)]);
    expect(await refusedAs(propose_(old, PARKED))).toEqual([422, 'inhoud NIETS_VERANDERD']);
    expect(await refusedAs(propose_(old, GOOD.replaceAll('9901-2026-0000101', '9901-2026-0000777')))).toEqual([
      422,
      'berichtnummer NUMMER_ANDERS',
    ]);
    expect(await refusedAs(propose_('00000000-0000-7000-8000-000000000000', GOOD))).toEqual([404]);
    expect(await test.rows('SELECT 1 FROM message_edit')).toEqual([]);
    const done = await arrived(GOOD.replaceAll('9901-2026-0000101', '9901-2026-0000777'), 'AFGEHANDELD');
    expect(await refusedAs(propose_(done, GOOD))).toEqual([409, 'berichtId STAND_ANDERS']);
    await test.rows('UPDATE message SET payload = NULL WHERE id = $1', [old]);
    expect(await refusedAs(propose_(old, GOOD))).toEqual([409, 'berichtId INHOUD_WEG']);
  });

  it('waits for one decision at a time; turned down, the message is as it was', async () => {
    const old = await arrived(PARKED, 'GEPARKEERD');
    const edit = await propose_(old, GOOD);
    expect(await refusedAs(propose_(old, GOOD, 'carla'))).toEqual([409, 'berichtId AL_VOORGESTELD']);
    await reject(test.pipeline.context, edit, order('anna'));
    expect((await states()).map(({ state }) => state)).toEqual(['GEPARKEERD']);
    const again = await propose_(old, GOOD);
    // it went on meanwhile
    await test.rows(`UPDATE message SET state = 'AFGEHANDELD' WHERE id = $1`, [old]);
    expect(await refusedAs(approve_(again))).toEqual([409, 'berichtId STAND_ANDERS']);
  });

  it('has its content sealed under the key of the message, and every look at it in the trail', async () => {
    const old = await arrived(PARKED, 'GEPARKEERD');
    expect((await showForEdit(test.pipeline.context, old, order('anna'))).body).toBe(PARKED);
    const edit = await propose_(old, GOOD);
    const shown = await showEdit(test.pipeline.context, edit, { actor: 'bert' });
    expect([shown.before?.body, shown.after?.body]).toEqual([PARKED, GOOD]);
    const listed = await messageEdits(test.pipeline.context.journal, { limit: 10 });
    expect(JSON.stringify([listed, await test.rows('SELECT e::text FROM message_edit e')])).not.toMatch(/V3|999990007|Verzuim/);
    const looks = await test.rows<{ actor: string; details: object }>(
      `SELECT actor, details FROM audit WHERE action = 'inhoud.getoond' ORDER BY at, number`,
    );
    expect(looks).toEqual([
      { actor: 'anna', details: { wat: 'bericht' } },
      { actor: 'bert', details: { wat: 'bewerking' } },
    ]);
    await test.rows('UPDATE message SET data_key = NULL WHERE id = $1', [old]);
    const gone = await showEdit(test.pipeline.context, edit, { actor: 'bert' });
    expect([gone.before, gone.after]).toEqual([undefined, undefined]);
  });
});
