import fc from 'fast-check';
import { factsKnownTo, foldRecord, type DossierRecord, type Fact, type Telling } from './index';
import { chains, factsTold, tell, TEST_RULES, tries, verwijzing, type Told } from './testing';

const A = { straatnaam: 'Aweg', huisnummer: 1, postcode: '9999ZZ' };
const B = { straatnaam: 'Bweg', huisnummer: 2, postcode: '9999ZX' };
const KENMERK = { soort: 'kenmerk-verwijzing', waarde: '1' } as const;

const referral = tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-01', { verzuimuren: 22, 'jongere.adres': A });
const ownSay = tell('halt', 'halt.progress', verwijzing('1'), '2026-09-20', { startgesprekDatum: '2026-09-19' });
const facts = (...told: Told[]): Fact[] => factsTold(told);
const eventOf = (all: readonly Fact[], kind: string): Fact => {
  const event = all.find(({ path, value }) => path === 'gebeurtenis' && value === kind);
  if (!event) throw new Error(`no ${kind}`);
  return event;
};
const telling = (all: readonly Fact[], how: Partial<Telling> = {}): Telling => {
  const event = eventOf(all, 'halt.referral');
  return {
    eventFactId: event.id,
    berichtId: event.heard.berichtId,
    madeAt: event.heard.receivedAt,
    knownAt: '2026-09-03T10:00:00.000Z',
    identifiers: [KENMERK],
    jongere: {},
    values: {},
    ...how,
  };
};
const asKnownToHalt = (all: readonly Fact[], told: readonly Telling[], bekendOp?: string): DossierRecord =>
  foldRecord(factsKnownTo('halt', all, told, TEST_RULES), TEST_RULES, bekendOp === undefined ? {} : { bekendOp });

describe('what one organisation could know', () => {
  const all = facts(referral, ownSay);

  it('is what it said itself, where it was told nothing', () => {
    const record = asKnownToHalt(all, []);
    expect(record.jongere).toEqual({});
    expect(Object.keys(record.trajecten[0]?.verwijzingen[0]?.velden ?? {})).toEqual(['startgesprekDatum']);
  });
  it('has what it was told, with the source that said it, from the moment it was told', () => {
    const told = [telling(all, { values: { verzuimuren: 22 }, jongere: { adres: A } })];
    const record = asKnownToHalt(all, told);
    expect(record.jongere.adres).toMatchObject({ waarde: A, bron: { organisatie: 'leerplicht', gehoordOp: '2026-09-03T10:00:00.000Z' } });
    expect(record.trajecten[0]?.verwijzingen[0]?.velden.verzuimuren).toMatchObject({ waarde: 22, bron: { organisatie: 'leerplicht' } });
    expect(asKnownToHalt(all, told, '2026-09-03T09:59:59.999Z').trajecten).toEqual([]);
    expect(asKnownToHalt(all, told, '2026-09-03T10:00:00.000Z').jongere.adres?.waarde).toEqual(A);
  });
  it('lacks what was left out of what it was told', () => {
    const record = asKnownToHalt(all, [telling(all, { values: { verzuimuren: 22 } })]);
    expect(record.jongere).toEqual({});
  });
  it('has a value that was cut down on its way as it was told', () => {
    const cut = { postcode: '9999ZZ' };
    expect(asKnownToHalt(all, [telling(all, { jongere: { adres: cut } })]).jongere.adres?.waarde).toEqual(cut);
  });
  it('keeps the older value where a change was not told', () => {
    const moved = facts(referral, tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-10-01', { 'jongere.adres': B }));
    const told = [telling(moved, { jongere: { adres: A } })];
    expect(foldRecord(moved, TEST_RULES).jongere.adres?.waarde).toEqual(B);
    expect(asKnownToHalt(moved, told).jongere.adres?.waarde).toEqual(A);
  });
  it('knows a number by which it was told, and no other', () => {
    const numbered = facts(
      tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-01', {
        'jongere.burgerservicenummer': '999990007',
        'nummers.zaaknummer-leerplicht': { soort: 'zaaknummer-leerplicht', waarde: 'LP-1' },
      }),
    );
    const { identificaties } = asKnownToHalt(numbered, [
      telling(numbered, { identifiers: [{ soort: 'burgerservicenummer', waarde: '999990007' }] }),
    ]);
    expect(identificaties.map(({ soort }) => soort)).toEqual(['burgerservicenummer']);
  });
  it('has what was corrected, and not the event that made us correct it', () => {
    const moved = facts(
      referral,
      tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-10-01', { 'jongere.adres': B, verzuimuren: 30 }),
    );
    const changed = moved.filter(({ path }) => path === 'gebeurtenis')[1];
    const about = { eventFactId: changed?.id ?? '', berichtId: changed?.heard.berichtId ?? '', madeAt: changed?.heard.receivedAt ?? '' };
    const told = [
      telling(moved, { jongere: { adres: A } }),
      telling(moved, { ...about, correction: { subject: { soort: 'jongere' }, path: 'adres', value: B } }),
    ];
    const record = asKnownToHalt(moved, told);
    expect(record.jongere.adres).toMatchObject({ waarde: B, bron: { organisatie: 'leerplicht' } });
    expect(record.trajecten[0]?.verwijzingen[0]?.velden).toEqual({});
  });
  it('no longer has what was corrected to nothing', () => {
    const gone = facts(
      referral,
      tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-10-01', { verzuimuren: null }, { mode: 'withdraws' }),
    );
    const kept = telling(gone, { values: { verzuimuren: 22 } });
    expect(asKnownToHalt(gone, [kept]).trajecten[0]?.verwijzingen[0]?.velden.verzuimuren?.waarde).toBe(22);
    const told = [
      kept,
      telling(gone, { madeAt: '2026-12-31T00:00:00.000Z', correction: { subject: verwijzing('1'), path: 'verzuimuren' } }),
    ];
    expect(asKnownToHalt(gone, told).trajecten[0]?.verwijzingen[0]?.velden.verzuimuren).toBeUndefined();
  });
  it('never holds a value that it neither said nor was told, whatever happened', () => {
    const texts = (value: unknown): string => JSON.stringify(value);
    fc.assert(
      fc.property(chains.map(factsTold), fc.integer({ min: 1, max: 4 }), (every, step) => {
        const events = every.filter(({ path, organisation }) => path === 'gebeurtenis' && organisation !== 'halt');
        const told = events
          .filter((_, index) => index % step === 0)
          .map(({ id, heard, subject, event }): Telling => {
            const own = every.filter(
              (fact) => fact.heard.berichtId === heard.berichtId && fact.event === event && fact.mode !== 'withdraws',
            );
            const values = own.filter(
              (fact) => fact.path !== 'gebeurtenis' && !fact.path.startsWith('nummers.') && fact.subject === subject,
            );
            return {
              eventFactId: id,
              berichtId: heard.berichtId,
              madeAt: heard.receivedAt,
              knownAt: heard.receivedAt,
              identifiers: [],
              jongere: {},
              values: Object.fromEntries(values.map(({ path, value }) => [path, value])),
            };
          });
        const said = every.filter(({ organisation }) => organisation === 'halt').map(({ path, value }) => texts([path, value]));
        const heard = told.flatMap(({ values }) => Object.entries(values).map(texts));
        const record = asKnownToHalt(every, told);
        const parts = record.trajecten.flatMap((one) => [
          ...one.meldingen,
          ...one.verwijzingen,
          ...one.processenVerbaal,
          ...one.onderzoeken,
        ]);
        const held = [record.jongere, ...parts.map(({ velden }) => velden)].flatMap((velden) =>
          Object.entries(velden).map(([path, { waarde }]) => texts([path, waarde])),
        );
        for (const one of held) expect([...said, ...heard]).toContain(one);
      }),
      tries(40),
    );
  });
});
