import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import {
  casesAt,
  digestOf,
  fieldDigests,
  FIELD_LISTS,
  judge,
  resendFor,
  shownValue,
  statementFields,
  type AgreedCase,
  type ToldDelivery,
} from '.';

const KENMERK = { soort: 'kenmerk-verwijzing', waarde: 'HV-1' } as const;
const record = {
  trajecten: [{ meldingen: [], verwijzingen: [{ nummers: [KENMERK], vlaggen: [], velden: {} }], onderzoeken: [], processenVerbaal: [] }],
};

const fact = (id: string, path: string, value: Fact['value'], day: number, organisation = 'halt', mode: Fact['mode'] = 'states'): Fact => ({
  id,
  event: 'halt.outcome',
  mode,
  subject: { soort: 'verwijzing', nummer: KENMERK },
  path,
  value,
  authentiek: false,
  occurredAt: { instant: `2026-10-${String(day).padStart(2, '0')}T10:00:00.000Z`, precision: 'instant' },
  organisation,
  heard: { berichtId: 'b', veld: '', receivedAt: '', mappingVersion: '1' },
  regime: 'Wpg',
  purpose: 'Halt-afdoening',
});
const told = (number: number, day: number, values: ToldDelivery['values'], more: Partial<ToldDelivery> = {}): ToldDelivery => ({
  deliveryId: `l${number}`,
  number,
  eventFactId: 'gebeurtenis',
  event: 'halt.outcome',
  tellsEvent: true,
  taken: true,
  parked: false,
  replaced: false,
  occurredAt: `2026-10-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  values,
  ...more,
});
const event = fact('gebeurtenis', 'gebeurtenis', 'halt.outcome', 1);
const at = (partner: string, deliveries: readonly ToldDelivery[], facts: readonly Fact[] = []): AgreedCase => {
  const [one] = casesAt(partner, FIELD_LISTS[partner] ?? [], { record, facts: [event, ...facts], told: deliveries });
  if (!one) throw new Error('no case');
  return one;
};
const stated = (one: AgreedCase) => ({ versie: one.now.versie, digest: digestOf(one.now.velden), velden: fieldDigests(one.now.velden) });

describe('what a partner should hold', () => {
  it('is what it took and what it says itself: of each field the word about the latest moment', () => {
    const own = [
      fact('s1', 'status', { code: 'GEACCEPTEERD' }, 2),
      fact('s2', 'status', { code: 'AFGEROND' }, 9),
      fact('r', 'resultaat', 'POSITIEF', 9),
    ];
    const one = at('halt', [told(1, 1, { datumVerwijzing: '2026-10-01', verzuimuren: 62 }), told(2, 12, { resultaat: 'NEGATIEF' })], own);
    expect(one).toMatchObject({
      soort: 'verwijzing',
      nummer: KENMERK,
      now: { versie: 2, velden: { datumVerwijzing: '2026-10-01', verzuimuren: '62', status: 'AFGEROND', resultaat: 'NEGATIEF' } },
      eigen: ['status'],
    });
  });
  it('leaves out what it corrected or took back', () => {
    const own = [
      fact('a', 'opgelegdeUren', 20, 2),
      fact('b', 'opgelegdeUren', 30, 3, 'halt', 'corrects'),
      fact('c', 'startgesprekDatum', '2026-10-05', 2),
      fact('d', 'startgesprekDatum', null, 4, 'halt', 'withdraws'),
    ];
    expect(at('halt', [], own).now.velden).toEqual({ opgelegdeUren: '30' });
  });
  it('counts what it was corrected of this case, and takes a value away where there is none any more', () => {
    const first = told(1, 1, { datumVerwijzing: '2026-10-01', verzuimuren: 62 });
    const subject = { soort: 'verwijzing', nummer: KENMERK } as const;
    const corrected = (number: number, path: string, value?: Json): ToldDelivery =>
      told(number, number + 1, { veld: `verwijzing.${path}` }, { correction: { subject, path, ...(value !== undefined && { value }) } });
    const one = at('halt', [first, corrected(2, 'verzuimuren', 60), corrected(3, 'datumVerwijzing')]);
    expect(one.now).toEqual({ versie: 3, velden: { verzuimuren: '60' } });
    const elsewhere = told(2, 2, {}, { correction: { subject: { soort: 'jongere' }, path: 'adres', value: 'x' } });
    expect(at('halt', [first, elsewhere]).now.versie).toBe(1);
    expect(at('halt', [first, told(2, 2, {}, { event: 'person.merged', tellsEvent: false })]).now.versie).toBe(1);
  });
  it('is no case of a partner that neither said nor was told anything of it', () => {
    expect(casesAt('leerplicht', FIELD_LISTS['leerplicht'] ?? [], { record, facts: [event], told: [] })).toEqual([]);
  });
  it('does not depend on the order of the facts', () => {
    const own = [
      fact('s1', 'status', { code: 'A' }, 2),
      fact('s2', 'status', { code: 'B' }, 3),
      fact('u', 'opgelegdeUren', 20, 3),
      fact('v', 'opgelegdeUren', 30, 2, 'halt', 'corrects'),
    ];
    const expected = at('halt', [told(1, 1, { verzuimuren: 62 })], own);
    fc.assert(
      fc.property(fc.shuffledSubarray(own, { minLength: own.length }), (shuffled) => {
        expect(at('halt', [told(1, 1, { verzuimuren: 62 })], shuffled)).toEqual(expected);
      }),
    );
  });
  it('writes each value as text, a list item by item, a group by its code', () => {
    const values: (Json | undefined)[] = [12, true, 'x', ['a', 1], { code: 'C', reden: 'D' }, null, undefined, { anders: 1 }];
    expect(values.map(shownValue)).toEqual(['12', 'true', 'x', ['a', '1'], 'C', undefined, undefined, undefined]);
  });
});

describe('a statement of a partner', () => {
  const deliveries = [told(1, 1, { resultaat: 'POSITIEF' }), told(2, 5, { resultaat: 'NEGATIEF', datumAfloop: '2026-10-05' })];
  it('agrees when it holds what it took', () => {
    const one = at('leerplicht', deliveries);
    expect(judge(one, stated(one))).toEqual({ equal: true });
  });
  it('agrees when a delivery that we have no answer to yet has arrived', () => {
    const one = at('leerplicht', [deliveries[0]!, { ...deliveries[1]!, taken: false }]);
    expect(judge(one, { versie: 2, digest: digestOf({ resultaat: 'NEGATIEF', datumAfloop: '2026-10-05' }) })).toEqual({ equal: true });
  });
  it('names every field that was planted, and no other', () => {
    const one = at('leerplicht', deliveries);
    fc.assert(
      fc.property(fc.subarray(['resultaat', 'datumAfloop'], { minLength: 1 }), fc.boolean(), (fields, gone) => {
        const drifted: Record<string, string | readonly string[]> = { ...one.now.velden };
        for (const field of fields) {
          if (gone) delete drifted[field];
          else drifted[field] = 'ANDERS';
        }
        const said = { versie: 2, digest: digestOf(drifted), velden: fieldDigests(drifted) };
        expect(judge(one, said)).toEqual({ equal: false, velden: fields.toSorted() });
      }),
    );
  });
  it('without a digest per field says that something differs', () => {
    expect(judge(at('leerplicht', deliveries), { versie: 2, digest: 'a'.repeat(64) })).toEqual({ equal: false, velden: ['digest'] });
  });
  it('that is behind though its fields are equal says so', () => {
    const one = at('leerplicht', [deliveries[0]!, told(2, 5, {})]);
    expect(judge(one, { ...stated(one), versie: 1 })).toEqual({ equal: false, velden: ['versie'] });
    expect(judge(one, { ...stated(one), versie: 7 })).toEqual({ equal: true });
  });
  it('of a case that it does not know is no agreement', () => {
    expect(judge(at('leerplicht', deliveries), undefined)).toEqual({ equal: false, velden: ['zaak'] });
  });
});

describe('what is sent again', () => {
  it('begins with the first delivery that says the field and goes on to the last, so that nothing older has the last word', () => {
    const one = at('leerplicht', [
      told(1, 1, {}),
      told(2, 2, { resultaat: 'POSITIEF' }),
      told(3, 3, { datumAfloop: '2026-10-03' }),
      told(4, 4, {}),
    ]);
    expect(resendFor(one, ['datumAfloop'], { versie: 4, digest: '' })).toEqual(['l3', 'l4']);
    expect(resendFor(one, ['versie'], { versie: 2, digest: '' })).toEqual(['l3', 'l4']);
    expect(resendFor(one, ['zaak'], undefined)).toEqual(['l1', 'l2', 'l3', 'l4']);
    expect(resendFor(one, ['digest'], { versie: 4, digest: '' })).toEqual(['l1', 'l2', 'l3', 'l4']);
  });
  it('is the new delivery where one was offered again before', () => {
    const one = at('leerplicht', [told(1, 1, { resultaat: 'POSITIEF' }, { replaced: true }), told(2, 1, { resultaat: 'POSITIEF' })]);
    expect(one.now.versie).toBe(2);
    expect(resendFor(one, ['resultaat'], { versie: 2, digest: '' })).toEqual(['l2']);
  });
  it('is nothing where the partner itself has the last word', () => {
    const one = at('halt', [told(1, 1, { verzuimuren: 62 })], [fact('r', 'resultaat', 'POSITIEF', 9)]);
    expect(resendFor(one, ['resultaat'], { versie: 1, digest: '' })).toEqual([]);
  });
});

describe('the published field list', () => {
  const { proefwaarden } = statementFields() as { proefwaarden: { velden: object; digest: string; veldDigests: object }[] };
  it('has test vectors that anyone with sorted keys and SHA-256 comes to', () => {
    for (const { velden, digest } of proefwaarden) {
      const sorted = JSON.stringify(Object.fromEntries(Object.entries(velden).toSorted(([a], [b]) => (a < b ? -1 : 1))));
      expect(createHash('sha256').update(sorted).digest('hex')).toBe(digest);
    }
    expect(proefwaarden.length).toBeGreaterThan(2);
  });
  it('stands in the guide, format by format', () => {
    const guide = readFileSync(join(__dirname, '../../../docs/guides/standopgave.md'), 'utf8').replaceAll(/ +/g, ' ');
    for (const [format, lists] of Object.entries(FIELD_LISTS))
      for (const { soort, nummers, velden } of lists)
        expect(guide).toContain(`| ${format} | ${soort} | ${nummers.join(', ')} | ${velden.join(', ')} |`);
    expect(guide).toContain(proefwaarden[1]?.digest);
  });
});
