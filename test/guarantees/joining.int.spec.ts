import { canonicalRecord, foldRecord, type TrajectFigures } from '@schakel/dossier';
import { BSN, numberedReferral as referral, numberedReport as report, OWN } from '../support/numbered-messages';
import { ledger } from '@schakel/pipeline';
import { TestPipeline } from '../support/pipeline';

describe('two records that prove to be one child', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('joining');
  });
  afterEach(() => test.close());
  const records = async (): Promise<string[]> => {
    const rows = await test.rows<{ id: string }>('SELECT id FROM dossier WHERE joined_into IS NULL');
    const folded = rows.map(async ({ id }) =>
      canonicalRecord(foldRecord(await test.pipeline.readSide.facts(id), test.pipeline.context.rules, { peildatum: '2026-11-01' })),
    );
    return (await Promise.all(folded)).toSorted();
  };

  it('are joined by the message that names both numbers, and the record is the same as when that came first', async () => {
    const messages = [report(1, OWN), report(2, BSN), report(3, `${BSN}${OWN}`)];
    for (const one of messages) await test.accept('leerplicht', one);
    const [joined, ...more] = await records();
    expect(more).toEqual([]);
    // what reports count goes with the elder: three reports in one traject, once
    const figures = await test.rows<{ figures: TrajectFigures }>('SELECT figures FROM traject_figures');
    expect(figures.map((row) => row.figures.jaarverslag.length)).toEqual([3]);
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
    const other = await TestPipeline.open('joining-other');
    try {
      for (const one of messages.toReversed()) await other.accept('leerplicht', one);
      const [row] = await other.rows<{ id: string }>('SELECT id FROM dossier');
      const facts = await other.pipeline.readSide.facts(row?.id ?? '');
      expect(canonicalRecord(foldRecord(facts, other.pipeline.context.rules, { peildatum: '2026-11-01' }))).toBe(joined);
    } finally {
      await other.close();
    }
  });

  it('are told to who knows the child, by the number that it does not have yet, and to nobody else', async () => {
    await test.accept('leerplicht', report(1, OWN));
    await test.accept('leerplicht', referral(1, '20269001', OWN));
    await test.accept('leerplicht', report(2, BSN));
    await test.settle();
    expect(test.halt.received).toHaveLength(1);
    expect(test.halt.received[0]?.body).not.toContain('999990007');
    await test.accept('leerplicht', report(3, `${BSN}${OWN}`));
    await test.settle();
    const told = test.halt.received.slice(1).map(({ body }) => JSON.parse(body) as { type: string; data: object });
    expect(told).toMatchObject([
      {
        type: 'nl.bip-schoolverzuim.jongere.samengevoegd.v1',
        data: { kenmerkVerwijzer: 'HV-9901-2026-0901', jongere: { burgerservicenummer: '999990007' } },
      },
    ]);
    expect([test.leerplicht.received.length, test.rvdk.received.length]).toEqual([0, 0]);
    await test.accept('leerplicht', report(4, `${BSN}${OWN}`));
    await test.settle();
    expect(test.halt.received).toHaveLength(2);
    expect((await ledger(test.pipeline.context)).sluit).toBe(true);
  });

  it('go on as the elder, whose earliest fact occurred first; the younger still leads there', async () => {
    await test.accept('leerplicht', report(2, BSN)); // heard first, occurred later
    await test.accept('leerplicht', report(1, OWN));
    const before = await test.rows<{ id: string }>('SELECT id FROM dossier ORDER BY opened_at, id');
    await test.accept('leerplicht', report(3, `${BSN}${OWN}`));
    const [younger, elder] = before.map(({ id }) => id);
    expect(await test.rows('SELECT id, joined_into FROM dossier WHERE joined_into IS NOT NULL AND of_message IS NULL')).toEqual([
      { id: younger, joined_into: elder },
    ]);
    expect((await test.pipeline.readSide.dossier(younger ?? ''))?.id).toBe(elder);
    expect(await test.pipeline.readSide.dossiers({ reader: 'everything', limit: 10 })).toHaveLength(1);
    expect(await test.rows('SELECT DISTINCT dossier_id FROM case_due')).toEqual([{ dossier_id: elder }]);
    const [pointer] = await test.rows<{ record: Buffer }>('SELECT record FROM dossier WHERE id = $1', [younger]);
    const own = await test.pipeline.context.journal.reading().keys.ofRecord(younger ?? '');
    expect(own?.open(`dossier:${younger}`, pointer?.record ?? Buffer.alloc(0)).toString()).toBe('{}');
    expect(await test.rows(`SELECT dossier_id FROM audit WHERE action = 'zaak.samengevoegd'`)).toEqual([{ dossier_id: elder }]);
  });

  it('by any number that leads to both: a report that turns out to be known at the other record', async () => {
    await test.accept('leerplicht', report(1, OWN));
    await test.accept('leerplicht', report(2, BSN));
    await test.accept('leerplicht', referral(4, '20269001')); // names the BSN and the first report
    expect(await records()).toHaveLength(1);
  });

  it('keep what was not sent in the order of the joined case, behind what the elder has and after what is under way', async () => {
    test.halt.behave = () => ({ status: 503 });
    // the elder: a referral that waits; the younger: one that was tried and one that was never sent
    await test.accept('leerplicht', report(1, OWN));
    await test.accept('leerplicht', referral(1, '20269001', OWN));
    await test.accept('leerplicht', report(2, BSN));
    await test.accept('leerplicht', referral(2, '20269002'));
    await test.settle();
    const tried = test.halt.received.length;
    await test.accept('leerplicht', referral(3, '20269002'));
    await test.accept('leerplicht', report(5, `${BSN}${OWN}`));
    test.halt.behave = (_request, n) => ({ status: 202, headers: { location: `/x/${n}` } });
    for (let round = 0; round < 3; round += 1) {
      await test.rows(`UPDATE delivery SET due_at = now() - interval '1 minute' WHERE state = 'WACHT'`);
      await test.settle();
    }
    const marks = test.halt.received.slice(tried).map(({ body }) => /"kenmerkVerwijzer": "([^"]+)"/.exec(body)?.[1]);
    expect(marks.toSorted()).toEqual(['HV-9901-2026-0901', 'HV-9901-2026-0902', 'HV-9901-2026-0903']);
    expect(marks.at(-1)).toBe('HV-9901-2026-0903');
    expect(await test.rows('SELECT DISTINCT state FROM delivery')).toEqual([{ state: 'AANVAARD' }]);
    const ids = test.halt.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
  });

  it('are not joined, nor mixed, where they name two BSNs: the message is parked, whichever came first', async () => {
    const other = '<Burgerservicenummer>999990019</Burgerservicenummer>';
    const messages = [report(1, BSN, '20269009'), report(2, other, '20269009')];
    for (const order of [messages, messages.toReversed()]) {
      const own = await TestPipeline.open('joining-two-children');
      try {
        for (const one of order) await own.accept('leerplicht', one);
        const states = await own.rows<{ state: string; code: string }>(`SELECT state, faults->0->>'code' AS code FROM message ORDER BY id`);
        expect(states).toEqual([
          { state: 'AFGEHANDELD', code: null },
          { state: 'GEPARKEERD', code: 'PERSOON_ONZEKER' },
        ]);
        expect(await own.rows('SELECT version FROM dossier')).toEqual([{ version: 1 }]);
      } finally {
        await own.close();
      }
    }
  });

  it('are one, on two processes at the same instant, whoever comes first', async () => {
    const second = await test.second();
    try {
      const messages = [report(1, OWN), report(2, BSN), report(3, `${BSN}${OWN}`), report(4, OWN), report(5, BSN)];
      await Promise.all(messages.map((one, n) => test.accept('leerplicht', one, n % 2 ? second : test.pipeline)));
      await test.settle();
      expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
      expect(await records()).toHaveLength(1);
      expect(await test.rows(`SELECT key FROM identifier WHERE kind = 'meldingsnummer'`)).toHaveLength(5);
    } finally {
      await second.close();
    }
  });
});
