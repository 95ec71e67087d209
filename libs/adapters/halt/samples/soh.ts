import type { Outgoing } from '@schakel/adapter-contract';
import { goldenParty, type WriteSample } from '@schakel/adapter-contract/testing';
import type { EventFields } from './events';

/** Deliveries to a partner that is set to the published draft of Samen Onder Handbereik (semantics.md 24), by hand. */

/** The same delivery to such a partner, with other values of the child. */
export const toSoh = (outgoing: Outgoing, jongere: EventFields = {}): Outgoing => ({
  ...outgoing,
  to: { ...goldenParty('halt'), kenmerken: { profiel: 'soh' } },
  content: { ...outgoing.content, jongere: { ...outgoing.content.jongere, ...jongere } },
});

const body = (event: EventFields): string => `${JSON.stringify(event, null, 2)}\n`;
const ENVELOPE = {
  specversion: '1.0',
  id: '11111111-1111-4111-8111-111111111104',
  source: '/oin/00000001900000004000/systeem/schakel',
  type: 'verwijzing.aangeboden',
  time: '2026-09-21T12:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: 'urn:schakel:halt:verwijzing.aangeboden-soh:1',
};
const VERWIJZING = {
  kenmerkVerwijzer: 'HV-9901-2026-0101',
  verwijzer: {
    instantie: 'Gemeente Voorbeeldstad, leerplicht',
    oin: '00000001900000001000',
    functionaris: 'J. de Boer',
    functie: 'Leerplichtambtenaar',
    telefoonnummer: '0999-654321',
    emailadres: 'leerplicht@voorbeeldstad.example',
  },
  datumVerwijzing: '2026-09-21',
  datumEersteVerhoor: '2026-09-18',
  feit: 'LPW-2-3',
  verzuimuren: 22,
  aantalKeerTeLaat: 4,
  periodeVan: '2026-08-31',
  periodeTot: '2026-09-11',
  toestemmingJongere: true,
  toestemmingOuders: true,
  eerdereHalt: false,
};

/** From the golden referral: as it is, with all that the draft cannot hold, and a message that is not in the draft. */
export const sohWrites = (referral: Outgoing): readonly WriteSample[] => [
  {
    naam: 'a referral in the profile of SOH',
    outgoing: toSoh(referral, { emailadres: 'noor@voorbeeld.example' }),
    body: body({
      ...ENVELOPE,
      data: {
        gebeurdOp: '2026-09-21T12:00:00.000Z',
        verwijzing: VERWIJZING,
        jongere: {
          burgerservicenummer: '999990007',
          naam: { voornamen: 'Noor', voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' },
          geslacht: '2',
          adres: { straatnaam: 'Voorbeeldstraat', huisnummer: 12, postcode: '9999 ZZ', plaats: 'Voorbeeldstad' },
          contact: { telefoonnummer: '0600000001', emailadres: 'noor@voorbeeld.example' },
        },
      },
    }),
    warnings: [
      { veld: '/data/jongere/geboortedatum', code: 'VERLIES' },
      { veld: '/data/jongere/adres/huisletter', code: 'VERLIES' },
    ],
  },
  {
    naam: 'a BSN that begins with 0, no prefix, no sex: the descriptive set in the profile of SOH',
    outgoing: withoutSex(toSoh(referral, { burgerservicenummer: '010000008', geslachtsnaam: { geslachtsnaam: 'Voorbeeld' } })),
    body: body({
      ...ENVELOPE,
      data: {
        gebeurdOp: '2026-09-21T12:00:00.000Z',
        verwijzing: VERWIJZING,
        jongere: {
          naam: { voornamen: 'Noor', voorvoegsel: ' ', geslachtsnaam: 'Voorbeeld' },
          geslacht: '0',
          adres: { straatnaam: 'Voorbeeldstraat', huisnummer: 12, postcode: '9999 ZZ', plaats: 'Voorbeeldstad' },
          contact: { telefoonnummer: '0600000001' },
        },
      },
    }),
    warnings: [
      { veld: '/data/jongere/burgerservicenummer', code: 'VERLIES' },
      { veld: '/data/jongere/naam/voorvoegsel', code: 'AANGEVULD' },
      { veld: '/data/jongere/geslacht', code: 'AANGEVULD' },
      { veld: '/data/jongere/geboortedatum', code: 'VERLIES' },
      { veld: '/data/jongere/adres/huisletter', code: 'VERLIES' },
    ],
  },
  {
    naam: 'a withdrawal in the profile of SOH: only numbers, of which one begins with 0',
    outgoing: {
      ...toSoh(referral),
      content: {
        kind: 'halt.withdrawn',
        occurredAt: '2026-09-28T13:05:00.000Z',
        identifiers: [
          { soort: 'burgerservicenummer', waarde: '010000008' },
          { soort: 'onderwijsnummer', waarde: '100000004' },
          { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' },
          { soort: 'pv-nummer', waarde: 'PV-1' },
        ],
        jongere: {},
        values: {},
      },
    },
    body: body({
      ...ENVELOPE,
      type: 'verwijzing.ingetrokken',
      time: '2026-09-28T13:05:00.000Z',
      dataschema: 'urn:schakel:halt:verwijzing.ingetrokken:1',
      data: { kenmerkVerwijzer: 'HV-9901-2026-0101', gebeurdOp: '2026-09-28T13:05:00.000Z' },
    }),
    warnings: [
      { veld: '/data/jongere/burgerservicenummer', code: 'VERLIES' },
      { veld: '/data/jongere/onderwijsnummer', code: 'VERLIES' },
      { veld: '/data/nummers.pv-nummer', code: 'VERLIES' },
    ],
  },
];

function withoutSex(outgoing: Outgoing): Outgoing {
  const { geslacht: _geslacht, ...jongere } = outgoing.content.jongere;
  const identifiers = outgoing.content.identifiers.filter(({ soort }) => soort !== 'burgerservicenummer');
  return { ...outgoing, content: { ...outgoing.content, jongere, identifiers } };
}
