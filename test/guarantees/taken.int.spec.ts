import { HerkomstService } from '../../apps/desk/src/herkomst.service';
import { TakenService } from '../../apps/desk/src/taken.service';
import { assignCase, shredRecord, type Reader } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import { say } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

interface Line {
  readonly soort: string;
  readonly onderdeel: string;
  readonly zaakId: string;
  readonly naam?: string;
  readonly wachtOp: string;
}

describe('what must be done', () => {
  let test: TestPipeline;
  let taken: TakenService;
  let id: string;

  const tasks = async (reader: Reader = 'everything', kind?: 'levering' | 'verwachting'): Promise<Line[]> =>
    (await taken.lijst({ kind, na: undefined, reader })).taken as Line[];
  const names = async (): Promise<string[]> => (await tasks()).map(({ soort, onderdeel }) => `${soort} ${onderdeel}`);
  const onDay = (day: string): void => {
    const { clock } = test.pipeline.context;
    clock.setOffset(clock.offsetOf(new Date(`${day}T09:00:00Z`)));
  };
  const dueRows = (): Promise<object[]> =>
    test.rows('SELECT kind, name, part, owed_by, xmin::text FROM case_due ORDER BY kind, name, part');

  beforeAll(async () => {
    test = await TestPipeline.open('taken');
    taken = new TakenService(test.pipeline, new HerkomstService(test.pipeline));
    onDay('2026-12-01');
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    for (const step of (chain?.stappen ?? []).slice(0, 8)) await test.accept(step.van, inboundOf(chain?.naam ?? '', step));
    [{ id }] = (await test.rows<{ id: string }>('SELECT id FROM dossier')) as [{ id: string }];
  }, 60_000);
  afterAll(() => test.close());

  it('is there by itself from the day after its last day, the one that is there longest first', async () => {
    expect(await names()).toEqual([]);
    onDay('2026-12-07');
    expect(await names()).toEqual([]);
    onDay('2026-12-08');
    expect(await names()).toEqual(['termijn drie-maanden', 'verwachting om-eerste-beoordeling']);
    onDay('2026-12-19');
    expect(await names()).toEqual(['termijn drie-maanden', 'verwachting om-eerste-beoordeling', 'verwachting om-beslissing']);
    expect((await tasks())[1]).toMatchObject({ zaakId: id, naam: 'Noor van der Voorbeeld', wachtOp: 'om' });
  });
  it('is paged without missing or repeating one', async () => {
    const seen: object[] = [];
    for (let na: string | undefined, more = true; more; more = na !== undefined) {
      const page = await taken.lijst({ kind: undefined, na, reader: 'everything', limit: 1 });
      seen.push(...page.taken);
      na = page.volgende;
    }
    expect(seen).toEqual(await tasks());
  });
  it('is for a BIP that of its own records, for a coordinator all', async () => {
    const bip: Reader = { actor: 'bip-taken', now: '2026-12-19T09:00:00.000Z', today: '2026-12-19' };
    expect(await tasks(bip)).toEqual([]);
    const { journal, clock } = test.pipeline.context;
    const order = {
      id: newId(clock.now()),
      dossierId: id,
      person: 'bip-taken',
      by: 'coordinator',
      at: '2026-12-01T09:00:00.000Z',
      reason: 'Voor de proef',
    };
    await journal.transaction((tx) => assignCase(tx, order));
    expect(await tasks(bip)).toEqual(await tasks());
  });
  it('is a parked delivery of a record, until somebody dealt with it', async () => {
    const [one] = await test.rows<{ id: string }>(`UPDATE delivery SET state = 'GEPARKEERD' WHERE event = 'pv.issued' RETURNING id`);
    const parked = await tasks('everything', 'levering');
    expect(parked).toMatchObject([{ soort: 'levering', onderdeel: 'pv.issued', zaakId: id, wachtOp: 'rvdk' }]);
    expect(one).toBeDefined();
    await test.rows(`UPDATE delivery SET state = 'WACHT' WHERE event = 'pv.issued'`);
    expect(await tasks('everything', 'levering')).toEqual([]);
  });
  it('is gone when it is done, and what did not change is not written again', async () => {
    const before = await dueRows();
    const subject = { soort: 'proces-verbaal', nummer: { soort: 'pv-nummer', waarde: 'PV-9901-2026-0101' } } as const;
    const moment = { instant: '2026-12-18T09:00:00.000Z', precision: 'instant' } as const;
    await say(test.pipeline.context, {
      dossierId: id,
      doer: { actor: 'bip-taken', roles: ['bip'] },
      action: 'registratie.vastgelegd',
      events: [
        {
          kind: 'prosecution.decision',
          occurredAt: moment,
          subject,
          statements: [
            { mode: 'states', subject, path: 'beslissing', value: 'SEPOT', veld: '/beslissing' },
            { mode: 'states', subject, path: 'datumBeslissing', value: '2026-12-18', veld: '/datumBeslissing' },
          ],
        },
      ],
    });
    expect(await names()).toEqual(['termijn drie-maanden']);
    const after = await dueRows();
    expect(before).toEqual(expect.arrayContaining(after));
  });
  it('goes with the record when that is shredded', async () => {
    await test.pipeline.context.journal.transaction((tx) => shredRecord(tx, id, new Date().toISOString()));
    expect(await dueRows()).toEqual([]);
    expect(await tasks()).toEqual([]);
  });
});
