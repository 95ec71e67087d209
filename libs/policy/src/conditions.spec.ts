import fc from 'fast-check';
import { EVENT_PATH, type BusinessEvent, type EventKind, type Fact } from '@schakel/dossier';
import { addTerm, CannotStart, type Json } from '@schakel/kernel';
import type { WeighedRecord } from './conditions';
import { loadPolicy, unmetConditions } from './index';
import { deliveredPolicy, factsOfSteps, policyFiles, type GoldenStep } from './testing';

const policy = deliveredPolicy();

const subject = { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: 'S-1', uitgever: '1' } } as const;
const event = (kind: EventKind, values: Readonly<Record<string, Json>>, day = '2026-09-21'): BusinessEvent => ({
  kind,
  occurredAt: { instant: `${day}T10:00:00.000Z`, precision: 'instant' },
  subject,
  statements: Object.entries(values).map(([path, value]) => ({ mode: 'states', subject, path, value, veld: '' })),
});

const veld = (waarde: Json) => ({
  waarde,
  bron: {
    organisatie: 'leerplicht',
    sinds: '',
    regel: 'gezag' as const,
    regimes: [],
    berichtId: '',
    veld: '',
    gehoordOp: '',
    vertaling: '',
  },
});
const record = (born: string | undefined, verzuimsoorten: readonly string[] = []): WeighedRecord => ({
  jongere: born === undefined ? {} : { geboortedatum: veld(born) },
  trajecten: [{ meldingen: verzuimsoorten.map((soort) => ({ nummers: [], ingetrokken: false, velden: { verzuimsoort: veld(soort) } })) }],
});

const happened = (...kinds: readonly EventKind[]): Fact[] => {
  const steps = kinds.map((kind) => ({
    van: 'halt',
    bestand: kind,
    ontvangenOp: '',
    lezing: { children: [{ events: [event(kind, {})] }] },
    leveringen: [],
  }));
  return factsOfSteps(steps satisfies GoldenStep[], policy).filter(({ path }) => path === EVENT_PATH);
};

const judged = (told: BusinessEvent, child: WeighedRecord, facts: readonly Fact[] = []): Record<string, string> =>
  Object.fromEntries(unmetConditions(policy, { event: told, record: child, facts }).map(({ regel, oordeel }) => [regel, oordeel]));

const GOOD = { feit: 'LPW-2-3', verzuimuren: 20, toestemmingJongere: true, toestemmingOuders: true };
const referral = (values: Readonly<Record<string, Json>> = {}): BusinessEvent => event('halt.referral', { ...GOOD, ...values });

describe('the conditions of the law', () => {
  it('are met by an ordinary referral', () => {
    expect(judged(referral(), record('2012-03-04'))).toEqual({});
  });

  it.each([
    ['on the day before the twelfth birthday', '2014-09-22', 'nee'],
    ['on the twelfth birthday', '2014-09-21', undefined],
    ['on the day before the eighteenth birthday', '2008-09-22', undefined],
    ['on the eighteenth birthday', '2008-09-21', 'nee'],
    ['in the year of the twelfth birthday, of which no more is known', '2014', 'onbekend'],
    ['in the month of the twelfth birthday, of which no more is known', '2014-09', 'onbekend'],
    ['in the month after it, of which no more is known', '2014-10', 'nee'],
    ['at an age that nobody knows', undefined, 'onbekend'],
  ])('ask 12 to 18 for Halt: %s', (_when, born, oordeel) => {
    expect(judged(referral(), record(born))['halt-leeftijd']).toBe(oordeel);
  });

  it('look at the age on the first day of the absence, not of the act', () => {
    expect(judged(referral({ periodeVan: '2026-09-20' }), record('2014-09-21'))['halt-leeftijd']).toBe('nee');
  });

  it('agree with a plain count of birthdays, for every birth date and day', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (born, at) => {
        fc.pre(born < at && !born.endsWith('02-29'));
        const twelve = addTerm(born, { maanden: 144 });
        const verdict = judged(event('hearing.invited', {}, at), record(born))['strafrecht-vanaf-12'];
        expect(verdict).toBe(at >= twelve ? undefined : 'nee');
      }),
    );
  });

  it('ask the parents below 16 at the referral, and always the youth', () => {
    expect(judged(referral({ toestemmingOuders: false }), record('2010-09-22'))['halt-toestemming-ouders']).toBe('nee');
    expect(judged(referral({ toestemmingOuders: false }), record('2010-09-21'))['halt-toestemming-ouders']).toBeUndefined();
    expect(judged(referral({ toestemmingOuders: false }), record('2010'))['halt-toestemming-ouders']).toBe('onbekend');
    expect(judged(referral({ toestemmingJongere: false }), record('2010-09-21'))['halt-toestemming-jongere']).toBe('nee');
  });

  it('let Halt be once: an acceptance uses it up, a declined referral does not', () => {
    const once = (...kinds: readonly EventKind[]): unknown => judged(referral(), record('2012-03-04'), happened(...kinds))['halt-eenmaal'];
    expect(once('halt.referral', 'halt.referral.declined')).toBeUndefined();
    expect(once('halt.referral', 'halt.referral.accepted')).toBe('nee');
    expect(judged(referral({ eerdereHalt: true }), record('2012-03-04'))['halt-eenmaal']).toBe('nee');
  });

  it.each([
    [{ verzuimuren: 8 }, 'nee', undefined],
    [{ verzuimuren: 9 }, undefined, undefined],
    [{ verzuimuren: 8, aantalKeerTeLaat: 12 }, undefined, undefined],
    [{ verzuimuren: 60 }, undefined, undefined],
    [{ verzuimuren: 61 }, undefined, 'nee'],
    [{ aantalKeerTeLaat: 61 }, undefined, 'nee'],
  ])('hold the thresholds of Halt at their borders: %j', (values, least, most) => {
    const { verzuimuren: _hours, ...others } = GOOD;
    const verdicts = judged(event('halt.referral', { ...others, ...values }), record('2012-03-04'));
    expect([verdicts['halt-ondergrens'], verdicts['halt-bovengrens']]).toEqual([least, most]);
  });

  it('cannot say whether a threshold is reached where nothing is told', () => {
    const { verzuimuren: _hours, ...others } = GOOD;
    expect(judged(event('halt.referral', others), record('2012-03-04'))['halt-ondergrens']).toBe('onbekend');
  });

  it('allow twenty hours at Halt', () => {
    expect(judged(event('halt.progress', { opgelegdeUren: 20 }), record('2012-03-04'))).toEqual({});
    expect(judged(event('halt.progress', { opgelegdeUren: 21 }), record('2012-03-04'))).toEqual({ 'halt-hoogstens-20-uur': 'nee' });
  });

  it('give an official report thirty days, and wish that the Raad was asked before', () => {
    const pv = (day: string): BusinessEvent => event('pv.issued', { verdachte: 'JONGERE', datumEersteVerhoor: '2026-09-01' }, day);
    expect(judged(pv('2026-10-01'), record('2012-03-04'), happened('rvdk.consult'))).toEqual({});
    expect(judged(pv('2026-10-02'), record('2012-03-04'))).toEqual({
      'proces-verbaal-binnen-30-dagen': 'nee',
      'raad-vooraf-gevraagd': 'nee',
    });
    const young = record('2016-01-01');
    expect(judged(pv('2026-10-01'), young)['proces-verbaal-jongere-vanaf-12']).toBe('nee');
    expect(judged(event('pv.issued', { verdachte: 'OUDER' }), young)['proces-verbaal-jongere-vanaf-12']).toBeUndefined();
  });

  it('meet a first holiday out of season with a warning', () => {
    const pv = event('pv.issued', { verdachte: 'OUDER' });
    const rule = (verzuimsoorten: readonly string[], ...kinds: readonly EventKind[]): unknown =>
      judged(pv, record('2012-03-04', verzuimsoorten), happened(...kinds))['luxeverzuim-eerst-waarschuwen'];
    expect(rule(['L'])).toBe('nee');
    expect(rule(['L'], 'warning.given')).toBeUndefined();
    expect(rule(['L', 'V3'])).toBeUndefined();
  });

  it('hold between their days only', () => {
    const files = policyFiles();
    const rule = {
      regel: 'tijdelijk',
      bij: ['note.written'],
      toets: { soort: 'vooraf', gebeurtenissen: ['warning.given'] },
      uitleg: 'x',
      bron: 'x',
    };
    const dated = loadPolicy({ ...files, voorwaarden: { voorwaarden: [{ ...rule, geldigVanaf: '2026-01-01', geldigTot: '2026-01-31' }] } });
    const on = (day: string): number =>
      unmetConditions(dated, { event: event('note.written', {}, day), record: record('2012-03-04'), facts: [] }).length;
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map(on)).toEqual([0, 1, 1, 0]);
  });
});

describe('voorwaarden.yaml', () => {
  const faultsOf = (voorwaarden: readonly object[]): string[] => {
    try {
      loadPolicy({ ...policyFiles(), voorwaarden: { voorwaarden } });
    } catch (error) {
      if (error instanceof CannotStart) return error.faults.map(({ veld, code }) => `${veld} ${code}`);
      throw error;
    }
    return [];
  };
  const good = { regel: 'a', bij: ['halt.referral'], toets: { soort: 'leeftijd', op: 'feit', vanaf: 12 }, uitleg: 'x', bron: 'x' };

  it('is refused for a test that does not exist, a border that nobody meets and a rule that is there twice', () => {
    const at = 'voorwaarden.yaml/voorwaarden';
    expect(faultsOf([{ ...good, toets: { soort: 'verzonnen' } }])).toEqual([`${at}/0/toets/soort TYPE_FOUT`]);
    expect(faultsOf([{ ...good, toets: { soort: 'binnen', pad: 'x' } }])).toEqual([`${at}/0/toets/dagen VERPLICHT_ONTBREEKT`]);
    expect(faultsOf([{ ...good, toets: { ...good.toets, tot: 12 } }])).toEqual([`${at}/0/toets/tot TYPE_FOUT`]);
    expect(faultsOf([{ ...good, toets: { soort: 'leeftijd', op: 'feit' } }])).toEqual([`${at}/0/toets VERPLICHT_ONTBREEKT`]);
    expect(faultsOf([good, good])).toEqual([`${at}/1/regel STRUCTUUR`]);
    expect(
      faultsOf([
        { ...good, geldigTot: '2025-12-31' },
        { ...good, geldigVanaf: '2026-01-01' },
      ]),
    ).toEqual([]);
    expect(faultsOf([{ ...good, bij: ['verzonnen'] }])).toEqual([`${at}/0/bij/0 TYPE_FOUT`]);
  });
});
