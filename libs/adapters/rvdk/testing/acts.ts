import type { Content, Outgoing } from '@schakel/adapter-contract';
import { goldenParty, type ReadSample, SCHAKEL, type WriteSample } from '@schakel/adapter-contract/testing';
import type { BusinessEvent, EventKind, Identifier, Statement, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { inbound } from './messages';

/**
 * Each act in our own namespace with all that it can say: the message, what it means and what it is written from, each
 * by hand. Nobody in them exists.
 */
interface ActSample {
  readonly message: string;
  readonly why: string;
  readonly kind: EventKind;
  readonly subject: Subject;
  /** What stands under `object`, indented by four. */
  readonly object: string;
  readonly keys: readonly Identifier[];
  /** What is said, in order: of whom, on which path, the value, and the element under `object`. */
  readonly says: readonly (readonly [of: 'kind' | 'zaak', path: string, value: Json, element: string, mode?: 'corrects'])[];
  readonly content: Pick<Content, 'identifiers' | 'jongere' | 'values'>;
  readonly inbound: boolean;
}

const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '999990007' };
const act: Identifier = { soort: 'kenmerk-verrichting', waarde: 'BIP-2026-0042', uitgever: '00000001900000004000' };
const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-0101' };
const pv: Identifier = { soort: 'pv-nummer', waarde: 'PV-9901-2026-0101' };
const parket: Identifier = { soort: 'parketnummer', waarde: '99/123456-26' };
const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
const rz: Identifier = { soort: 'rvdk-zaaknummer', waarde: 'RZ-2026-000123' };
const verrichting: Subject = { soort: 'verrichting', nummer: act };

const NUMMER = `    <sv:kenmerk>BIP-2026-0042</sv:kenmerk>
    <sv:uitgeverKenmerk>00000001900000004000</sv:uitgeverKenmerk>
`;
const KIND = `    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
    </sv:kind>
`;
const TIJDSTIP = `    <sv:tijdstip>20261102093000000</sv:tijdstip>
`;
const OFFICER = (name: string): string => `    <sv:${name}>
      <sv:naam>J. de Boer</sv:naam>
      <sv:functie>Leerplichtambtenaar</sv:functie>
      <sv:telefoonnummer>0999-654321</sv:telefoonnummer>
      <sv:emailadres>leerplicht@voorbeeldstad.example</sv:emailadres>
    </sv:${name}>
`;
const officer = {
  naam: 'J. de Boer',
  functie: 'Leerplichtambtenaar',
  telefoonnummer: '0999-654321',
  emailadres: 'leerplicht@voorbeeldstad.example',
};
export const REGISTRATIE = (namens: string): string => `    <sv:registratie>
      <sv:namens>${namens}</sv:namens>
      <sv:functionaris>S. Verbinder</sv:functionaris>
      <sv:functie>BIP</sv:functie>
      <sv:mandaat>Mandaatbesluit BIP 2026, artikel 3</sv:mandaat>
    </sv:registratie>
`;
export const registratie = (namens: string): Json => ({
  namens,
  functionaris: 'S. Verbinder',
  functie: 'BIP',
  mandaat: 'Mandaatbesluit BIP 2026, artikel 3',
});
const professional = (name: string, who: string, organisation: string): string => `    <sv:${name}>
      <sv:organisatie>${organisation}</sv:organisatie>
      <sv:naam>${who}</sv:naam>
      <sv:functie>BIP</sv:functie>
      <sv:telefoonnummer>0600000061</sv:telefoonnummer>
      <sv:emailadres>bip@voorbeeldstad.example</sv:emailadres>
    </sv:${name}>
`;
const aProfessional = (naam: string, organisatie: string): Json => ({
  organisatie,
  naam,
  functie: 'BIP',
  telefoonnummer: '0600000061',
  emailadres: 'bip@voorbeeldstad.example',
});

const leaf = (name: string, value: string): string => `    <sv:${name}>${value}</sv:${name}>\n`;

type Says = ActSample['says'];
const ownNumber: Says = [['zaak', 'nummers.kenmerk-verrichting', { ...act }, 'kenmerk']];
const theChild: Says = [['kind', 'burgerservicenummer', '999990007', 'kind/inp.bsn']];

/** An act about one child by BSN, registered by the BIP. */
const ofBip = (
  message: string,
  why: string,
  kind: EventKind,
  inboundToo: boolean,
  body: string,
  values: Readonly<Record<string, Json>>,
): ActSample => ({
  message,
  why,
  kind,
  subject: verrichting,
  object: `${NUMMER}${KIND}${TIJDSTIP}${body}${REGISTRATIE('BIP')}`,
  keys: [bsn, act],
  says: [
    ...theChild,
    ...ownNumber,
    ...Object.entries(values).map(([path, value]): Says[number] => ['zaak', path, value, path]),
    ['zaak', 'registratie', registratie('BIP'), 'registratie'],
  ],
  content: { identifiers: [bsn, act], jongere: {}, values: { ...values, registratie: registratie('BIP') } },
  inbound: inboundToo,
});

const INQUIRY_BODY = `${leaf('onderzoekSoort', 'BESCHERMING')}    <sv:status>
      <sv:code>ONDERZOEK_AFGEROND</sv:code>
    </sv:status>
${leaf('resultaat', 'MAATREGEL_OPGELEGD')}${leaf('advies', 'BESCHERMINGSONDERZOEK')}${leaf('advies', 'JEUGDRECLASSERING')}${leaf('adviesToelichting', 'Het gezin wil hulp.')}${leaf('lijAfgenomen', 'J')}    <sv:beslissingen>
      <sv:datumBeslissing>20261030</sv:datumBeslissing>
      <sv:toelichting>Ondertoezichtstelling voor een jaar</sv:toelichting>
      <sv:ingangsdatum>20261030</sv:ingangsdatum>
      <sv:einddatum>20271029</sv:einddatum>
    </sv:beslissingen>
${REGISTRATIE('RVDK')}`;
const inquiryValues: Readonly<Record<string, Json>> = {
  onderzoekSoort: 'BESCHERMING',
  status: { code: 'ONDERZOEK_AFGEROND' },
  resultaat: 'MAATREGEL_OPGELEGD',
  advies: ['BESCHERMINGSONDERZOEK', 'JEUGDRECLASSERING'],
  adviesToelichting: 'Het gezin wil hulp.',
  lijAfgenomen: true,
  beslissingen: [
    {
      datumBeslissing: '2026-10-30',
      toelichting: 'Ondertoezichtstelling voor een jaar',
      ingangsdatum: '2026-10-30',
      einddatum: '2027-10-29',
    },
  ],
  registratie: registratie('RVDK'),
};
const registration = (message: string, kind: EventKind): ActSample => ({
  message,
  why: 'what the BIP registers of an inquiry on behalf of the RvdK (semantics.md 23)',
  kind,
  subject: { soort: 'onderzoek', nummer: rz },
  object: `${leaf('rvdkZaaknummer', 'RZ-2026-000123')}${leaf('vtoNummer', 'VTO-9901-2026-0007')}${leaf('pvNummer', 'PV-9901-2026-0101')}${KIND}${TIJDSTIP}${INQUIRY_BODY}`,
  keys: [bsn, rz, vto, pv],
  says: [
    ...theChild,
    ['zaak', 'nummers.rvdk-zaaknummer', { ...rz }, 'rvdkZaaknummer'],
    ['zaak', 'nummers.vto-nummer', { ...vto }, 'vtoNummer'],
    ['zaak', 'procesVerbaal', { ...pv }, 'pvNummer'],
    ...Object.entries(inquiryValues).map(([path, value]): Says[number] => ['zaak', path, value, path === 'advies' ? 'advies[1]' : path]),
  ],
  content: { identifiers: [bsn, rz, vto, pv], jongere: {}, values: inquiryValues },
  inbound: false,
});

const ACT_SAMPLES: readonly ActSample[] = [
  {
    message: 'raadsoverlegDi01',
    why: 'leerplicht asks before it makes an official report, and the RvdK answers (pre-JCO)',
    kind: 'rvdk.consult',
    subject: verrichting,
    object: `${NUMMER}${leaf('zaaknummerLeerplicht', 'LP-9901-2026-0101')}    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
      <sv:geslachtsnaam>Voorbeeld</sv:geslachtsnaam>
      <sv:voorvoegselGeslachtsnaam>van der</sv:voorvoegselGeslachtsnaam>
      <sv:voornamen>Noor</sv:voornamen>
      <sv:geboortedatum indOnvolledigeDatum="D">20110301</sv:geboortedatum>
    </sv:kind>
${TIJDSTIP}${leaf('vraag', 'Is een proces-verbaal hier passend?')}${leaf('antwoord', 'Nee, eerst vrijwillige hulp.')}${leaf('advies', 'SEPOT_MET_HULP')}${leaf('advies', 'GEEN_VERVOLG')}${OFFICER('functionaris')}${REGISTRATIE('LEERPLICHT')}`,
    keys: [bsn, act, zaak],
    says: [
      ['kind', 'burgerservicenummer', '999990007', 'kind/inp.bsn'],
      ['kind', 'geslachtsnaam', { voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' }, 'kind/geslachtsnaam'],
      ['kind', 'voornamen', 'Noor', 'kind/voornamen'],
      ['kind', 'geboortedatum', '2011-03', 'kind/geboortedatum'],
      ...ownNumber,
      ['zaak', 'zaak', { ...zaak }, 'zaaknummerLeerplicht'],
      ['zaak', 'vraag', 'Is een proces-verbaal hier passend?', 'vraag'],
      ['zaak', 'antwoord', 'Nee, eerst vrijwillige hulp.', 'antwoord'],
      ['zaak', 'advies', ['SEPOT_MET_HULP', 'GEEN_VERVOLG'], 'advies[1]'],
      ['zaak', 'functionaris', officer, 'functionaris'],
      ['zaak', 'registratie', registratie('LEERPLICHT'), 'registratie'],
    ],
    content: {
      identifiers: [bsn, act, zaak],
      jongere: { geslachtsnaam: { voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' }, voornamen: 'Noor', geboortedatum: '2011-03' },
      values: {
        vraag: 'Is een proces-verbaal hier passend?',
        antwoord: 'Nee, eerst vrijwillige hulp.',
        advies: ['SEPOT_MET_HULP', 'GEEN_VERVOLG'],
        functionaris: officer,
        registratie: registratie('LEERPLICHT'),
      },
    },
    inbound: true,
  },
  {
    message: 'vervolgingsbeslissingDi01',
    why: 'what the public prosecutor and the judge decided comes through the RvdK or goes to it',
    kind: 'prosecution.decision',
    subject: { soort: 'proces-verbaal', nummer: pv },
    object: `${leaf('pvNummer', 'PV-9901-2026-0101')}${leaf('parketnummer', '99/123456-26')}${leaf('zaaknummerLeerplicht', 'LP-9901-2026-0101')}${KIND}${TIJDSTIP}${leaf('beslissing', 'DAGVAARDING')}${leaf('datumBeslissing', '20261102')}${leaf('datumZitting', '20261201')}${leaf('uitspraak', 'GELDBOETE')}${leaf('datumUitspraak', '20261201')}${leaf('geldboete', '150')}${leaf('geldboeteVoorwaardelijk', 'N')}${leaf('eindeProeftijd', '20271201')}${leaf('toelichting', 'Kort geding bij de kantonrechter.')}${REGISTRATIE('LEERPLICHT')}`,
    keys: [bsn, pv, parket, zaak],
    says: [
      ...theChild,
      ['zaak', 'nummers.pv-nummer', { ...pv }, 'pvNummer'],
      ['zaak', 'nummers.parketnummer', { ...parket }, 'parketnummer'],
      ['zaak', 'zaak', { ...zaak }, 'zaaknummerLeerplicht'],
      ['zaak', 'beslissing', 'DAGVAARDING', 'beslissing'],
      ['zaak', 'datumBeslissing', '2026-11-02', 'datumBeslissing'],
      ['zaak', 'datumZitting', '2026-12-01', 'datumZitting'],
      ['zaak', 'uitspraak', 'GELDBOETE', 'uitspraak'],
      ['zaak', 'datumUitspraak', '2026-12-01', 'datumUitspraak'],
      ['zaak', 'geldboete', 150, 'geldboete'],
      ['zaak', 'geldboeteVoorwaardelijk', false, 'geldboeteVoorwaardelijk'],
      ['zaak', 'eindeProeftijd', '2027-12-01', 'eindeProeftijd'],
      ['zaak', 'toelichting', 'Kort geding bij de kantonrechter.', 'toelichting'],
      ['zaak', 'registratie', registratie('LEERPLICHT'), 'registratie'],
    ],
    content: {
      identifiers: [bsn, pv, parket, zaak],
      jongere: {},
      values: {
        beslissing: 'DAGVAARDING',
        datumBeslissing: '2026-11-02',
        datumZitting: '2026-12-01',
        uitspraak: 'GELDBOETE',
        datumUitspraak: '2026-12-01',
        geldboete: 150,
        geldboeteVoorwaardelijk: false,
        eindeProeftijd: '2027-12-01',
        toelichting: 'Kort geding bij de kantonrechter.',
        registratie: registratie('LEERPLICHT'),
      },
    },
    inbound: true,
  },
  {
    message: 'verzoekIngetrokkenDi01',
    why: 'a request can be withdrawn; CORV has no message for it (dossier.md 3D)',
    kind: 'inquiry.withdrawn',
    subject: { soort: 'onderzoek', nummer: vto },
    object: `${leaf('vtoNummer', 'VTO-9901-2026-0007')}${KIND}${TIJDSTIP}${leaf('redenIntrekking', 'Het gezin is verhuisd naar het buitenland.')}`,
    keys: [bsn, vto],
    says: [
      ...theChild,
      ['zaak', 'nummers.vto-nummer', { ...vto }, 'vtoNummer'],
      ['zaak', 'redenIntrekking', 'Het gezin is verhuisd naar het buitenland.', 'redenIntrekking'],
    ],
    content: { identifiers: [bsn, vto], jongere: {}, values: { redenIntrekking: 'Het gezin is verhuisd naar het buitenland.' } },
    inbound: false,
  },
  ofBip(
    'toewijzingBipDi01',
    'who guides the child',
    'case.assigned-bip',
    true,
    `${professional('professional', 'S. Verbinder', 'Gemeente Voorbeeldstad')}${leaf('reden', 'WISSEL_MEDEWERKER')}${leaf('toelichting', 'Neemt waar.')}`,
    { professional: aProfessional('S. Verbinder', 'Gemeente Voorbeeldstad'), reden: 'WISSEL_MEDEWERKER', toelichting: 'Neemt waar.' },
  ),
  ofBip(
    'overdrachtDi01',
    'who is responsible from now on',
    'case.handed-over',
    true,
    `${professional('van', 'S. Verbinder', 'Gemeente Voorbeeldstad')}${professional('naar', 'T. Zevenslaper', 'Raad voor de Kinderbescherming')}${leaf('reden', 'ANDERE_ROUTE')}${leaf('toelichting', 'De Raad gaat verder.')}`,
    {
      van: aProfessional('S. Verbinder', 'Gemeente Voorbeeldstad'),
      naar: aProfessional('T. Zevenslaper', 'Raad voor de Kinderbescherming'),
      reden: 'ANDERE_ROUTE',
      toelichting: 'De Raad gaat verder.',
    },
  ),
  ofBip(
    'afsluitingTrajectDi01',
    'an inquiry that is open must know that the traject is closed',
    'case.closed',
    false,
    `${leaf('uitkomst', 'TERUG_OP_SCHOOL')}${leaf('toelichting', 'Zes weken zonder verzuim.')}`,
    {
      uitkomst: 'TERUG_OP_SCHOOL',
      toelichting: 'Zes weken zonder verzuim.',
    },
  ),
  ofBip(
    'heropeningTrajectDi01',
    'an inquiry that is open must know that the traject goes on',
    'case.reopened',
    false,
    leaf('redenHeropening', 'Het verzuim begon weer.'),
    { redenHeropening: 'Het verzuim begon weer.' },
  ),
  ofBip(
    'terugNaarSchoolDi01',
    'the aim of it all',
    'school.returned',
    false,
    `${leaf('datumTerug', '20261102')}${leaf('volledig', 'N')}    <sv:school>
      <sv:brin>99ZZ</sv:brin>
      <sv:naam>Fictief College</sv:naam>
    </sv:school>
${leaf('toelichting', 'Eerst halve dagen.')}`,
    { datumTerug: '2026-11-02', volledig: false, school: { brin: '99ZZ', naam: 'Fictief College' }, toelichting: 'Eerst halve dagen.' },
  ),
  ofBip(
    'passendeZorgDi01',
    'help in place meets the three months',
    'care.started',
    true,
    `${leaf('soortHulp', 'AMBULANT')}${leaf('begindatum', '20261101')}${leaf('aanbieder', 'Verzonnen Jeugdhulp')}${leaf('vrijwillig', 'J')}${leaf('toelichting', 'Een keer per week.')}`,
    {
      soortHulp: 'AMBULANT',
      begindatum: '2026-11-01',
      aanbieder: 'Verzonnen Jeugdhulp',
      vrijwillig: true,
      toelichting: 'Een keer per week.',
    },
  ),
  ofBip(
    'correctieDi01',
    'who heard the wrong value must hear the right one',
    'correction.sent',
    true,
    `${leaf('berichtnummer', '11111111-1111-4111-8111-111111111108')}${leaf('veld', 'verzuimuren')}${leaf('waardeWas', '22')}${leaf('waardeWordt', '20')}${leaf('reden', 'Twee uren waren ziekte.')}`,
    {
      berichtnummer: '11111111-1111-4111-8111-111111111108',
      veld: 'verzuimuren',
      waardeWas: '22',
      waardeWordt: '20',
      reden: 'Twee uren waren ziekte.',
    },
  ),
  {
    message: 'verblijfGewijzigdDi01',
    why: 'a child that moves gets another municipality',
    kind: 'residence.changed',
    subject: { soort: 'jongere' },
    object: `    <sv:kind>
      <sv:inp.bsn>010000008</sv:inp.bsn>
      <sv:verblijfsadres>
        <sv:woonplaatsNaam>Elders</sv:woonplaatsNaam>
        <sv:straatnaam>Verzonnen Singel</sv:straatnaam>
        <sv:postcode>9998AB</sv:postcode>
        <sv:huisnummer>7</sv:huisnummer>
        <sv:huisnummertoevoeging>bis</sv:huisnummertoevoeging>
      </sv:verblijfsadres>
    </sv:kind>
${TIJDSTIP}    <sv:verblijf>
      <sv:gemeentecode>9902</sv:gemeentecode>
      <sv:sinds>20261101</sv:sinds>
    </sv:verblijf>
`,
    keys: [{ soort: 'burgerservicenummer', waarde: '010000008' }],
    says: [
      ['kind', 'burgerservicenummer', '010000008', 'kind/inp.bsn'],
      [
        'kind',
        'adres',
        { straatnaam: 'Verzonnen Singel', huisnummer: 7, huisnummertoevoeging: 'bis', postcode: '9998AB', plaats: 'Elders' },
        'kind/verblijfsadres',
      ],
      ['zaak', 'verblijf', { gemeentecode: '9902', sinds: '2026-11-01' }, 'verblijf'],
    ],
    content: {
      identifiers: [{ soort: 'burgerservicenummer', waarde: '010000008' }],
      jongere: {
        adres: { straatnaam: 'Verzonnen Singel', huisnummer: 7, huisnummertoevoeging: 'bis', postcode: '9998AB', plaats: 'Elders' },
      },
      values: { verblijf: { gemeentecode: '9902', sinds: '2026-11-01' } },
    },
    inbound: true,
  },
  {
    message: 'persoonGewijzigdDi01',
    why: 'a correction puts right what the same organisation said before (dossier.md 9, trap 12)',
    kind: 'person.changed',
    subject: { soort: 'jongere' },
    object: `    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
      <sv:voorletters>N.</sv:voorletters>
      <sv:geslachtsaanduiding>V</sv:geslachtsaanduiding>
      <sv:geboortedatum>20110314</sv:geboortedatum>
    </sv:kind>
${TIJDSTIP}${leaf('aardWijziging', 'CORRECTIE')}`,
    keys: [bsn],
    says: [
      ['kind', 'burgerservicenummer', '999990007', 'kind/inp.bsn'],
      ['kind', 'voorletters', 'N.', 'kind/voorletters', 'corrects'],
      ['kind', 'geboortedatum', '2011-03-14', 'kind/geboortedatum', 'corrects'],
      ['kind', 'geslacht', 'vrouw', 'kind/geslachtsaanduiding', 'corrects'],
      ['zaak', 'aardWijziging', 'CORRECTIE', 'aardWijziging'],
    ],
    content: {
      identifiers: [bsn],
      jongere: { voorletters: 'N.', geslacht: 'vrouw', geboortedatum: '2011-03-14' },
      values: { aardWijziging: 'CORRECTIE' },
    },
    inbound: true,
  },
  {
    message: 'persoonSamengevoegdDi01',
    why: 'two numbers prove to be one child (dossier.md 9, trap 1)',
    kind: 'person.merged',
    subject: { soort: 'jongere' },
    object: `    <sv:kind>
      <sv:inp.bsn>999990007</sv:inp.bsn>
      <sv:anp.identificatie>99999999999999991</sv:anp.identificatie>
      <sv:skn>0012345</sv:skn>
    </sv:kind>
${TIJDSTIP}`,
    keys: [bsn, { soort: 'rni-nummer', waarde: '99999999999999991' }, { soort: 'skn', waarde: '0012345' }],
    says: [
      ['kind', 'burgerservicenummer', '999990007', 'kind/inp.bsn'],
      ['kind', 'rni-nummer', '99999999999999991', 'kind/anp.identificatie'],
      ['kind', 'skn', '0012345', 'kind/skn'],
    ],
    content: {
      identifiers: [bsn, { soort: 'rni-nummer', waarde: '99999999999999991' }, { soort: 'skn', waarde: '0012345' }],
      jongere: {},
      values: {},
    },
    inbound: true,
  },
  registration('registratieStatusDi01', 'inquiry.status'),
  registration('registratieAmbtshalveDi01', 'inquiry.ex-officio.started'),
  registration('registratieUitkomstDi01', 'inquiry.outcome'),
  registration('registratieAdviesDi01', 'advice.given'),
  registration('registratieBeslissingDi01', 'court.decision'),
];

const ID = '22222222-2222-4222-8222-222222222201';
const RVDK = goldenParty('rvdk');
const LEERPLICHT = goldenParty('leerplicht');

const messageOf = ({ message, object }: Pick<ActSample, 'message' | 'object'>): string => `<?xml version="1.0" encoding="UTF-8"?>
<sv:${message} xmlns:sv="urn:schakel:rvdk:schoolverzuim:0100">
  <sv:stuurgegevens>
    <sv:berichtcode>Di01</sv:berichtcode>
    <sv:zender>
      <sv:organisatie>Gemeente Voorbeeldstad, leerplicht</sv:organisatie>
      <sv:applicatie>SCHAKEL</sv:applicatie>
    </sv:zender>
    <sv:ontvanger>
      <sv:organisatie>RC0422</sv:organisatie>
      <sv:applicatie>RVDKZAAK</sv:applicatie>
    </sv:ontvanger>
    <sv:referentienummer>${ID}</sv:referentienummer>
    <sv:tijdstipBericht>20261102093005000</sv:tijdstipBericht>
    <sv:functie>${message}</sv:functie>
  </sv:stuurgegevens>
  <sv:object>
${object}  </sv:object>
</sv:${message}>
`;

const occurredAt = { instant: '2026-11-02T08:30:00.000Z', precision: 'instant' } as const;

function eventOf({ message, kind, subject, says }: ActSample): BusinessEvent {
  const statements = says.map(([of, path, value, element, mode = 'states' as const]): Statement => {
    const about: Subject = of === 'kind' ? { soort: 'jongere' } : subject;
    return { mode, subject: about, path, value, veld: `/${message}/object/${element}` };
  });
  return { kind, occurredAt, subject, statements };
}

export const outgoingOf = ({ kind, content }: Pick<ActSample, 'kind' | 'content'>): Outgoing => ({
  id: ID,
  createdAt: '2026-11-02T08:30:05.000Z',
  from: SCHAKEL,
  to: RVDK,
  originParty: LEERPLICHT,
  content: { kind, occurredAt: occurredAt.instant, ...content },
});

/** An act's message by its name. */
export function actMessage(message: string): string {
  const found = ACT_SAMPLES.find((sample) => sample.message === message);
  if (found === undefined) throw new Error(`no sample of ${message}`);
  return messageOf(found);
}

export const ACT_READS: readonly ReadSample[] = ACT_SAMPLES.filter((sample) => sample.inbound).map((sample) => ({
  naam: `${sample.message}: ${sample.why}`,
  inbound: inbound(messageOf(sample)),
  reading: { children: [{ keys: sample.keys, events: [eventOf(sample)] }], warnings: [] },
}));

export const ACT_WRITES: readonly WriteSample[] = ACT_SAMPLES.map((sample) => ({
  naam: `${sample.message}: ${sample.why}`,
  outgoing: outgoingOf(sample),
  body: messageOf(sample),
  warnings: [],
}));
