import { recalls, tasksOf } from '@schakel/journal';
import {
  deliver,
  handleParked,
  ledger,
  makeReplay,
  pause,
  recall,
  resume,
  standingRecall,
  takeAnswer,
  tellPartner,
} from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const BY = { actor: 'beheer', roles: ['beheer'] };
const ORDER = { by: BY, reason: 'Dit ging naar de verkeerde organisatie' };

describe('a delivery that is recalled', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('recalling');
  });
  afterEach(() => test.close());

  const context = () => test.pipeline.context;
  const send = (file: string): Promise<unknown> =>
    test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(goldenFile(CHAIN, file)) });
  /** Two deliveries to the RvdK about one child, of which the second waits for the first. */
  const owed = async (): Promise<string[]> => {
    for (const file of ['01-absence.reported.xml', '08-pv.issued.xml', '09-inquiry.requested.criminal.xml']) await send(file);
    const rows = await test.rows<{ id: string }>(`SELECT id FROM delivery WHERE partner = 'rvdk' ORDER BY seq`);
    expect(rows).toHaveLength(2);
    return rows.map(({ id }) => id);
  };
  const toRvdk = (): Promise<number> => deliver(context(), test.agent, 'rvdk');
  const stateOf = async (id = ''): Promise<string | undefined> => (await test.pipeline.readSide.delivery(id))?.state;
  const tasks = async (): Promise<string[]> => {
    const page = { reader: 'everything', today: '2099-01-01', confirmedBefore: '2000-01-01T00:00:00Z', limit: 50 } as const;
    return (await tasksOf(context().journal, { ...page, kind: 'terugroeping' })).map(({ part }) => part);
  };
  const refusedAs = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'taken',
      (error: { details?: { status?: number }; faults?: { code: string }[] }) => [error.details?.status, error.faults?.[0]?.code],
    );

  it('is never sent where it had not left, and what waited behind it goes on', async () => {
    await pause(context(), 'rvdk', { ...BY, reason: 'Even wachten' });
    const [first = '', second = ''] = await owed();
    expect(await recall(context(), first, ORDER)).toMatchObject({ stopped: true, partner: 'rvdk', reason: ORDER.reason });
    await resume(context(), 'rvdk', { ...BY, reason: 'Verder' });
    await toRvdk();
    expect(test.rvdk.received.map(({ headers }) => headers['webhook-id'])).toEqual([second]);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['VERVALLEN', 'AANVAARD']);
    expect(await tasks()).toEqual([]);
    expect((await ledger(context())).sluit).toBe(true);
    expect(await refusedAs(recall(context(), first, ORDER))).toEqual([409, 'STAND_ANDERS']);
    expect(await refusedAs(tellPartner(context(), first, ORDER))).toEqual([409, 'STAND_ANDERS']);
  });

  it('is asked back where it had left, and followed until the partner confirms; nothing more is told, also by no replay', async () => {
    const [first = ''] = await owed();
    await toRvdk();
    const sent = test.rvdk.received.length;
    const asked = await recall(context(), first, ORDER);
    expect([asked.stopped, Date.parse(asked.confirmBy ?? '') - Date.parse(asked.askedAt)]).toEqual([false, 72 * 3_600_000]);
    expect(await tasks()).toEqual([first]);
    expect(await stateOf(first)).toBe('AANVAARD');

    const task = await makeReplay(context(), { of: { ids: [first] }, version: 'nu', perSecond: 10, by: BY });
    const [foreseen] = await test.rows<{ foreseen: { faults: { code: string }[] } }>(
      'SELECT foreseen FROM replay_item WHERE task_id = $1',
      [task.id],
    );
    expect(foreseen?.foreseen.faults[0]?.code).toBe('TERUGGEROEPEN');
    await toRvdk();
    expect(test.rvdk.received).toHaveLength(sent);

    await tellPartner(context(), first, { ...ORDER, reason: 'Gebeld met de contactpersoon' });
    await takeAnswer(context(), first, { ...ORDER, reason: 'Staat nog in een back-up', confirmed: false });
    expect(await tasks()).toEqual([first]);
    expect(await recalls(context().journal, { open: true, limit: 10 })).toHaveLength(1);
    await takeAnswer(context(), first, { ...ORDER, reason: 'Nu ook daar verwijderd', confirmed: true });
    expect(await standingRecall(context(), first)).toMatchObject({
      told: { how: 'Gebeld met de contactpersoon' },
      answer: { confirmed: true },
    });
    expect([await tasks(), await recalls(context().journal, { open: true, limit: 10 })]).toEqual([[], []]);
    expect(await recalls(context().journal, { open: false, limit: 10 })).toHaveLength(1);
    expect(await refusedAs(takeAnswer(context(), first, { ...ORDER, confirmed: false }))).toEqual([409, 'STAND_ANDERS']);
    expect(await refusedAs(recall(context(), first, ORDER))).toEqual([409, 'AL_TERUGGEROEPEN']);
    const trail = await test.rows<{ action: string }>(`SELECT action FROM audit WHERE action LIKE 'levering.terug%' ORDER BY at, number`);
    expect(trail.map(({ action }) => action.replace('levering.', ''))).toEqual([
      'teruggeroepen',
      'terugroeping-verteld',
      'terugroeping-beantwoord',
      'terugroeping-beantwoord',
    ]);
    expect(JSON.stringify(await test.rows('SELECT r::text FROM recall r'))).not.toMatch(/verkeerde|Gebeld|back-up/);
  });

  it('while it is under way is not sent a second time, and counts as seen', async () => {
    const [first = ''] = await owed();
    test.rvdk.behave = async (_request, n) => {
      if (n === 0) await recall(context(), first, ORDER);
      return { status: 503 };
    };
    await toRvdk();
    expect(await stateOf(first)).toBe('VERVALLEN');
    expect(await standingRecall(context(), first)).toMatchObject({ stopped: false });
    await test.rows(`UPDATE delivery SET due_at = now() - interval '1 hour' WHERE state = 'WACHT'`);
    await toRvdk();
    expect(test.rvdk.received.filter(({ headers }) => headers['webhook-id'] === first)).toHaveLength(1);
    expect((await ledger(context())).sluit).toBe(true);
  });

  it('that was offered again is recalled as what stands for it now, which the partner may have seen', async () => {
    const [first = ''] = await owed();
    test.rvdk.behave = () => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'nee' });
    await toRvdk();
    await pause(context(), 'rvdk', { ...BY, reason: 'Even wachten' });
    const { items } = await handleParked(
      context(),
      { ids: [first] },
      { act: 'vrijgeven', by: BY, reason: 'Nog eens', trial: false },
      { limit: 1 },
    );
    const again = items[0]?.newId ?? '';
    expect(await refusedAs(recall(context(), first, ORDER))).toEqual([409, 'AL_HERHAALD']);
    expect(await recall(context(), again, ORDER)).toMatchObject({ stopped: false });
    expect(await stateOf(again)).toBe('VERVALLEN');
  });

  it('is refused where there is no such delivery, or it was not recalled', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect(await refusedAs(recall(context(), nobody, ORDER))).toEqual([404, 'ONBEKENDE_LEVERING']);
    const [first = ''] = await owed();
    expect(await refusedAs(tellPartner(context(), first, ORDER))).toEqual([404, 'NIET_TERUGGEROEPEN']);
    expect(await refusedAs(standingRecall(context(), first))).toEqual([404, 'NIET_TERUGGEROEPEN']);
  });
});
