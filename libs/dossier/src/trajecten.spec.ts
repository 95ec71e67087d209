import type { Json } from '@schakel/kernel';
import { foldRecord, stillOpen, type EventKind, type Traject } from './index';
import { factsTold, JONGERE, melding, onderzoek, procesVerbaal, tell, TEST_RULES, verwijzing, type Told } from './testing';

const trajecten = (...told: Told[]): readonly Traject[] => foldRecord(factsTold(told), TEST_RULES).trajecten;
const reported = (nummer: string, day: string) => tell('leerplicht', 'absence.reported', melding(nummer), day, { status: { code: 'R' } });
const status = (nummer: string, day: string, code: string) =>
  tell('leerplicht', 'absence.status', melding(nummer), day, { status: { code } });
const withdrawn = (nummer: string, day: string) =>
  tell('leerplicht', 'absence.withdrawn', melding(nummer), day, { status: { code: 'I', reden: 'F' } });
const names = (nummer: string): Record<string, Json> => ({ melding: { soort: 'meldingsnummer', waarde: nummer } });
const referral = (nummer: string, day: string, says: Record<string, Json> = {}) =>
  tell('leerplicht', 'halt.referral', verwijzing(nummer), day, says);
const declined = (day: string) => tell('halt', 'halt.referral.declined', verwijzing('1'), day, { status: { code: 'NIET_IN_BEHANDELING' } });
const outcome = (day: string, resultaat: string) =>
  tell('halt', 'halt.outcome', verwijzing('1'), day, { status: { code: 'AFGEROND' }, resultaat });
const numbers = (traject?: Traject) => traject?.meldingen.flatMap(({ nummers }) => nummers.map(({ waarde }) => waarde));

describe('a traject', () => {
  it('opens at the first report; a report while it is open joins', () => {
    const [only, ...more] = trajecten(reported('2', '2026-09-05'), reported('1', '2026-09-01'));
    expect(only).toMatchObject({ nummer: 1, geopendOp: '2026-09-01', fase: 'MELDING' });
    expect(numbers(only)).toEqual(['1', '2']);
    expect(more).toEqual([]);
  });
  it('closes when Halt ended well, and the next report opens the next', () => {
    const [first, second] = trajecten(
      reported('1', '2026-09-01'),
      referral('1', '2026-09-05', names('1')),
      outcome('2026-10-01', 'POSITIEF'),
      reported('2', '2026-11-01'),
    );
    expect(first).toMatchObject({ fase: 'AFGESLOTEN', geslotenOp: '2026-10-01', uitkomst: 'HALT_POSITIEF' });
    expect(second).toMatchObject({ nummer: 2, geopendOp: '2026-11-01', fase: 'MELDING' });
    expect(second).not.toHaveProperty('geslotenOp');
  });
  it('closes when every report is taken back, not when one of two is', () => {
    const two = [reported('1', '2026-09-01'), reported('2', '2026-09-02'), withdrawn('1', '2026-09-03')];
    expect(trajecten(...two)[0]).toMatchObject({ fase: 'MELDING', standen: { leerplicht: { status: 'R' } } });
    expect(trajecten(...two, withdrawn('2', '2026-09-04'))[0]).toMatchObject({
      fase: 'AFGESLOTEN',
      geslotenOp: '2026-09-04',
      uitkomst: 'INGETROKKEN',
    });
  });
  it('opens again when the withdrawal is followed by a new status', () => {
    expect(trajecten(reported('1', '2026-09-01'), withdrawn('1', '2026-09-02'), status('1', '2026-09-03', 'B'))).toMatchObject([
      { fase: 'ONDERZOEK_LEERPLICHT' },
    ]);
  });
  // Found by the property in order-independence.spec.ts: the walk and the current value broke the tie differently.
  it('agrees with the status that is shown when two are told at one moment', () => {
    for (const codes of [
      ['R', 'I'],
      ['I', 'B'],
    ]) {
      const told = codes.map((code) => status('1', '2026-09-02', code));
      const [only] = trajecten(reported('1', '2026-09-01'), ...told);
      expect(only?.fase === 'AFGESLOTEN').toBe(only?.standen.leerplicht?.status === 'I');
    }
  });
  it("is not closed by DUO's status G", () => {
    expect(trajecten(reported('1', '2026-09-01'), status('1', '2026-09-02', 'B'), status('1', '2026-09-03', 'G'))[0]?.fase).toBe(
      'ONDERZOEK_LEERPLICHT',
    );
  });
  it.each([
    ['B', 'ONDERZOEK_LEERPLICHT'],
    ['K', 'MELDING'],
  ])('with status %s is in phase %s', (code, fase) => {
    expect(trajecten(reported('1', '2026-09-01'), status('1', '2026-09-02', code))[0]?.fase).toBe(fase);
  });
  it('is with Halt from the referral until Halt declines, ends it badly or is refused', () => {
    const start = [reported('1', '2026-09-01'), referral('1', '2026-09-05', names('1'))];
    expect(trajecten(...start)[0]?.fase).toBe('HALT');
    expect(trajecten(...start, declined('2026-09-06'))[0]?.fase).toBe('ONDERZOEK_LEERPLICHT');
    expect(trajecten(...start, outcome('2026-10-01', 'NEGATIEF'))[0]?.fase).toBe('ONDERZOEK_LEERPLICHT');
    expect(trajecten(...start, outcome('2026-10-01', 'GEWEIGERD'))[0]?.fase).toBe('ONDERZOEK_LEERPLICHT');
  });
  it('is open again when Halt puts its good outcome right', () => {
    const corrected = tell('halt', 'halt.outcome', verwijzing('1'), '2026-10-03', { resultaat: 'NEGATIEF' }, { mode: 'corrects' });
    const [only] = trajecten(reported('1', '2026-09-01'), referral('1', '2026-09-05'), outcome('2026-10-01', 'POSITIEF'), corrected);
    expect(only).toMatchObject({ fase: 'ONDERZOEK_LEERPLICHT' });
  });
  it('opens for a referral when only Halt has spoken, and the report joins later', () => {
    const accepted = tell('halt', 'halt.referral.accepted', verwijzing('1'), '2026-09-05', { status: { code: 'GEACCEPTEERD' } });
    expect(trajecten(accepted)).toMatchObject([{ geopendOp: '2026-09-05', fase: 'HALT', meldingen: [] }]);
    expect(trajecten(accepted, reported('1', '2026-09-01'))).toMatchObject([{ geopendOp: '2026-09-01', fase: 'HALT', verwijzingen: [{}] }]);
  });
  it('shows a report that is only known from its status', () => {
    expect(numbers(trajecten(status('1', '2026-09-02', 'B'))[0])).toEqual(['1']);
  });
});

describe('a referral', () => {
  const closed = [reported('1', '2026-09-01'), withdrawn('1', '2026-09-02'), reported('2', '2026-09-10')];

  it('belongs to the traject of the report that it names, which is open again', () => {
    const [first, second] = trajecten(...closed, referral('1', '2026-09-12', names('1')));
    expect(first).toMatchObject({ fase: 'HALT', verwijzingen: [{ vlaggen: ['MELDING_INGETROKKEN'] }] });
    expect(first).not.toHaveProperty('uitkomst');
    expect(second?.verwijzingen).toEqual([]);
  });
  it('belongs to the open traject when it names no report that we know', () => {
    expect(trajecten(...closed, referral('1', '2026-09-12', names('9')))[1]).toMatchObject({
      fase: 'HALT',
      verwijzingen: [{ vlaggen: [] }],
    });
  });
  it('belongs to the last traject when none is open', () => {
    expect(trajecten(...closed.slice(0, 2), referral('1', '2026-09-12'))).toMatchObject([{ fase: 'HALT', verwijzingen: [{}] }]);
  });
  it('is flagged, never erased, when its report is taken back later', () => {
    const [only] = trajecten(reported('1', '2026-09-01'), referral('1', '2026-09-05', names('1')), withdrawn('1', '2026-09-08'));
    expect(only).toMatchObject({
      fase: 'HALT',
      meldingen: [{ ingetrokken: true }],
      verwijzingen: [{ vlaggen: ['MELDING_INGETROKKEN'] }],
      termijnen: [],
    });
  });
  it('brings the report that it names, when that is dated later', () => {
    expect(trajecten(reported('1', '2026-09-10'), referral('1', '2026-09-05', names('1')))).toMatchObject([
      { geopendOp: '2026-09-05', meldingen: [{}], verwijzingen: [{}] },
    ]);
  });
  it('stands at Halt as AANGEMELD until Halt speaks', () => {
    const start = [referral('1', '2026-09-05')];
    expect(trajecten(...start)[0]?.standen.halt).toEqual({ status: 'AANGEMELD', sinds: '2026-09-05T07:00:00.000Z' });
    expect(trajecten(...start, declined('2026-09-06'))[0]?.standen.halt).toEqual({
      status: 'NIET_IN_BEHANDELING',
      sinds: '2026-09-06T07:00:00.000Z',
    });
  });
  it('that Halt declines is not expected to have a first conversation', () => {
    expect(trajecten(referral('1', '2026-09-05'))[0]?.verwachtingen).toMatchObject([
      { soort: 'halt-startgesprek', uiterlijk: '2026-10-05', vervuldOp: null },
    ]);
    expect(trajecten(referral('1', '2026-09-05'), declined('2026-09-06'))[0]?.verwachtingen).toEqual([]);
  });
});

describe('terms', () => {
  it('run from the first report that still stands', () => {
    const [traject] = trajecten(reported('1', '2026-09-01'), reported('2', '2026-09-10'), withdrawn('1', '2026-09-12'));
    expect(traject?.termijnen[0]).toMatchObject({
      soort: 'drie-maanden',
      vanaf: { gebeurtenis: 'absence.reported', datum: '2026-09-10' },
      uiterlijk: '2026-12-10',
    });
  });
  it('are met by the first thing that counts, and then never overdue', () => {
    const facts = factsTold([reported('1', '2026-09-01'), referral('1', '2026-09-05', names('1')), outcome('2026-10-01', 'POSITIEF')]);
    const [traject] = foldRecord(facts, TEST_RULES, { peildatum: '2027-06-01' }).trajecten;
    expect(traject?.termijnen).toMatchObject([
      { gehaald: '2026-10-01', verstreken: false },
      { gehaald: '2026-09-05', verstreken: false },
    ]);
  });
  it('follow the rule that was in force on the day they started', () => {
    const rules = { ...TEST_RULES, termijnen: TEST_RULES.termijnen.map((rule) => ({ ...rule, geldigVanaf: '2026-09-02' })) };
    const on = (day: string) => foldRecord(factsTold([reported('1', day)]), rules).trajecten[0]?.termijnen.length;
    expect([on('2026-09-01'), on('2026-09-02')]).toEqual([0, 2]);
  });
  it('start on the Dutch day, not on the day in UTC', () => {
    const late = reported('1', '2026-09-01');
    const event = { ...late.event, occurredAt: { instant: '2026-09-01T22:30:00.000Z', precision: 'instant' as const } };
    expect(trajecten({ ...late, event })[0]).toMatchObject({
      geopendOp: '2026-09-02',
      termijnen: [{ vanaf: { datum: '2026-09-02' } }, {}],
    });
  });
});

describe('a traject with an official report and an inquiry', () => {
  const pv = (day: string, says: Record<string, Json> = {}) => tell('leerplicht', 'pv.issued', procesVerbaal('1'), day, says);
  const request = (day: string, says: Record<string, Json> = {}) =>
    tell('leerplicht', 'inquiry.requested.criminal', onderzoek('1'), day, says);
  const rvdk = (kind: EventKind, day: string, says: Record<string, Json> = {}) => tell('rvdk', kind, onderzoek('1'), day, says);
  const phase = (...told: Told[]) => trajecten(...told).map(({ fase, uitkomst }) => (uitkomst ? `${fase} ${uitkomst}` : fase));

  it('goes from the official report to the RvdK and back with its advice', () => {
    const told = [reported('1', '2026-09-01'), pv('2026-09-10'), request('2026-09-12')];
    expect(phase(...told.slice(0, 2))).toEqual(['STRAFRECHT']);
    expect(phase(...told)).toEqual(['RVDK']);
    expect(trajecten(...told)[0]?.standen.rvdk).toMatchObject({ status: 'GEVRAAGD' });
    expect(phase(...told, rvdk('advice.given', '2026-10-10', { advies: ['LEERSTRAF'] }))).toEqual(['STRAFRECHT']);
    expect(phase(...told, rvdk('advice.given', '2026-10-10', { advies: ['BESCHERMINGSONDERZOEK'] }))).toEqual(['RVDK']);
  });
  it('closes with a measure and goes back to leerplicht without one', () => {
    const started = [reported('1', '2026-09-01'), rvdk('inquiry.status', '2026-09-10', { status: { code: 'INTAKE_AFGEROND' } })];
    expect(phase(...started)).toEqual(['RVDK']);
    expect(phase(...started, rvdk('court.decision', '2026-11-10', { resultaat: 'MAATREGEL_OPGELEGD' }))).toEqual(['AFGESLOTEN MAATREGEL']);
    expect(phase(...started, rvdk('inquiry.outcome', '2026-10-10', { resultaat: 'GEEN_REKEST' }))).toEqual(['ONDERZOEK_LEERPLICHT']);
  });
  it('opens with an inquiry of the RvdK of its own accord where there is no report', () => {
    expect(phase(rvdk('inquiry.ex-officio.started', '2026-09-10'))).toEqual(['RVDK']);
  });
  it('stays with the outcome when an earlier status of the same inquiry comes in late', () => {
    const outcomeFirst = [rvdk('inquiry.outcome', '2026-10-10', { resultaat: 'VERZOEK_AFGEWEZEN' }), rvdk('inquiry.status', '2026-10-01')];
    expect(phase(reported('1', '2026-09-01'), ...outcomeFirst)).toEqual(['ONDERZOEK_LEERPLICHT']);
  });
  it('is not closed by the withdrawal of its report, and flags what was built on it, through all that was built', () => {
    const [only] = trajecten(
      reported('1', '2026-09-01'),
      pv('2026-09-10', names('1')),
      request('2026-09-12', { procesVerbaal: { soort: 'pv-nummer', waarde: '1' } }),
      withdrawn('1', '2026-09-20'),
    );
    expect(only).toMatchObject({
      fase: 'RVDK',
      processenVerbaal: [{ vlaggen: ['MELDING_INGETROKKEN'] }],
      onderzoeken: [{ vlaggen: ['MELDING_INGETROKKEN'] }],
    });
  });
  it('is where the part that an official report names is, not where the open traject is', () => {
    const all = trajecten(
      reported('1', '2026-09-01'),
      referral('1', '2026-09-05', names('1')),
      outcome('2026-10-01', 'POSITIEF'),
      reported('2', '2026-11-01'),
      pv('2026-11-05', { verwijzing: { soort: 'kenmerk-verwijzing', waarde: '1' } }),
    );
    expect(all.map(({ processenVerbaal }) => processenVerbaal.length)).toEqual([1, 0]);
    expect(all[0]).toMatchObject({ fase: 'STRAFRECHT' });
  });
});

describe('a traject that a person closes', () => {
  const act = (kind: EventKind, nummer: string, day: string, says: Record<string, Json> = {}) =>
    tell('bip', kind, { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: nummer, uitgever: 'bip' } }, day, says);
  const closed = (day: string) => act('case.closed', `D-${day}`, day, { uitkomst: 'TERUG_OP_SCHOOL' });
  const reopened = (day: string, says: Record<string, Json> = {}) =>
    act('case.reopened', `H-${day}`, day, { redenHeropening: 'Verzuim', ...says });
  const atHalt = [reported('1', '2026-09-01'), referral('1', '2026-09-05', names('1'))];

  it('is closed with the outcome though Halt is not ready, and a later report opens the next', () => {
    const all = trajecten(...atHalt, closed('2026-09-20'), reported('2', '2026-10-01'));
    expect(all).toMatchObject([
      { fase: 'AFGESLOTEN', geslotenOp: '2026-09-20', uitkomst: 'TERUG_OP_SCHOOL' },
      { fase: 'MELDING', geopendOp: '2026-10-01' },
    ]);
  });
  it('goes on when it is opened again as if it had never been closed, and the next report joins it', () => {
    const [only, ...more] = trajecten(...atHalt, closed('2026-09-20'), reopened('2026-09-25'), reported('2', '2026-10-01'));
    expect(only).toMatchObject({ fase: 'HALT', geopendOp: '2026-09-01' });
    expect([only?.geslotenOp, only?.uitkomst, more, numbers(only)]).toEqual([undefined, undefined, [], ['1', '2']]);
  });
  it('is in the phase that its own reports led to meanwhile', () => {
    const all = [reported('1', '2026-09-01'), closed('2026-09-05'), status('1', '2026-09-10', 'B')];
    expect(trajecten(...all)[0]?.fase).toBe('AFGESLOTEN');
    expect(trajecten(...all, reopened('2026-09-15'))[0]?.fase).toBe('ONDERZOEK_LEERPLICHT');
  });
  it('goes on at leerplicht where Halt had ended it well', () => {
    expect(trajecten(...atHalt, outcome('2026-10-01', 'POSITIEF'), reopened('2026-10-05'))[0]?.fase).toBe('ONDERZOEK_LEERPLICHT');
  });
  it('closes again, with its own day', () => {
    const all = trajecten(...atHalt, closed('2026-09-20'), reopened('2026-09-25'), closed('2026-09-30'));
    expect(all).toMatchObject([{ fase: 'AFGESLOTEN', geslotenOp: '2026-09-30' }]);
  });
  it('is the last one, or the one of the part that is named; what is open stays as it is', () => {
    const both = [...atHalt, closed('2026-09-20'), reported('2', '2026-10-01'), closed('2026-10-10')];
    expect(trajecten(...both, reopened('2026-10-15')).map(({ fase }) => fase)).toEqual(['AFGESLOTEN', 'MELDING']);
    expect(trajecten(...both, reopened('2026-10-15', names('1'))).map(({ fase }) => fase)).toEqual(['HALT', 'AFGESLOTEN']);
    expect(trajecten(...both.slice(0, -1), reopened('2026-10-05')).map(({ fase }) => fase)).toEqual(['AFGESLOTEN', 'MELDING']);
  });
});

describe('what a closing leaves behind', () => {
  const open = (...told: Told[]) => stillOpen(foldRecord(factsTold(told), TEST_RULES)).map(({ soort }) => soort);
  const start = [reported('1', '2026-09-01'), referral('1', '2026-09-05', names('1'))];
  it('is what is expected, what goes on at Halt and the RvdK, and what nobody decided', () => {
    expect(open(reported('1', '2026-09-01'))).toEqual([]);
    expect(open(...start)).toEqual(['verwachting', 'verwijzing']);
    const child = (organisation: string, day: string, plaats: string) => tell(organisation, 'person.changed', JONGERE, day, { plaats });
    const asked = tell('leerplicht', 'inquiry.requested.criminal', onderzoek('1'), '2026-09-08');
    expect(open(...start, asked, child('halt', '2026-09-09', 'A'), child('rvdk', '2026-09-09', 'B'))).toEqual([
      'verwachting',
      'verwijzing',
      'onderzoek',
      'tegenspraak',
    ]);
  });
  it('is nothing of what was ended: by a result, a refusal, or a withdrawal', () => {
    const ended = (...told: Told[]) => open(...start, ...told).filter((soort) => soort === 'verwijzing');
    const taken = tell('leerplicht', 'halt.withdrawn', verwijzing('1'), '2026-09-10', { redenIntrekking: 'Dubbel' });
    const asked = tell('leerplicht', 'inquiry.requested.criminal', onderzoek('1'), '2026-09-08');
    const advised = tell('rvdk', 'advice.given', onderzoek('1'), '2026-09-20', { advies: ['WERKSTRAF'] });
    expect([open(...start, asked), open(...start, asked, advised)].map((all) => all.includes('onderzoek'))).toEqual([true, false]);
    expect([ended(), ended(declined('2026-09-10')), ended(outcome('2026-09-10', 'POSITIEF')), ended(taken)]).toEqual([
      ['verwijzing'],
      [],
      [],
      [],
    ]);
  });
});

describe('what is expected after a negative outcome at Halt', () => {
  const halt = [reported('1', '2026-09-01'), referral('1', '2026-09-05', names('1')), outcome('2026-10-01', 'NEGATIEF')];
  const fulfilled = (...told: Told[]) =>
    trajecten(...halt, ...told)[0]?.verwachtingen.find(({ soort }) => soort === 'proces-verbaal-na-halt')?.vervuldOp;
  const pv = (nummer: string, day: string, says: Record<string, Json> = {}) =>
    tell('leerplicht', 'pv.issued', procesVerbaal(nummer), day, says);

  it('is met by the official report that names the referral, or that names none and comes after it', () => {
    expect(fulfilled()).toBeNull();
    expect(fulfilled(pv('1', '2026-10-08', { verwijzing: { soort: 'kenmerk-verwijzing', waarde: '1' } }))).toBe('2026-10-08');
    expect(fulfilled(pv('1', '2026-10-09'))).toBe('2026-10-09');
  });
  it('is not met by one that came before, nor by one about another referral', () => {
    expect(fulfilled(pv('1', '2026-09-20'))).toBeNull();
    expect(fulfilled(pv('1', '2026-10-09', { verwijzing: { soort: 'kenmerk-verwijzing', waarde: '2' } }))).toBeNull();
  });
});

describe('a family', () => {
  const asked = (kinderen: number) =>
    tell(
      'leerplicht',
      'inquiry.requested.protection',
      { soort: 'onderzoek', nummer: { soort: 'vto-nummer', waarde: 'VTO-1' } },
      '2026-09-01',
      {
        aantalKinderen: kinderen,
        'nummers.vto-nummer': { soort: 'vto-nummer', waarde: 'VTO-1' },
      },
    );
  it('is named by the request that is about several children, and by no other', () => {
    expect(foldRecord(factsTold([asked(3)]), TEST_RULES).gezin).toEqual([{ soort: 'vto-nummer', waarde: 'VTO-1' }]);
    expect(foldRecord(factsTold([asked(1)]), TEST_RULES).gezin).toEqual([]);
  });
});
