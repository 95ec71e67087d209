import fc from 'fast-check';
import { addTerm, type Json } from '@schakel/kernel';
import { foldRecord } from '../fold-record';
import type { EventKind, Subject } from '../fact';
import { factsTold, JONGERE, melding, onderzoek, procesVerbaal, tell, TEST_RULES, verwijzing, type Told } from '../testing';

const act = (nummer: string): Subject => ({
  soort: 'verrichting',
  nummer: { soort: 'kenmerk-verrichting', waarde: nummer, uitgever: 'bip' },
});
const bip = (kind: EventKind, day: string, says: Record<string, Json> = {}): Told => tell('bip', kind, act(`${kind} ${day}`), day, says);
const report = (day: string, says: Record<string, Json> = {}, nummer = '1'): Told =>
  tell('leerplicht', 'absence.reported', melding(nummer), day, says);
const traject = (told: readonly Told[], peildatum: string) => foldRecord(factsTold(told), TEST_RULES, { peildatum }).trajecten[0];
const counted = (told: readonly Told[], peildatum: string) => traject(told, peildatum)?.tellingen;

describe('the lead time', () => {
  const hearing = bip('interview.held', '2026-09-20', { soortGesprek: 'HOORGESPREK' });
  it('runs from the first report and from the first hearing, by name, to the reference date', () => {
    expect(counted([report('2026-09-01'), hearing], '2026-10-01')?.doorlooptijd).toEqual([
      { soort: 'eerste-melding', vanaf: { gebeurtenis: 'absence.reported', datum: '2026-09-01' }, tot: '2026-10-01', dagen: 30 },
      { soort: 'eerste-verhoor', vanaf: { gebeurtenis: 'soortGesprek', datum: '2026-09-20' }, tot: '2026-10-01', dagen: 11 },
    ]);
  });
  it('stops when the traject closes, over a change of the clock and the turn of the year', () => {
    const closed = bip('case.closed', '2027-01-02', { uitkomst: 'TERUG_OP_SCHOOL' });
    expect(counted([report('2026-10-24'), closed], '2027-06-01')?.doorlooptijd).toMatchObject([{ tot: '2027-01-02', dagen: 70 }]);
  });
  it('does not start from a report that was taken back', () => {
    const gone = tell('leerplicht', 'absence.withdrawn', melding('1'), '2026-09-12', { status: { code: 'I' } });
    expect(counted([report('2026-09-01'), gone, report('2026-09-10', {}, '2')], '2026-10-01')?.doorlooptijd).toMatchObject([{ dagen: 21 }]);
  });
});

describe('the terms of the chain', () => {
  const referral = tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-21', { datumEersteVerhoor: '2026-09-14' });
  it('are met on the last day and no longer on the day after', () => {
    const binnen = (day: string) =>
      counted(
        [
          report('2026-09-01'),
          { ...referral, event: tell('leerplicht', 'halt.referral', verwijzing('1'), day, { datumEersteVerhoor: '2026-09-14' }).event },
        ],
        '2026-10-01',
      )
        ?.ketentermijnen.filter(({ soort }) => soort === 'halt-verwijzing')
        .map((one) => [one.uiterlijk, one.gehaald, one.binnen]);
    expect(binnen('2026-09-21')).toEqual([['2026-09-21', '2026-09-21', true]]);
    expect(binnen('2026-09-22')).toEqual([['2026-09-21', '2026-09-22', false]]);
  });
  it('are open until their last day has passed, and gone when the step lapsed', () => {
    const start = (peildatum: string, ...more: Told[]) =>
      counted([report('2026-09-01'), referral, ...more], peildatum)?.ketentermijnen.find(({ soort }) => soort === 'halt-startgesprek')
        ?.binnen;
    expect([start('2026-10-21'), start('2026-10-22')]).toEqual([null, false]);
    expect(start('2026-10-22', tell('halt', 'halt.referral.declined', verwijzing('1'), '2026-09-23'))).toBeUndefined();
  });
  it('reckon months by the calendar: three months from the last day of November', () => {
    const pv = tell('leerplicht', 'pv.issued', procesVerbaal('1'), '2026-12-20', { datumEersteVerhoor: '2026-11-30' });
    const decision = tell('leerplicht', 'prosecution.decision', procesVerbaal('1'), '2027-02-10', {
      beslissing: 'DAGVAARDING',
      datumBeslissing: '2027-03-01',
    });
    expect(
      counted([report('2026-11-01'), pv, decision], '2027-03-01')?.ketentermijnen.map((one) => [one.soort, one.uiterlijk, one.binnen]),
    ).toEqual([
      ['proces-verbaal', '2026-12-30', true],
      ['om-beslissing', '2027-02-28', false],
      ['vonnis', '2027-05-29', null],
    ]);
  });
});

describe('waiting times', () => {
  it('run from what was asked until the organisation began, and keep that day when something else is said later', () => {
    const told = [
      report('2026-09-01'),
      tell('leerplicht', 'absence.status', melding('1'), '2026-09-04', { status: { code: 'B' } }),
      tell('leerplicht', 'absence.status', melding('1'), '2026-12-04', { status: { code: 'G' } }),
      tell('leerplicht', 'inquiry.requested.criminal', onderzoek('1'), '2026-10-20'),
      tell('rvdk', 'inquiry.status', onderzoek('1'), '2026-11-10', { status: { code: 'ONDERZOEK_GESTART' } }),
      tell('rvdk', 'inquiry.status', onderzoek('1'), '2026-11-20', { status: { code: 'ZAAK_AFGEROND' } }),
    ];
    expect(counted(told, '2026-12-31')?.wachttijden.map(({ organisatie, tot, dagen }) => [organisatie, tot, dagen])).toEqual([
      ['leerplicht', '2026-09-04', 3],
      ['rvdk', '2026-11-10', 21],
    ]);
  });
  it('go on while nobody begins, and are none where the request lapsed', () => {
    const referral = tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-10');
    const halt = (...more: Told[]) => counted([referral, ...more], '2026-09-30')?.wachttijden.map(({ tot, dagen }) => [tot, dagen]);
    expect(halt()).toEqual([[null, 20]]);
    expect(halt(tell('halt', 'halt.referral.declined', verwijzing('1'), '2026-09-12'))).toEqual([]);
  });
});

describe('staying at home', () => {
  const unbroken = { begindatum: '2026-09-01', alleLessenGemist: true };
  const runs = (told: readonly Told[], peildatum: string) =>
    counted(told, peildatum)?.thuiszitten.map(({ aard, vanaf, tot, dagen, thuiszitter, prioriteit }) => [
      aard,
      vanaf,
      tot,
      dagen,
      thuiszitter,
      prioriteit,
    ]);

  it('makes a thuiszitter after 28 days without a break, with priority after three calendar months', () => {
    const on = (day: string) => runs([report('2026-09-03', unbroken)], day)?.[0]?.slice(3);
    expect([on('2026-09-28'), on('2026-09-29')]).toEqual([
      [28, false, false],
      [29, true, false],
    ]);
    expect([on('2026-11-30'), on('2026-12-01')]).toEqual([
      [91, true, false],
      [92, true, true],
    ]);
  });
  it('is not what a report of some missed lessons says', () => {
    expect(runs([report('2026-09-03', { begindatum: '2026-09-01', alleLessenGemist: false })], '2027-01-01')).toEqual([]);
  });
  it('counts absolute absence from its first day, until the child is enrolled', () => {
    const absolute = report('2026-09-03', { begindatum: '2026-09-01', verzuimaard: 'ABSOLUUT' });
    expect(runs([absolute], '2026-09-01')).toEqual([['ABSOLUUT', '2026-09-01', null, 1, true, false]]);
    const enrolled = tell('leerplicht', 'enrolment.changed', JONGERE, '2026-09-09', {
      inschrijving: { brin: '99ZZ', begindatum: '2026-09-10' },
    });
    expect(runs([absolute, enrolled], '2026-12-31')).toEqual([['ABSOLUUT', '2026-09-01', '2026-09-09', 9, true, false]]);
  });
  it('ends on the last day of the report, the day before the return, or when the traject closes', () => {
    expect(runs([report('2026-09-03', { ...unbroken, einddatum: '2026-10-10' })], '2026-12-31')).toEqual([
      ['RELATIEF', '2026-09-01', '2026-10-10', 40, true, false],
    ]);
    expect(
      runs([report('2026-09-03', unbroken), bip('school.returned', '2026-09-20', { datumTerug: '2026-09-21' })], '2026-12-31'),
    ).toEqual([['RELATIEF', '2026-09-01', '2026-09-20', 20, false, false]]);
    expect(runs([report('2026-09-03', unbroken), bip('case.closed', '2026-09-15', { uitkomst: 'VERHUISD' })], '2026-12-31')).toEqual([
      ['RELATIEF', '2026-09-01', '2026-09-15', 15, false, false],
    ]);
  });
  it('is one run over reports that touch, and two over a return', () => {
    const weeks = [
      report('2026-09-08', { ...unbroken, einddatum: '2026-09-20' }),
      report('2026-09-22', { ...unbroken, begindatum: '2026-09-21', einddatum: '2026-10-04' }, '2'),
    ];
    expect(runs(weeks, '2026-12-31')).toEqual([['RELATIEF', '2026-09-01', '2026-10-04', 34, true, false]]);
    const again = [
      report('2026-09-03', unbroken),
      bip('school.returned', '2026-09-20', { datumTerug: '2026-09-21' }),
      report('2026-10-06', { ...unbroken, begindatum: '2026-10-05' }, '2'),
    ];
    expect(runs(again, '2026-10-10')).toEqual([
      ['RELATIEF', '2026-09-01', '2026-09-20', 20, false, false],
      ['RELATIEF', '2026-10-05', null, 6, false, false],
    ]);
  });
  it('only grows with the reference date, and priority never comes before 28 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 30 }), (start, length) => {
        const begindatum = addTerm('2026-01-31', { dagen: start });
        const at = (dagen: number) =>
          counted([report(begindatum, { begindatum, verzuimsoort: 'LRV' })], addTerm(begindatum, { dagen }))?.thuiszitten[0];
        const [before, after] = [at(length * 5), at(length * 5 + 1)];
        expect(after?.dagen).toBe((before?.dagen ?? 0) + 1);
        expect(after?.dagen).toBe(length * 5 + 2);
        if (after?.prioriteit) expect(after.thuiszitter).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('authorised absence', () => {
  const signal = (nummer: string, periodeVan: string, periodeTot: string, verzuimuren?: number): Told =>
    tell('leerplicht', 'authorised-absence.signal', act(nummer), periodeTot, {
      periodeVan,
      periodeTot,
      ...(verzuimuren !== undefined && { verzuimuren }),
    });
  const years = (...told: Told[]) =>
    counted(told, '2027-07-31')?.geoorloofdVerzuim.map(({ schooljaar, uren, drempels }) => [schooljaar, uren, drempels]);

  it('is added up per school year and set beside 64 and 100 hours: from 64, more than 100', () => {
    expect(years(signal('1', '2026-09-01', '2026-09-30', 40), signal('2', '2026-11-01', '2026-11-30', 23))).toEqual([
      ['2026-2027', 63, []],
    ]);
    expect(years(signal('1', '2026-09-01', '2026-09-30', 40), signal('2', '2026-11-01', '2026-11-30', 24))).toEqual([
      ['2026-2027', 64, [64]],
    ]);
    expect(years(signal('1', '2026-09-01', '2026-09-30', 100))).toEqual([['2026-2027', 100, [64]]]);
    expect(years(signal('1', '2026-09-01', '2026-09-30', 101))).toEqual([['2026-2027', 101, [64, 100]]]);
  });
  it('begins anew on 1 August, and counts hours once that two signals may both hold', () => {
    expect(years(signal('1', '2026-07-31', '2026-07-31', 8), signal('2', '2026-08-01', '2026-08-01', 8))).toEqual([
      ['2025-2026', 8, []],
      ['2026-2027', 8, []],
    ]);
    expect(years(signal('1', '2026-09-01', '2026-09-30', 40), signal('2', '2026-09-15', '2026-10-15', 30))).toEqual([
      ['2026-2027', 40, []],
    ]);
  });
});

describe('the first action and the three months', () => {
  const term = (soort: string, told: readonly Told[]) => traject(told, '2027-01-01')?.termijnen.find((one) => one.soort === soort);
  it('the first action counts from the signal that came before the report', () => {
    const signal = tell('leerplicht', 'authorised-absence.signal', act('s'), '2026-08-31', { periodeVan: '2026-08-24' });
    expect(term('eerste-actie', [signal, report('2026-09-10')])).toMatchObject({
      vanaf: { gebeurtenis: 'authorised-absence.signal', datum: '2026-08-31' },
      uiterlijk: '2026-09-30',
    });
    expect(term('eerste-actie', [report('2026-09-10')])).toMatchObject({
      vanaf: { gebeurtenis: 'absence.reported' },
      uiterlijk: '2026-10-10',
    });
    expect(term('drie-maanden', [signal])).toBeUndefined();
  });
});

describe('outcome and marks', () => {
  it('are the first day back, the first day of help, and the latest mark of everyone who gave one', () => {
    const told = [
      report('2026-09-01'),
      bip('school.returned', '2026-10-02', { datumTerug: '2026-10-05' }),
      bip('care.started', '2026-10-09', { begindatum: '2026-10-12' }),
      bip('client.rated', '2026-10-20', { gever: 'JONGERE', cijfer: 6 }),
      bip('client.rated', '2026-12-01', { gever: 'JONGERE', cijfer: 8 }),
      bip('client.rated', '2026-11-20', { gever: 'OUDER_1', cijfer: 9 }),
      bip('client.rated', '2026-11-21', { gever: 'VOOGD', cijfer: 0 }),
    ];
    expect(counted(told, '2027-01-01')).toMatchObject({
      terugOpSchool: '2026-10-05',
      passendeHulp: '2026-10-12',
      cijfers: [
        { gever: 'JONGERE', cijfer: 8, op: '2026-12-01' },
        { gever: 'OUDER_1', cijfer: 9, op: '2026-11-20' },
      ],
    });
  });
  it('what a municipality counts once a year is counted: reports that stand, exemptions that were granted, referrals, official reports', () => {
    const told = [
      report('2026-09-01'),
      report('2026-09-20', {}, '2'),
      tell('leerplicht', 'absence.withdrawn', melding('2'), '2026-09-21', { status: { code: 'I' } }),
      tell('leerplicht', 'exemption.recorded', act('v1'), '2026-10-01', { toegekend: true }),
      tell('leerplicht', 'exemption.recorded', act('v2'), '2026-10-02', { toegekend: false }),
      tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-10-03'),
      tell('leerplicht', 'pv.issued', procesVerbaal('1'), '2026-10-04'),
    ];
    expect(counted(told, '2027-01-01')?.jaarverslag).toEqual([
      { soort: 'melding', op: '2026-09-01' },
      { soort: 'vrijstelling', op: '2026-10-01' },
      { soort: 'halt-verwijzing', op: '2026-10-03' },
      { soort: 'proces-verbaal', op: '2026-10-04' },
    ]);
  });
});
