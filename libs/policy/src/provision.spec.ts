import fc from 'fast-check';
import { foldRecord, type BusinessEvent, type DossierRecord, type EventKind, type Fact, type Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { route, rulesOf, type RoutableEvent } from './index';
import { deliveredPolicy, factsOfSteps } from './testing';

const policy = deliveredPolicy();
const JONGERE: Subject = { soort: 'jongere' };
const verwijzing: Subject = { soort: 'verwijzing', nummer: { soort: 'kenmerk-verwijzing', waarde: '1' } };
const onderzoek: Subject = { soort: 'onderzoek', nummer: { soort: 'rvdk-zaaknummer', waarde: 'RZ-1' } };
const melding: Subject = { soort: 'melding', nummer: { soort: 'meldingsnummer', waarde: '1' } };
const gesprek: Subject = { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: 'V-1' } };
const uitnodiging: Subject = { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: 'V-2' } };

type Says = Readonly<Record<string, Json>>;

/** An event of an organisation on a day in 2026, with what it says of the child and of its own subject. */
function told(organisation: string, kind: EventKind, subject: Subject, day: string, child: Says, own: Says = {}): RoutableEvent {
  const says = (about: Subject, values: Says): BusinessEvent['statements'] =>
    Object.entries(values).map(([path, value]) => ({ mode: 'states', subject: about, path, value, veld: '/x' }));
  return {
    kind,
    organisation,
    occurredAt: { instant: `2026-${day}T08:00:00.000Z`, precision: 'instant' },
    subject,
    statements: [...says(JONGERE, child), ...says(subject, own)],
  };
}
const factsIn = (...events: RoutableEvent[]): Fact[] =>
  factsOfSteps(
    events.map(({ organisation, ...event }) => ({
      van: organisation,
      bestand: 'test',
      ontvangenOp: event.occurredAt.instant,
      lezing: { children: [{ events: [event] }] },
      leveringen: [],
    })),
    policy,
  );
const recordOf = (...events: RoutableEvent[]): DossierRecord => foldRecord(factsIn(...events), rulesOf(policy));

const address = (huisnummer: number): Json => ({ straatnaam: 'Voorbeeldstraat', huisnummer, postcode: '9999ZZ', plaats: 'Voorbeeldstad' });
const notified = (child: Says) => told('rvdk', 'inquiry.status', onderzoek, '10-05', child, { status: { code: 'INTAKE_AFGEROND' } });
const referral = (child: Says, day = '10-01') => told('leerplicht', 'halt.referral', verwijzing, day, child, { feit: 'LPW-2-3' });
const heardBy = (event: RoutableEvent, ...all: RoutableEvent[]) => route(event, recordOf(...all, event), policy);

describe('a value of the child that a route lists', () => {
  it('goes under the law of the purpose, with the article that lets it pass where it was held under another law', () => {
    const absence = told('leerplicht', 'absence.reported', melding, '09-01', { telefoonnummer: '0600000001' });
    const [delivery] = heardBy(referral({}), absence).deliveries;
    expect(delivery).toMatchObject({ to: 'halt', regime: 'Wpg', purpose: 'Halt-afdoening' });
    expect(delivery?.content.jongere).toEqual({ telefoonnummer: '0600000001' });
    expect(delivery?.ground).toBe(
      'Wetboek van Strafrecht art. 77e; Besluit politiegegevens art. 4:2 lid 1 onder f; Besluit politiegegevens art. 4:2 lid 1 onder f (AVG-gegevens gaan over naar de Wpg)',
    );
  });
  it('names no article where nothing passes from one law to another', () => {
    expect(heardBy(referral({ telefoonnummer: '0600000001' })).deliveries[0]?.ground).not.toContain('gaan over');
  });
  it('is withheld with its ground where the value that holds now is only known from child protection', () => {
    const { deliveries, withheld } = heardBy(referral({}, '10-10'), notified({ adres: address(2) }));
    expect(deliveries[0]?.content.jongere).toEqual({});
    expect(withheld).toEqual([
      { to: 'halt', kind: 'halt.referral', path: 'jongere.adres', ground: expect.stringContaining('Jeugdwet art. 7.3.11') },
    ]);
  });
  it('is withheld also where another source told an older value that could have gone', () => {
    const { deliveries, withheld } = heardBy(referral({ adres: address(1) }), notified({ adres: address(2) }));
    expect(deliveries[0]?.content.jongere).toEqual({});
    expect(withheld.map(({ path }) => path)).toEqual(['jongere.adres']);
  });
  it('goes where somebody else says the very same under a law that lets it go', () => {
    const { deliveries, withheld } = heardBy(referral({ adres: address(1) }), notified({ adres: address(1) }));
    expect(deliveries[0]?.content.jongere).toEqual({ adres: address(1) });
    expect(withheld).toEqual([]);
  });
  it('tells who the child is whatever the law, and nothing else', () => {
    const { deliveries } = heardBy(
      referral({}, '10-10'),
      notified({ geslachtsnaam: { geslachtsnaam: 'Verzonnen' }, emailadres: 'x@voorbeeld.example' }),
    );
    expect(deliveries[0]?.content.jongere).toEqual({ geslachtsnaam: { geslachtsnaam: 'Verzonnen' } });
  });
});

describe('what an event says of its own subject', () => {
  it('does not go where no provision covers its law, addressee and purpose, however the route lists it', () => {
    const without = {
      ...policy,
      verstrekking: { ...policy.verstrekking, regels: policy.verstrekking.regels.filter(({ aan }) => !aan.includes('halt')) },
    };
    const { deliveries, withheld } = route(referral({}), recordOf(referral({})), without);
    expect(deliveries[0]?.content.values).toEqual({});
    expect(withheld).toEqual([{ to: 'halt', kind: 'halt.referral', path: 'feit', ground: policy.verstrekking.standaardGrond }]);
  });
});

describe('the switch of regime inside a traject', () => {
  const report = told('leerplicht', 'absence.reported', melding, '09-01', { telefoonnummer: '0600000001' }, { begindatum: '2026-08-30' });
  const invited = (day: string) => told('leerplicht', 'hearing.invited', uitnodiging, day, {}, { datumHoorgesprek: '2026-09-20' });
  const talked = told(
    'leerplicht',
    'interview.held',
    gesprek,
    '09-15',
    { emailadres: 'x@voorbeeld.example' },
    { soortGesprek: 'GESPREK', afspraken: 'a' },
  );
  const regimes = (record: DossierRecord): (string | undefined)[] => [
    record.jongere['telefoonnummer']?.bron.regimes.map(({ regime }) => regime).join(),
    record.jongere['emailadres']?.bron.regimes.map(({ regime }) => regime).join(),
    record.trajecten[0]?.verrichtingen
      .find(({ nummers }) => nummers[0]?.waarde === 'V-1')
      ?.velden['afspraken']?.bron.regimes.map(({ regime }) => regime)
      .join(),
  ];

  it('makes police data of what the officer hears after the invitation, and leaves what was told before it', () => {
    expect(regimes(recordOf(report, invited('09-10'), talked))).toEqual(['AVG', 'Wpg', 'Wpg']);
    expect(regimes(recordOf(report, invited('09-16'), talked))).toEqual(['AVG', 'AVG', 'AVG']);
    expect(regimes(recordOf(report, talked))).toEqual(['AVG', 'AVG', 'AVG']);
  });
  it('counts from when it happened, in every order of arrival', () => {
    const events = [report, invited('09-10'), talked, notified({ adres: address(2) }), referral({ adres: address(1) })];
    const expected = JSON.stringify(recordOf(...events).jongere);
    const rules = rulesOf(policy);
    fc.assert(
      fc.property(fc.shuffledSubarray(factsIn(...events), { minLength: factsIn(...events).length }), (facts) => {
        const record = foldRecord(facts, rules);
        expect(regimes(record)).toEqual(['AVG', 'Wpg', 'Wpg']);
        expect(JSON.stringify(record.jongere)).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });
  it('does not reach into the next traject', () => {
    const closed = told(
      'leerplicht',
      'case.closed',
      { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: 'V-3' } },
      '10-01',
      {},
      { uitkomst: 'ANDERS' },
    );
    const next = told(
      'leerplicht',
      'absence.reported',
      { soort: 'melding', nummer: { soort: 'meldingsnummer', waarde: '2' } },
      '11-01',
      {},
      { begindatum: '2026-10-30' },
    );
    const later = told('leerplicht', 'interview.held', gesprek, '11-10', {}, { soortGesprek: 'GESPREK', afspraken: 'a' });
    const record = recordOf(report, invited('09-10'), closed, next, later);
    expect(record.trajecten[1]?.verrichtingen[0]?.velden['afspraken']?.bron.regimes).toEqual([
      { regime: 'AVG', doel: 'toezicht op de Leerplichtwet' },
    ]);
  });
});
