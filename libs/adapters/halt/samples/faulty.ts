import type { Inbound } from '@schakel/adapter-contract';
import type { FaultySample } from '@schakel/adapter-contract/testing';
import type { Json } from '@schakel/kernel';
import { ACCEPTED, PROGRESS, structured, withData } from './events';

/** Messages made of rows that are wrong in themselves, or that must wait; the faults by hand from the format's description. */

export const faulty = (naam: string, inbound: Inbound, ...faults: readonly string[]): FaultySample => ({
  naam,
  inbound,
  faults: faults.map((spot) => ({ code: spot.split(' ')[0] ?? '', veld: spot.slice(spot.indexOf(' ') + 1) })),
});

const event = (soort: string, data: Readonly<Record<string, Json>>): Inbound =>
  structured({ ...ACCEPTED, type: `nl.bip-schoolverzuim.${soort}.v1`, dataschema: `urn:schakel:halt:${soort}:1`, data });
const CONSENT = { kenmerk: 'T-1', gebeurdOp: '2026-10-01T08:00:00Z', gever: 'JONGERE', waarvoor: 'HALT' };
const consent = (data: Readonly<Record<string, Json>>): Inbound => event('toestemming.gegeven', { ...CONSENT, ...data });
const changed = (jongere: Json): Inbound =>
  event('jongere.gewijzigd', { gebeurdOp: '2026-10-01T08:00:00Z', aardWijziging: 'WIJZIGING', jongere });

const ONLY_OUT = ['verwijzing.ingetrokken', 'zorgsignaal.beoordeeld', 'zaak.afgesloten', 'zaak.heropend', 'hulp.gestart'];

export const REFUSED_ROWS: readonly FaultySample[] = [
  ...ONLY_OUT.map((soort) => faulty(`what only goes out: ${soort}`, event(soort, {}), 'SOORT_ONBEKEND /type')),
  faulty('a type without a version', structured({ ...ACCEPTED, type: 'nl.bip-schoolverzuim.verwijzing.aanvaard' }), 'SOORT_ONBEKEND /type'),
  faulty('a second version', structured({ ...ACCEPTED, type: 'nl.bip-schoolverzuim.verwijzing.aanvaard.v2' }), 'SOORT_ONBEKEND /type'),
  faulty('a type of SOH that we do not know', structured({ ...ACCEPTED, type: 'verwijzing.gestart' }), 'SOORT_ONBEKEND /type'),
  faulty('a source of SOH without twenty digits', structured({ ...ACCEPTED, source: '/oin/0000/systeem/aurah' }), 'TYPE_FOUT /source'),
  faulty(
    'a consent that says nothing',
    event('toestemming.ingetrokken', {}),
    ...['kenmerk', 'gebeurdOp', 'gever', 'waarvoor'].map((name) => `VERPLICHT_ONTBREEKT /data/${name}`),
  ),
  faulty(
    'a consent with values that are null, which say nothing',
    consent({ kenmerk: null, gever: null }),
    'VERPLICHT_ONTBREEKT /data/kenmerk',
    'VERPLICHT_ONTBREEKT /data/gever',
  ),
  faulty(
    'other kinds of value, and values that are too long',
    consent({ kenmerk: 17, uitgever: '1'.repeat(21), gever: true, toelichting: 'x'.repeat(1001), registratie: { namens: 'HALT' } }),
    'TYPE_FOUT /data/kenmerk',
    'TE_LANG /data/uitgever',
    'TYPE_FOUT /data/gever',
    'TE_LANG /data/toelichting',
    'VERPLICHT_ONTBREEKT /data/registratie/functionaris',
  ),
  faulty(
    'a change without a youth, and a move without a municipality',
    event('jongere.verhuisd', { gebeurdOp: '2026-10-01T08:00:00Z', verblijf: { sinds: '1 oktober' } }),
    'VERPLICHT_ONTBREEKT /data/jongere',
    'VERPLICHT_ONTBREEKT /data/verblijf/gemeentecode',
    'TYPE_FOUT /data/verblijf/sinds',
  ),
  faulty(
    'a BSN as a number, which would lose its zero',
    changed({ burgerservicenummer: 10000008 }),
    'TYPE_FOUT /data/jongere/burgerservicenummer',
  ),
  faulty(
    'a youth in other shapes',
    changed({
      burgerservicenummer: '10000008',
      onderwijsnummer: '1000000160',
      naam: { voornamen: '', voorvoegsel: 'van der van der' },
      geboortedatum: '2010',
      geslacht: '12',
      adres: { straatnaam: 'Proefstraat zonder enig einde', huisnummer: '7', postcode: '9998AB' },
      contact: { telefoonnummer: 600000002 },
    }),
    'TYPE_FOUT /data/jongere/burgerservicenummer',
    'TE_LANG /data/jongere/onderwijsnummer',
    'TYPE_FOUT /data/jongere/onderwijsnummer',
    'VERPLICHT_ONTBREEKT /data/jongere/naam/voornamen',
    'TE_LANG /data/jongere/naam/voorvoegsel',
    'TYPE_FOUT /data/jongere/geboortedatum',
    'TE_LANG /data/jongere/geslacht',
    'TE_LANG /data/jongere/adres/straatnaam',
    'TYPE_FOUT /data/jongere/adres/huisnummer',
    'TYPE_FOUT /data/jongere/adres/postcode',
    'VERPLICHT_ONTBREEKT /data/jongere/adres/plaats',
    'TYPE_FOUT /data/jongere/contact/telefoonnummer',
  ),
  faulty(
    'a return to another school than there are',
    event('school.hervat', {
      kenmerk: ' ',
      gebeurdOp: '2026-10-01T08:00:00Z',
      datumTerug: '2026-10-01',
      volledig: 'ja',
      school: { brin: '9Z', naam: '  ' },
    }),
    'TYPE_FOUT /data/volledig',
    'TYPE_FOUT /data/school/brin',
    'TYPE_FOUT /data/school/naam',
    'TYPE_FOUT /data/kenmerk',
  ),
  faulty(
    'a handover to nobody',
    event('zaak.overgedragen', { kenmerk: 'O-1', gebeurdOp: '2026-10-01T08:00:00Z', naar: { organisatie: 'Halt' } }),
    'VERPLICHT_ONTBREEKT /data/reden',
    'VERPLICHT_ONTBREEKT /data/naar/naam',
  ),
  faulty('progress without a file', withData(PROGRESS, { haltDossiernummer: null }), 'VERPLICHT_ONTBREEKT /data/haltDossiernummer'),
  faulty(
    'a registration of progress without a referral',
    withData(PROGRESS, { registratie: { namens: 'HALT', functionaris: 'B. Brug' } }),
    'VERPLICHT_ONTBREEKT /data/kenmerkVerwijzer',
  ),
  faulty(
    'a part of the traject that is nothing, and half an appointment',
    withData(PROGRESS, { traject: { status: 'INTAKE', modules: [null], gemisteAfspraken: 0.5, opgelegdeUren: 1000 } }),
    'TYPE_FOUT /data/traject/modules/0',
    'TYPE_FOUT /data/traject/gemisteAfspraken',
    'TYPE_FOUT /data/traject/opgelegdeUren',
  ),
  faulty(
    'a receipt of nothing',
    event('levering.verwerkt', { status: '', fouten: [{ veld: '/data' }] }),
    'VERPLICHT_ONTBREEKT /data/leveringId',
    'VERPLICHT_ONTBREEKT /data/status',
    'VERPLICHT_ONTBREEKT /data/fouten/0/code',
  ),
];

export const PARKED_ROWS: readonly FaultySample[] = [
  faulty(
    'codes, days and numbers that cannot be, all at once',
    consent({
      gebeurdOp: '2026-02-30T08:00:00Z',
      gever: 'OMA',
      waarvoor: 'halt',
      registratie: { namens: 'SCHOOL', functionaris: 'B. Brug' },
      jongere: { burgerservicenummer: '010000009', onderwijsnummer: '999990019', geboortedatum: '2010-02-30', geslacht: '3' },
    }),
    'DATUM_ONGELDIG /data/gebeurdOp',
    'CODE_ONBEKEND /data/gever',
    'CODE_ONBEKEND /data/waarvoor',
    'CODE_ONBEKEND /data/registratie/namens',
    'BSN_ONGELDIG /data/jongere/burgerservicenummer',
    'BSN_ONGELDIG /data/jongere/onderwijsnummer',
    'DATUM_ONGELDIG /data/jongere/geboortedatum',
    'CODE_ONBEKEND /data/jongere/geslacht',
  ),
  faulty('a BSN of zeros', changed({ burgerservicenummer: '000000000' }), 'BSN_ONGELDIG /data/jongere/burgerservicenummer'),
  faulty('a BSN as onderwijsnummer', changed({ onderwijsnummer: '010000008' }), 'BSN_ONGELDIG /data/jongere/onderwijsnummer'),
  faulty(
    'an onderwijsnummer that does not begin with 10',
    changed({ onderwijsnummer: '999990002' }),
    'BSN_ONGELDIG /data/jongere/onderwijsnummer',
  ),
  faulty(
    'a day inside a group that does not exist',
    event('jongere.verhuisd', {
      gebeurdOp: '2026-10-01T08:00:00Z',
      jongere: { burgerservicenummer: '999990019' },
      verblijf: { gemeentecode: '9902', sinds: '2026-09-31' },
    }),
    'DATUM_ONGELDIG /data/verblijf/sinds',
  ),
  faulty(
    'a receipt in a state that we do not know',
    event('levering.verwerkt', { leveringId: '11111111-1111-4111-8111-111111111104', status: 'ok' }),
    'CODE_ONBEKEND /data/status',
  ),
];
