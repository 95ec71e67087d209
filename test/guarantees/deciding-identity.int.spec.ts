import { canonicalRecord, IDENTIFIER_KINDS, foldRecord, type BusinessEvent, type Identifier, type IdentifierKind } from '@schakel/dossier';
import { assignCase, assignmentsOf, caseRights, shredRecord } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import { join, keyOf, linkMessageByHand, previewSplit, say, split, type Side, type Split } from '@schakel/pipeline';
import { deliverAll, forgetEverything } from '../support/chains/play';
import { BSN, numberedReferral as referral, numberedReport as report, OWN } from '../support/numbered-messages';
import { TestPipeline } from '../support/pipeline';

const DOER = { actor: 'fictief-coordinator', roles: ['coordinator'] };
const reason = 'Het bericht noemde het nummer van een ander kind';

describe('whose a record is, as a person decides', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('deciding-identity');
  });
  beforeEach(() => forgetEverything(test));
  afterAll(() => test.close());

  const send = (inbound: ReturnType<typeof report>): Promise<unknown> => test.accept('leerplicht', inbound);
  const roots = async (): Promise<string[]> =>
    (await test.rows<{ id: string }>('SELECT id FROM dossier WHERE joined_into IS NULL ORDER BY id')).map(({ id }) => id);
  const recordOf = async (number: Identifier): Promise<string | undefined> =>
    (await test.pipeline.readSide.find({ numbers: [keyOf(test.pipeline.context.hash, number)] }, 'everything')).lines[0]?.id;
  const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '999990007' };
  const own: Identifier = { soort: 'onderwijsnummer', waarde: '100000004' };
  const canonical = async (id: string): Promise<string> =>
    canonicalRecord(foldRecord(await test.pipeline.readSide.facts(id), test.pipeline.context.rules, { peildatum: '2026-11-01' }));

  /** The child with the education number is the elder; a report with both numbers ties the other to it. */
  async function wronglyJoined(): Promise<{ dossierId: string; other: string; tie: string }> {
    await send(report(1, OWN));
    await send(report(2, BSN));
    const other = (await recordOf(bsn)) ?? '';
    await send(report(3, `${BSN}${OWN}`));
    const [tie] = await test.rows<{ id: string }>('SELECT id FROM message ORDER BY id DESC LIMIT 1');
    const [dossierId = ''] = await roots();
    expect(await roots()).toEqual([dossierId]);
    return { dossierId, other, tie: tie?.id ?? '' };
  }
  const splitBy = (
    order: { dossierId: string; other: string; version?: number },
    messages: readonly (readonly [string, Side])[],
  ): Promise<Split> => split(test.pipeline.context, { ...order, messages: new Map(messages), doer: DOER, reason });

  it('a split says first what it comes to, and is refused while a message is left undivided, which it names', async () => {
    const { dossierId, other, tie } = await wronglyJoined();
    await send(referral(4, '20269001', OWN));
    const seen = await previewSplit(test.pipeline.context, { dossierId, other, messages: new Map(), doer: DOER, reason });
    expect(seen.undecided.map(({ messageId }) => messageId)).toEqual([tie]);
    expect([seen.stays.messages.length, seen.leaves.messages.length]).toEqual([2, 1]);
    expect(seen.stays.numbers).toContainEqual({ soort: 'meldingsnummer', waarde: '20269001' });
    expect(seen.leaves.numbers).toEqual(expect.arrayContaining([bsn, { soort: 'meldingsnummer', waarde: '20269002' }]));
    const before = await canonical(dossierId);
    await expect(splitBy({ dossierId, other }, [])).rejects.toMatchObject({
      details: { status: 422 },
      faults: [{ code: 'BERICHT_NIET_VERDEELD', uitleg: expect.stringContaining(tie) as string }],
    });
    await expect(
      splitBy({ dossierId, other }, [
        [tie, 'deze'],
        ['00000000-0000-7000-8000-000000000000', 'andere'],
      ]),
    ).rejects.toMatchObject({
      faults: [{ code: 'BERICHT_AL_VERDEELD' }],
    });
    expect([await roots(), await canonical(dossierId)]).toEqual([[dossierId], before]);
  });

  it('a split of what was never joined, of the record that stays, or done before, is refused; so is one of an older version', async () => {
    await send(report(1, OWN));
    const [alone = ''] = await roots();
    await expect(splitBy({ dossierId: alone, other: alone }, [])).rejects.toMatchObject({
      details: { status: 409 },
      faults: [{ code: 'NIET_SAMENGEVOEGD' }],
    });
    await forgetEverything(test);
    const { dossierId, other, tie } = await wronglyJoined();
    await expect(splitBy({ dossierId, other: dossierId }, [])).rejects.toMatchObject({ details: { status: 409 } });
    await expect(splitBy({ dossierId, other, version: 1 }, [[tie, 'deze']])).rejects.toMatchObject({ details: { status: 412, gezien: 1 } });
    await splitBy({ dossierId, other }, [[tie, 'deze']]);
    await expect(splitBy({ dossierId, other }, [[tie, 'deze']])).rejects.toMatchObject({ details: { status: 409 } });
    expect(await roots()).toEqual([dossierId, other].toSorted());
  });

  it('after a split the two never join again by themselves: a message that names both waits for a person', async () => {
    const { dossierId, other, tie } = await wronglyJoined();
    await splitBy({ dossierId, other }, [[tie, 'andere']]);
    const [before, beforeOther] = [await canonical(dossierId), await canonical(other)];
    for (const both of [report(5, `${BSN}${OWN}`), referral(6, '20269001', BSN)]) await send(both);
    expect(
      await test.rows(
        `SELECT state, faults->0->>'code' AS code FROM message WHERE state <> 'AFGEHANDELD' AND partner <> 'bip' ORDER BY id DESC LIMIT 2`,
      ),
    ).toEqual([
      { state: 'GEPARKEERD', code: 'PERSOON_ONZEKER' },
      { state: 'GEPARKEERD', code: 'PERSOON_ONZEKER' },
    ]);
    expect([await canonical(dossierId), await canonical(other)]).toEqual([before, beforeOther]);
    expect([await recordOf(own), await recordOf(bsn)]).toEqual([dossierId, other]);

    // a person says whose it is: it is applied there, without the number of the other
    const [parked] = await test.rows<{ id: string }>(`SELECT id FROM message WHERE state = 'GEPARKEERD' ORDER BY id LIMIT 1`);
    await linkMessageByHand(test.pipeline.context, { messageId: parked?.id ?? '', dossierId: other, doer: DOER, reason });
    await test.settle();
    expect(await test.rows('SELECT state FROM message WHERE id = $1', [parked?.id])).toEqual([{ state: 'AFGEHANDELD' }]);
    expect(await recordOf({ soort: 'meldingsnummer', waarde: '20269005' })).toBe(other);
    expect(await canonical(other)).not.toContain(own.waarde);
    expect([await canonical(dossierId), await recordOf(own), await recordOf(bsn)]).toEqual([before, dossierId, other]);
  });

  it('a person may join them again, also after a split, and split them again; two BSNs never', async () => {
    const { dossierId, other, tie } = await wronglyJoined();
    const joined = await canonical(dossierId);
    await splitBy({ dossierId, other }, [[tie, 'deze']]);
    const parted = [await canonical(dossierId), await canonical(other)];
    const order = { doer: DOER, reason: 'Het is toch hetzelfde kind' };
    const tried = await join(test.pipeline.context, { ...order, dossierId: other, other: dossierId, dryRun: true });
    expect(tried.dossierId).toBe(dossierId);
    expect(await roots()).toHaveLength(2);
    const said = await join(test.pipeline.context, { ...order, dossierId: other, other: dossierId });
    expect([said.dossierId, await roots()]).toEqual([dossierId, [dossierId]]);
    expect(await canonical(dossierId)).toBe(joined);
    await expect(join(test.pipeline.context, { ...order, dossierId, other: dossierId })).rejects.toMatchObject({
      details: { status: 409 },
    });
    await send(report(7, `${BSN}${OWN}`)); // not parked: they are one again
    const [later] = await test.rows<{ id: string; state: string }>('SELECT id, state FROM message ORDER BY id DESC LIMIT 1');
    expect(later?.state).toBe('AFGEHANDELD');
    await splitBy({ dossierId, other }, [[later?.id ?? '', 'andere']]);
    expect(await canonical(dossierId)).toBe(parted[0]);

    await send(report(8, '<Burgerservicenummer>999990019</Burgerservicenummer>'));
    const third = (await recordOf({ soort: 'burgerservicenummer', waarde: '999990019' })) ?? '';
    await expect(join(test.pipeline.context, { ...order, dossierId: other, other: third })).rejects.toMatchObject({
      details: { status: 409 },
      faults: [{ code: 'PERSOON_ONZEKER' }],
    });
  });

  it('a message with the BSN of another child, which nobody knew, is given to one by a person, and that BSN is not the child\u2019s', async () => {
    await send(report(1, BSN, '20269009'));
    await send(report(2, '<Burgerservicenummer>999990019</Burgerservicenummer>', '20269009'));
    const [parked] = await test.rows<{ id: string }>(`SELECT id FROM message WHERE state = 'GEPARKEERD'`);
    const [dossierId = ''] = await roots();
    await linkMessageByHand(test.pipeline.context, { messageId: parked?.id ?? '', dossierId, doer: DOER, reason });
    expect(await canonical(dossierId)).not.toContain('999990019');
    expect(await recordOf({ soort: 'burgerservicenummer', waarde: '999990019' })).toBeUndefined();
    await send(report(3, '<Burgerservicenummer>999990019</Burgerservicenummer>'));
    expect(await roots()).toHaveLength(2);
  });

  it('what was not sent goes back to the record whose event it tells, and holds nothing of the other child', async () => {
    test.halt.behave = () => ({ status: 503 });
    const { dossierId, other, tie } = await wronglyJoined();
    await send(referral(1, '20269001', OWN));
    await send(referral(2, '20269002'));
    const { recut } = await splitBy({ dossierId, other }, [[tie, 'deze']]);
    expect(recut).toBeGreaterThanOrEqual(2);
    test.halt.behave = (_request, n) => ({ status: 202, headers: { location: `/x/${n}` } });
    await test.settle();
    const bodies = test.halt.received.map(({ body }) => body);
    expect(bodies.map((body) => [body.includes('HV-9901-2026-0901'), body.includes('999990007')]).toSorted()).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(await test.rows('SELECT DISTINCT state FROM delivery')).toEqual([{ state: 'AANVAARD' }]);
  });

  it('what partners were told keeps its number, and no number is given twice in the order of a case', async () => {
    await send(referral(1, '20269001', OWN));
    for (const n of [2, 3]) await send(referral(n, '20269002'));
    await deliverAll(test);
    const [elder, younger] = [(await recordOf(own)) ?? '', (await recordOf(bsn)) ?? ''];
    await send(report(3, `${BSN}${OWN}`));
    const [tie] = await test.rows<{ id: string }>('SELECT id FROM message ORDER BY id DESC LIMIT 1');
    await send(referral(4, '20269002'));
    await deliverAll(test);
    await splitBy({ dossierId: elder, other: younger }, [[tie?.id ?? '', 'deze']]);
    await send(referral(5, '20269002'));
    await send(referral(6, '20269001', OWN));
    await deliverAll(test);
    const numbers = (id: string): Promise<object[]> =>
      test.rows(`SELECT number FROM delivery_place WHERE dossier_id = $1 AND partner = 'halt' ORDER BY number`, [id]);
    expect(await numbers(elder)).toEqual([{ number: 1 }, { number: 4 }]);
    expect(await numbers(younger)).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }]);
    const told = test.halt.received.map(({ headers }) => headers['schakel-volgnummer']);
    expect(told.toSorted()).toEqual(['1', '1', '2', '3', '4', '4']);
  });

  it('each is under its own key again: shredding one leaves the other, with its messages and what was sent of it', async () => {
    const { dossierId, other, tie } = await wronglyJoined();
    await send(referral(2, '20269002'));
    await test.settle();
    await splitBy({ dossierId, other }, [[tie, 'deze']]);
    const kept = await canonical(dossierId);
    await test.pipeline.context.journal.transaction((tx) => shredRecord(tx, other, new Date().toISOString()));
    expect(await canonical(dossierId)).toBe(kept);
    expect(await test.pipeline.readSide.facts(other)).toEqual([]);
    const readable = await test.rows<{ id: string }>(
      `SELECT DISTINCT l.message_id AS id FROM message_dossier l JOIN dossier d ON d.id = l.dossier_id WHERE l.data_key IS NOT NULL AND d.data_key IS NOT NULL`,
    );
    expect(readable).toHaveLength(3); // its report, the tie, and the decision
    expect(
      await test.rows(
        'SELECT 1 FROM delivery_place p JOIN dossier d ON d.id = p.dossier_id WHERE p.data_key IS NOT NULL AND d.data_key IS NOT NULL AND d.id = $1',
        [dossierId],
      ),
    ).toEqual([]);
  });

  it('the BIPs have again what they had, and what was given meanwhile stays with the record that stays', async () => {
    await send(report(1, OWN));
    await send(report(2, BSN));
    const [elder, younger] = [(await recordOf(own)) ?? '', (await recordOf(bsn)) ?? ''];
    const give = (dossierId: string, person: string, hour: number): Promise<unknown> =>
      test.pipeline.context.journal.transaction((tx) =>
        assignCase(tx, { id: newId(new Date()), dossierId, person, by: 'c', at: `2026-11-01T1${hour}:00:00.000Z`, reason: 'proef' }),
      );
    await give(elder, 'een', 0);
    await give(younger, 'twee', 0);
    await send(report(3, `${BSN}${OWN}`));
    const [tie] = await test.rows<{ id: string }>('SELECT id FROM message ORDER BY id DESC LIMIT 1');
    await splitBy({ dossierId: elder, other: younger }, [[tie?.id ?? '', 'deze']]);
    const { journal } = test.pipeline.context;
    const now = async (id: string): Promise<readonly string[] | undefined> =>
      (await caseRights(journal, id, { actor: 'x', now: '2026-11-02T00:00:00.000Z', today: '2026-11-02' }))?.assignedTo;
    expect([await now(elder), await now(younger)]).toEqual([['een'], ['twee']]);
    expect((await assignmentsOf(journal, younger)).map(({ person }) => person)).toEqual(['twee']);
  });

  const issuer = (soort: IdentifierKind) => (IDENTIFIER_KINDS[soort].perUitgever ? { uitgever: '00000001900000001000' } : {});
  const KINDS = Object.keys(IDENTIFIER_KINDS) as IdentifierKind[];

  it('any number of any organisation finds the record, before and after a join and after a split', async () => {
    await send(report(1, OWN));
    await send(report(2, BSN));
    const [elder, younger] = [(await recordOf(own)) ?? '', (await recordOf(bsn)) ?? ''];
    const numbersOf = (of: string): Identifier[] => KINDS.map((soort) => ({ soort, waarde: `${of}-${soort}`, ...issuer(soort) }));
    const fresh = (soort: IdentifierKind): boolean => soort !== 'burgerservicenummer' && soort !== 'onderwijsnummer';
    const [ofElder, ofYounger] = [
      numbersOf('E').filter(({ soort }) => fresh(soort)),
      numbersOf('Y').filter(({ soort }) => fresh(soort) && IDENTIFIER_KINDS[soort].van !== 'persoon'),
    ];
    const tell = (dossierId: string, numbers: Identifier[]): Promise<unknown> =>
      say(test.pipeline.context, { dossierId, numbers, doer: DOER, action: 'registratie.vastgelegd', events: [note(dossierId)] });
    await tell(elder, ofElder);
    await tell(younger, ofYounger);
    const found = async (numbers: readonly Identifier[]): Promise<(string | undefined)[]> => [
      ...new Set(await Promise.all(numbers.map(recordOf))),
    ];
    const all = async () => [await found([own, ...ofElder]), await found([bsn, ...ofYounger])];
    expect(await all()).toEqual([[elder], [younger]]);
    await send(report(3, `${BSN}${OWN}`));
    expect(await all()).toEqual([[elder], [elder]]);
    const [tie] = await test.rows<{ id: string }>('SELECT id FROM message ORDER BY id DESC LIMIT 1');
    await splitBy({ dossierId: elder, other: younger }, [[tie?.id ?? '', 'deze']]);
    expect(await all()).toEqual([[elder], [younger]]);
  });
});

/** A note under a number of its own: what a BIP numbers finds the record from then on. */
const note = (waarde: string): BusinessEvent => ({
  kind: 'note.written',
  occurredAt: { instant: '2026-09-10T09:00:00.000Z', precision: 'instant' },
  subject: { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde, uitgever: 'bip' } },
  statements: [],
});
