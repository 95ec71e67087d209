import { foldRecord, type Identifier, type Subject } from './index';
import { factsTold, melding, tell, TEST_RULES, verwijzing, type Told } from './testing';

const local: Identifier = { soort: 'meldingsnummer-lokaal', waarde: '417', uitgever: '99ZZ' };
const underLocal: Subject = { soort: 'melding', nummer: local };
const duo: Identifier = { soort: 'meldingsnummer', waarde: '1' };
const traject = (...told: Told[]) => foldRecord(factsTold(told), TEST_RULES).trajecten[0];

describe('a report under several numbers', () => {
  const first = tell('leerplicht', 'absence.reported', underLocal, '2026-09-01', {
    'nummers.meldingsnummer-lokaal': { ...local },
    einddatum: '2026-09-05',
  });
  const second = tell('leerplicht', 'absence.status', melding('1'), '2026-09-03', { status: { code: 'B' } });
  const tie = tell('leerplicht', 'absence.changed', melding('1'), '2026-09-04', { 'nummers.meldingsnummer-lokaal': { ...local } });

  it('is two as long as nothing ties the numbers, and one from then on, also for what came before', () => {
    expect(traject(first, second)?.meldingen).toHaveLength(2);
    expect(traject(first, second, tie)?.meldingen).toMatchObject([
      { nummers: [duo, local], velden: { einddatum: { waarde: '2026-09-05' }, status: { waarde: { code: 'B' } } } },
    ]);
  });
  it('is found whichever of the two states the tie', () => {
    const other = tell('leerplicht', 'absence.changed', underLocal, '2026-09-04', { 'nummers.meldingsnummer': { ...duo } });
    expect(traject(first, second, other)?.meldingen).toHaveLength(1);
  });
  it('is two again when the tie is taken back', () => {
    const undo = tell(
      'leerplicht',
      'absence.changed',
      melding('1'),
      '2026-09-06',
      { 'nummers.meldingsnummer-lokaal': null },
      { mode: 'withdraws' },
    );
    expect(traject(first, second, tie, undo)?.meldingen).toHaveLength(2);
  });
  it('keeps local numbers of two schools apart', () => {
    const elsewhere: Subject = { soort: 'melding', nummer: { ...local, uitgever: '99YY' } };
    expect(traject(first, tell('leerplicht', 'absence.reported', elsewhere, '2026-09-01'))?.meldingen).toHaveLength(2);
  });
});

describe("leerplicht's case number", () => {
  const zaak = { soort: 'zaaknummer-leerplicht', waarde: 'LP-1' };
  it('ties nothing: it may cover several reports', () => {
    const report = (nummer: string) =>
      tell('leerplicht', 'absence.reported', melding(nummer), '2026-09-01', { 'nummers.zaaknummer-leerplicht': zaak });
    const meldingen = traject(report('1'), report('2'))?.meldingen;
    expect(meldingen?.map(({ nummers }) => nummers)).toEqual(
      expect.arrayContaining([
        [duo, zaak],
        [{ ...duo, waarde: '2' }, zaak],
      ]),
    );
  });
});

describe('the numbers of a record', () => {
  it('are listed per organisation that names them, by kind, number and organisation', () => {
    const dossier = { soort: 'halt-dossiernummer', waarde: 'H-1' };
    const kenmerk = { soort: 'kenmerk-verwijzing', waarde: '1' };
    const record = foldRecord(
      factsTold([
        tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-05', {
          'nummers.kenmerk-verwijzing': kenmerk,
          'jongere.burgerservicenummer': '999990007',
        }),
        tell('halt', 'halt.referral.accepted', verwijzing('1'), '2026-09-06', {
          'nummers.halt-dossiernummer': dossier,
          'nummers.kenmerk-verwijzing': kenmerk,
        }),
        tell('halt', 'halt.progress', { soort: 'verwijzing', nummer: { soort: 'halt-dossiernummer', waarde: 'H-1' } }, '2026-09-07', {
          'nummers.halt-dossiernummer': dossier,
        }),
      ]),
      TEST_RULES,
    );
    expect(record.identificaties).toEqual([
      { soort: 'burgerservicenummer', waarde: '999990007', organisatie: 'leerplicht' },
      { ...dossier, organisatie: 'halt' },
      { ...kenmerk, organisatie: 'halt' },
      { ...kenmerk, organisatie: 'leerplicht' },
    ]);
    expect(record.trajecten[0]?.verwijzingen).toMatchObject([{ nummers: [dossier, kenmerk] }]);
    expect(record.trajecten[0]?.verwijzingen[0]?.velden).toEqual({});
  });
});
