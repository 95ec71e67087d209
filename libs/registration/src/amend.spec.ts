import fc from 'fast-check';
import { canonicalRecord, withoutTakenBack, type Fact } from '@schakel/dossier';
import { MessageRefused } from '@schakel/kernel';
import { correction, draftRegistration, registeredIn, takingBack } from './index';
import { childWithReport, choices, hear, NOW, recordOf, REFERRAL, standing } from './testing';

const given = { choices, now: NOW };
const HEARING = { soort: 'hoorgesprek', gebeurdOp: '2026-09-24T10:00:00+02:00', waarden: { deelnemers: ['JONGERE'], verschenen: true } };
const say = (facts: readonly Fact[], body: unknown, bericht?: string): Fact[] => [
  ...facts,
  ...hear('bip', draftRegistration(body, standing(facts)).event, bericht),
];
const registered = (facts: readonly Fact[], bericht: string) => registeredIn(withoutTakenBack(facts), bericht);
const correct = (facts: readonly Fact[], bericht: string, waarden: unknown): Fact[] => [
  ...facts,
  ...hear('bip', correction(registered(facts, bericht), waarden, given)),
];
const canonical = (facts: readonly Fact[]): string => canonicalRecord(recordOf(facts));
const statusOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof MessageRefused) return error.details['status'];
    throw error;
  }
  return undefined;
};

describe('a correction of a registration', () => {
  const before = say(childWithReport(), HEARING, 'verhoor');
  const act = (facts: readonly Fact[]) => recordOf(facts).trajecten[0]?.verrichtingen[0]?.velden;

  it('puts right what it names and leaves the rest, as often as is needed', () => {
    const once = correct(before, 'verhoor', { verschenen: false });
    const twice = correct(once, 'verhoor', { verschenen: true, afspraken: 'Belt maandag' });
    expect(act(once)).toMatchObject({ verschenen: { waarde: false }, deelnemers: { waarde: ['JONGERE'] } });
    expect(act(twice)).toMatchObject({ verschenen: { waarde: true }, afspraken: { waarde: 'Belt maandag' } });
    expect(act(correct(twice, 'verhoor', { afspraken: null }))?.['afspraken']).toBeUndefined();
  });

  it('is no second act', () => {
    const facts = correct(before, 'verhoor', { verschenen: false });
    const ids = new Set(facts.filter(({ path }) => path === 'gebeurtenis').map(({ id }) => id));
    expect(ids.size).toBe(2);
  });

  it('is refused where it changes nothing, does not fit, or is about what is not there', () => {
    expect(statusOf(() => correct(before, 'verhoor', { verschenen: true }))).toBe(400);
    expect(statusOf(() => correct(say(before, REFERRAL, 'verwijzing'), 'verwijzing', { feit: null }))).toBe(400);
    expect(statusOf(() => correct(before, 'verhoor', { iets: 1 }))).toBe(400);
    expect(statusOf(() => correct(before, 'een-ander', { verschenen: false }))).toBe(404);
  });
});

describe('a registration that is taken back', () => {
  it('leaves the record as it would be without it, whatever the order, corrections included', () => {
    const base = say(say(childWithReport(), REFERRAL), { soort: 'startgesprek', gebeurdOp: '2026-10-05', waarden: { opgelegdeUren: 8 } });
    const step = { soort: 'module', gebeurdOp: '2026-10-12', waarden: { modules: [{ code: 'leeropdracht', uren: 4, gereed: true }] } };
    const corrected = correct(say(base, step, 'stap'), 'stap', { gemisteAfspraken: 2 });
    const after = [...corrected, ...hear('bip', takingBack(registered(corrected, 'stap')))];
    expect(canonical(corrected)).not.toBe(canonical(base));
    fc.assert(
      fc.property(fc.shuffledSubarray(after, { minLength: after.length }), (facts) => {
        expect(canonical(facts)).toBe(canonical(base));
      }),
      { numRuns: 50 },
    );
    expect(statusOf(() => registered(after, 'stap'))).toBe(404);
  });

  it('is not how a referral ends: Halt works with it', () => {
    const facts = say(childWithReport(), REFERRAL, 'verwijzing');
    expect(statusOf(() => takingBack(registered(facts, 'verwijzing')))).toBe(409);
  });
});
