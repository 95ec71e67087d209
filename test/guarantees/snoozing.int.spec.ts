import { releaseMessage, type ParkedCause } from '@schakel/journal';
import { handleParked, snooze, wakeCause, withSnoozes } from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const REPORT = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml');
const BY = { actor: 'beheer', roles: ['beheer'] };
const CAUSE: ParkedCause = {
  kind: 'bericht',
  partner: 'leerplicht',
  state: 'GEPARKEERD',
  code: 'CODE_ONBEKEND',
  field: '/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/Verzuimsoort',
};
const HOUR_MS = 3_600_000;

describe('a cause that is left alone', () => {
  let test: TestPipeline;
  let moment: number;
  beforeEach(async () => {
    test = await TestPipeline.open('snoozing');
    moment = Date.now();
  });
  afterEach(() => test.close());

  /** A report with a code that nobody knows, under a number of its own. */
  const park = async (n: number, code = 'V9'): Promise<string> => {
    const body = REPORT.replaceAll('9901-2026-0000101', `9901-2026-00009${n}`).replace('>V3<', `>${code}<`);
    await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(body) });
    const [row] = await test.rows<{ id: string }>(`SELECT id FROM message WHERE state = 'GEPARKEERD' ORDER BY id DESC LIMIT 1`);
    return row?.id ?? '';
  };
  const order = { cause: CAUSE, by: BY, reason: 'Wij wachten op de codelijst' };
  const sleep = (hours = 1): Promise<{ covered: number }> =>
    snooze(test.pipeline.context, { ...order, until: new Date(moment + hours * HOUR_MS).toISOString() });
  const shown = async (): Promise<unknown[]> => {
    const { context, readSide } = test.pipeline;
    const groups = await withSnoozes(context, await readSide.parkedGroups({}, 10));
    return groups.map(({ count, fresh, snooze: found }) => [count, fresh, found?.reason]);
  };
  const refusedAs = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'taken',
      (error: { details?: { status?: number }; faults?: { veld: string; code: string }[] }) => [
        error.details?.status,
        `${error.faults?.[0]?.veld} ${error.faults?.[0]?.code}`,
      ],
    );

  it('shows itself again for every one that comes later, with how many are new', async () => {
    await park(1);
    await park(2);
    expect((await sleep()).covered).toBe(2);
    expect(await shown()).toEqual([[2, 0, order.reason]]);
    await park(3);
    expect(await shown()).toEqual([[3, 1, order.reason]]);
    await park(4, 'V8');
    expect(await shown()).toEqual([[4, 2, order.reason]]);
    expect((await sleep()).covered).toBe(4);
    expect(await shown()).toEqual([[4, 0, order.reason]]);
  });

  it('counts one that was let go and came back as new, however old it is', async () => {
    const first = await park(1);
    await park(2);
    await sleep();
    await handleParked(
      test.pipeline.context,
      { ids: [first] },
      { act: 'vrijgeven', by: BY, reason: 'Even proberen', trial: false },
      { limit: 1 },
    );
    expect(await shown()).toEqual([[2, 0, order.reason]]);
    // it could be read, went on, and parked itself again while it was applied

    await test.pipeline.context.journal.transaction((tx) => releaseMessage(tx, first, 0));
    await test.settle();
    expect(await shown()).toEqual([[2, 1, order.reason]]);
  });

  it('wakes by itself when its time is over, and before when somebody says so; who and why is in the trail', async () => {
    await park(1);
    await sleep(1);
    test.pipeline.context.clock.setOffset(2 * HOUR_MS);
    expect(await shown()).toEqual([[1, 1, undefined]]);
    expect(await refusedAs(wakeCause(test.pipeline.context, order))).toEqual([404, 'oorzaak SLUIMERT_NIET']);
    test.pipeline.context.clock.setOffset(0);
    await sleep(1);
    await wakeCause(test.pipeline.context, { ...order, reason: 'De lijst is er' });
    expect(await shown()).toEqual([[1, 1, undefined]]);
    expect(await refusedAs(wakeCause(test.pipeline.context, order))).toEqual([404, 'oorzaak SLUIMERT_NIET']);
    const trail = await test.rows<{ action: string }>(`SELECT action FROM audit WHERE action LIKE 'oorzaak.%' ORDER BY at, number`);
    expect(trail.map(({ action }) => action)).toEqual(['oorzaak.sluimert', 'oorzaak.sluimert', 'oorzaak.gewekt']);
  });

  it('is refused where nothing has this cause, or the time is over or too far ahead', async () => {
    expect(await refusedAs(sleep())).toEqual([404, 'oorzaak NIETS_GEVONDEN']);
    await park(1);
    expect(await refusedAs(sleep(-1))).toEqual([400, 'tot WAARDE_FOUT']);
    expect(await refusedAs(sleep(24 * 60))).toEqual([400, 'tot WAARDE_FOUT']);
    expect(await shown()).toEqual([[1, 1, undefined]]);
  });

  it('tells the kinds apart: what was refused is grouped where it is asked for, and only there', async () => {
    await park(1);
    const broken = REPORT.replace('</Verzuimsoort>', '</Verzuimsoort><Verzonnen/>');
    await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(broken) });
    const { readSide } = test.pipeline;
    const codes = async (state?: 'GEWEIGERD'): Promise<string[]> =>
      (await readSide.parkedGroups(state ? { state } : {}, 10)).map(({ state: found, code }) => `${found} ${code}`);
    expect(await codes()).toEqual(['GEPARKEERD CODE_ONBEKEND']);
    expect(await codes('GEWEIGERD')).toEqual(['GEWEIGERD STRUCTUUR']);
    expect(await readSide.parked({ state: 'GEWEIGERD', code: 'STRUCTUUR' }, { limit: 10 })).toHaveLength(1);
  });
});
