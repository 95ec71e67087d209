import fc from 'fast-check';
import { BIP, canonicalRecord, decisionEvent, foldRecord, type DossierRecord, type Tegenspraak } from './index';
import { chains, factsTold, JONGERE, melding, retold, tell, TEST_RULES, tries, verwijzing, type Told } from './testing';

const fold = (...told: Told[]): DossierRecord => foldRecord(factsTold(told), TEST_RULES);
const halt = (day: string, geslachtsnaam: string, how = {}): Told =>
  tell('halt', 'halt.progress', verwijzing('1'), day, { 'jongere.geslachtsnaam': geslachtsnaam }, how);
const rvdk = (day: string, geslachtsnaam: string, how = {}): Told =>
  tell('rvdk', 'inquiry.status', verwijzing('1'), day, { 'jongere.geslachtsnaam': geslachtsnaam }, how);

/** What a person decides about the conflict that these make: the value in this place, on this day. */
function decided(told: readonly Told[], index: number, day: string, door = 'fictief-bip-1'): Told {
  const [conflict] = [...fold(...told).tegenspraken, ...fold(...told).besluiten];
  if (!conflict) throw new Error('there is no conflict to decide');
  return decision(conflict, index, `${day}T12:00:00.000Z`, door);
}
function decision(conflict: Tegenspraak, index: number, op: string, door = 'fictief-bip-1'): Told {
  const event = decisionEvent(conflict, conflict.waarden[index]?.waarde ?? null, { door, op, reden: 'Zo staat het in het paspoort' });
  return { organisation: BIP, event, berichtId: `besluit-${op}`, receivedAt: op };
}

const OPEN = [halt('2026-09-01', 'Jansen'), rvdk('2026-10-01', 'Pietersen')];

describe('a decision about a conflict (semantics.md 6)', () => {
  it('shows the chosen value with who chose it, when and why, and keeps the other beside it', () => {
    const record = fold(...OPEN, decided(OPEN, 1, '2026-10-02'));
    const besluit = { door: 'fictief-bip-1', op: '2026-10-02T12:00:00.000Z', reden: 'Zo staat het in het paspoort' };
    expect(record.jongere.geslachtsnaam).toMatchObject({ waarde: 'Jansen', bron: { organisatie: 'halt', regel: 'besluit', besluit } });
    expect(record.tegenspraken).toEqual([]);
    expect(record.besluiten).toMatchObject([
      {
        onderwerp: JONGERE,
        pad: 'geslachtsnaam',
        waarden: [{ waarde: 'Jansen' }, { waarde: 'Pietersen', bron: { regel: 'gezag' } }],
        besluit,
      },
    ]);
    expect(canonicalRecord(record)).toContain('"regel":"besluit"');
  });
  it('holds where a source says the same again, or writes it otherwise', () => {
    const record = fold(...OPEN, decided(OPEN, 1, '2026-10-02'), rvdk('2026-11-01', 'pietersen'));
    expect(record.jongere.geslachtsnaam).toMatchObject({ waarde: 'Jansen', bron: { regel: 'besluit' } });
  });
  it('no longer holds once a source says another value: the conflict is open again', () => {
    const record = fold(...OPEN, decided(OPEN, 1, '2026-10-02'), rvdk('2026-11-01', 'Klaassen'));
    expect(record.jongere.geslachtsnaam).toMatchObject({ waarde: 'Klaassen', bron: { regel: 'gezag' } });
    expect([record.tegenspraken.length, record.besluiten.length]).toEqual([1, 0]);
  });
  it('no longer matters once the sources agree, and is there again when they differ as before', () => {
    const agreed = [...OPEN, decided(OPEN, 1, '2026-10-02'), halt('2026-11-01', 'Pietersen')];
    expect(fold(...agreed)).toMatchObject({ tegenspraken: [], besluiten: [], jongere: { geslachtsnaam: { waarde: 'Pietersen' } } });
    expect(fold(...agreed, halt('2026-12-01', 'Jansen')).besluiten).toHaveLength(1);
  });
  it('never goes against a value from the BRP', () => {
    const record = fold(...OPEN, decided(OPEN, 1, '2026-10-02'), rvdk('2026-11-01', 'Pietersen', { authentiek: true }));
    expect(record.jongere.geslachtsnaam).toMatchObject({ waarde: 'Pietersen', bron: { authentiek: true, regel: 'gezag' } });
    expect([record.tegenspraken, record.besluiten]).toEqual([[], []]);
  });
  it('goes before an earlier one about the same values, in whatever order they were heard', () => {
    const [first, second] = [decided(OPEN, 1, '2026-10-02'), decided(OPEN, 0, '2026-10-03', 'fictief-bip-2')];
    for (const both of [
      [first, second],
      [second, first],
    ])
      expect(fold(...OPEN, ...both).jongere.geslachtsnaam).toMatchObject({
        waarde: 'Pietersen',
        bron: { besluit: { door: 'fictief-bip-2' } },
      });
  });
  it('goes before every earlier one about the same values', () => {
    const days = Array.from({ length: 12 }, (_, n) => `2026-10-${String(n + 10)}`);
    for (const [n, day] of days.entries()) {
      const all = days.slice(0, n + 1).map((one, index) => decided(OPEN, index % 2, one));
      expect(fold(...OPEN, ...all).jongere.geslachtsnaam?.bron.besluit?.op).toBe(`${day}T12:00:00.000Z`);
    }
  });
  it('no longer holds where yet another organisation joins in with a value of its own', () => {
    const third = tell('leerplicht', 'absence.reported', melding('1'), '2026-09-05', { 'jongere.geslachtsnaam': 'Zwart' });
    const record = fold(...OPEN, decided(OPEN, 1, '2026-10-02'), third);
    expect([record.tegenspraken[0]?.waarden.length, record.besluiten]).toEqual([3, []]);
  });
  it('is about its own path only, also where another has the same values', () => {
    const both = (organisation: string, day: string, name: string): Told =>
      tell(organisation, 'halt.progress', verwijzing('1'), day, { 'jongere.geslachtsnaam': name, 'jongere.voornamen': name });
    const told = [both('halt', '2026-09-01', 'Jansen'), both('rvdk', '2026-10-01', 'Pietersen')];
    const record = fold(...told, decided(told, 1, '2026-10-02'));
    expect([record.besluiten.map(({ pad }) => pad), record.tegenspraken.map(({ pad }) => pad)]).toEqual([['geslachtsnaam'], ['voornamen']]);
  });
  it('is no voice: it does not hold where nobody says anything else', () => {
    const record = fold(OPEN[0] as Told, decided(OPEN, 1, '2026-10-02'));
    expect(record.jongere.geslachtsnaam).toMatchObject({ waarde: 'Jansen', bron: { regel: 'gezag' } });
    expect(record.jongere).not.toHaveProperty('besluit');
  });
  it('is about a part under any of its numbers, and moves no case', () => {
    const onderzoek = { soort: 'onderzoek', nummer: { soort: 'vto-nummer', waarde: 'V-1' } } as const;
    const asked = [
      tell('leerplicht', 'inquiry.requested.protection', onderzoek, '2026-09-01', { omschrijving: 'Een' }),
      tell('halt', 'inquiry.status', onderzoek, '2026-09-02', { omschrijving: 'Twee', resultaat: 'GEEN_REKEST' }),
    ];
    const before = fold(...asked);
    const after = fold(...asked, decided(asked, 1, '2026-10-02'));
    expect(after.trajecten[0]?.onderzoeken[0]?.velden.omschrijving).toMatchObject({ waarde: 'Een', bron: { regel: 'besluit' } });
    expect([after.trajecten[0]?.fase, after.trajecten.length]).toEqual([before.trajecten[0]?.fase, 1]);
  });
  it('of another organisation than ours is none', () => {
    const { event, ...rest } = decided(OPEN, 1, '2026-10-02');
    expect(fold(...OPEN, { ...rest, event, organisation: 'halt' }).tegenspraken).toHaveLength(1);
  });

  it('gives the same bytes for every order and repetition of statements and decisions', () => {
    const some = fc.array(fc.tuple(fc.nat(20), fc.nat(3), fc.integer({ min: 1, max: 3 })), { maxLength: 5 });
    const withDecisions = fc.tuple(chains, some).map(([told, picks]) => {
      const open = fold(...told).tegenspraken;
      const decisions = picks.flatMap(([which, index, day]) => {
        const conflict = open[which % Math.max(open.length, 1)];
        return conflict ? [decision(conflict, index % conflict.waarden.length, `2027-01-0${day}T12:00:00.000Z`)] : [];
      });
      return [...told, ...decisions];
    });
    let decisions = 0;
    fc.assert(
      fc.property(
        withDecisions.chain((told) => fc.tuple(fc.constant(told), retold(told))),
        ([told, again]) => {
          const record = fold(...told);
          decisions += record.besluiten.length;
          expect(canonicalRecord(fold(...again))).toBe(canonicalRecord(record));
        },
      ),
      tries(60),
    );
    expect(decisions).toBeGreaterThan(3);
  });
});

describe('what was built on a value that is put right', () => {
  const report = tell('leerplicht', 'absence.reported', melding('1'), '2026-09-01', { begindatum: '2026-08-24' });
  const referral = tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-10', {
    melding: { soort: 'meldingsnummer', waarde: '1' },
  });
  const vlaggen = (...told: Told[]) => fold(report, referral, ...told).trajecten[0]?.verwijzingen[0]?.vlaggen;
  const corrected = (day: string, begindatum: string): Told =>
    tell('leerplicht', 'absence.changed', melding('1'), day, { begindatum }, { mode: 'corrects' });

  it('is flagged, whichever was heard first', () => {
    expect(vlaggen()).toEqual([]);
    expect(vlaggen(corrected('2026-09-12', '2026-08-31'))).toEqual(['WAARDE_GECORRIGEERD']);
    const told = [corrected('2026-09-12', '2026-08-31'), referral, report];
    expect(fold(...told).trajecten[0]?.verwijzingen[0]?.vlaggen).toEqual(['WAARDE_GECORRIGEERD']);
  });
  it('is not flagged where it was put right before, or says the same', () => {
    expect(vlaggen(corrected('2026-09-05', '2026-08-31'))).toEqual([]);
    expect(vlaggen(corrected('2026-09-12', '2026-08-24'))).toEqual([]);
    const takenBack = tell('leerplicht', 'absence.changed', melding('1'), '2026-09-05', { begindatum: null }, { mode: 'withdraws' });
    expect(vlaggen(takenBack)).toEqual([]);
  });
  it('is flagged where the value was taken back', () => {
    expect(vlaggen(tell('leerplicht', 'absence.changed', melding('1'), '2026-09-12', { begindatum: null }, { mode: 'withdraws' }))).toEqual(
      ['WAARDE_GECORRIGEERD'],
    );
  });
});
