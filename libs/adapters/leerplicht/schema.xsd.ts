/** Namespace of the first version of the format. */
export const NAMESPACE = 'urn:schakel:leerplicht:verzuimbericht:1';

/**
 * Free texts with the length at which their source cuts them: a text of just this length may be the start of a longer
 * one (semantics.md 17).
 */
export const CUT_AT: Readonly<Record<string, number>> = {
  VermoedelijkeReden: 200,
  Toelichting: 100,
  ToelichtingOndernomenActie: 1000,
  ToelichtingActieGewenst: 1000,
  AanduidingContactpersoon: 100,
  FunctieMelder: 60,
  EmailadresMelder: 100,
  NaamOpleiding: 40,
};

type Occurs = '' | '?' | `..${number}`;
const times = (occurs: Occurs): string =>
  occurs === '' ? '' : occurs === '?' ? ' minOccurs="0"' : ` maxOccurs="${occurs.slice(2)}"`;
const lines = (parts: readonly string[]): string =>
  parts
    .join('\n')
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
const told = (meaning: string): string => `<xs:annotation><xs:documentation xml:lang="en">${meaning}</xs:documentation></xs:annotation>`;

/** One element: `?` may be absent, `..n` may stand up to n times. The meaning ends with its source. */
const element = (name: string, type: string, meaning: string, occurs: Occurs = ''): string =>
  `<xs:element name="${name}" type="${type}"${times(occurs)}>\n  ${told(meaning)}\n</xs:element>`;
const freeText = (name: string, meaning: string, occurs: Occurs = ''): string => element(name, `Tekst${CUT_AT[name]}`, meaning, occurs);
const sequence = (...parts: readonly string[]): string => `<xs:sequence>\n${lines(parts)}\n</xs:sequence>`;
const choice = (...parts: readonly string[]): string => `<xs:choice>\n${lines(parts)}\n</xs:choice>`;
const optional = (group: string): string => group.replace('>', ' minOccurs="0">');
const group = (name: string, meaning: string, ...parts: readonly string[]): string =>
  `<xs:complexType name="${name}">\n${lines([told(meaning), sequence(...parts)])}\n</xs:complexType>`;
const simple = (name: string, base: string, ...facets: readonly (readonly [facet: string, value: string | number])[]): string =>
  `<xs:simpleType name="${name}">\n${lines([`<xs:restriction base="xs:${base}">`, ...facets.map(([facet, value]) => `  <xs:${facet} value="${value}"/>`), '</xs:restriction>'])}\n</xs:simpleType>`;
const text = (length: number): string => simple(`Tekst${length}`, 'string', ['minLength', 1], ['maxLength', length], ['pattern', '[\\s\\S]*\\S[\\s\\S]*']);
const token = (length: number): string => simple(`Woord${length}`, 'token', ['minLength', 1], ['maxLength', length]);
const range = (from: number, to: number): string => simple(`Getal${from}tot${to}`, 'integer', ['minInclusive', from], ['maxInclusive', to]);
const digits = (from: number, to: number): string =>
  simple(from === to ? `Cijfers${to}` : `Cijfers${from}tot${to}`, 'token', ['pattern', from === to ? `[0-9]{${to}}` : `[0-9]{${from},${to}}`]);

const TYPES = [
  ...[40, 60, 100, 200, 500, 1000].map(text),
  ...[20, 40, 80, 100, 200].map(token),
  ...([[0, 999], [0, 9999], [1, 6], [1, 12], [1, 99999]] as const).map(([from, to]) => range(from, to)),
  ...([[9, 9], [1, 5], [1, 10], [1, 18]] as const).map(([from, to]) => digits(from, to)),
  simple('Code', 'token', ['minLength', 1], ['maxLength', 100]),
  simple('Datum', 'date', ['pattern', '[0-9]{4}-[0-9]{2}-[0-9]{2}']),
  simple('Tijd', 'time', ['pattern', '([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?']),
  simple('Berichtnummer', 'token', ['maxLength', 64], ['pattern', '[!-~]+']),
  simple('CodeUitvoerder', 'token', ['pattern', '00[0-9]{4}']),
  simple('BRIN', 'token', ['pattern', '[0-9]{2}[A-Z]{2}']),
  simple('Huisletter', 'token', ['pattern', '[A-Za-z]']),
  simple('HuisnummerToevoeging', 'token', ['pattern', '[A-Za-z0-9]{1,4}']),
  simple('Postcode', 'token', ['pattern', '[1-9][0-9]{3} ?[A-Z]{2}']),
];

const MOMENT = ' Dutch local time (Europe/Amsterdam), no zone';
const BERICHTNUMMER = element('IdentificatiecodeBedrijfsdocument', 'Berichtnummer', "The sender's own number of this message, never used again. DUO/EDU");
const OPGEMAAKT = [
  element('DatumBedrijfsdocument', 'Datum', 'Day on which this message was made up. DUO/EDU'),
  element('TijdstipBedrijfsdocument', 'Tijd', `Time at which it was made up. DUO/EDU;${MOMENT}`),
];
const MELDINGSNUMMER = element('NummerMeldingRelatiefVerzuim', 'Cijfers1tot18', 'Number of the report, given by DUO; it replaces the local number. DUO/EDU');
const MELDINGSNUMMER_LOKAAL = element('MeldingsnummerLokaal', 'Woord40', "The school's own number of the report, unique at that school. DUO/EDU");
const ZAAKNUMMER = element('ZaaknummerLeerplicht', 'Woord40', "Number of the case at leerplicht: LP, municipality, year, serial number. Modelled");
const KENMERK = element('KenmerkVerwijzing', 'Woord40', "Leerplicht's own number of the referral. Modelled");
const BSN = element('Burgerservicenummer', 'Cijfers9', 'Nine digits; a leading zero is part of it. DUO/EDU, BVM');
const ONDERWIJSNUMMER = element('Onderwijsnummer', 'Cijfers9', 'Number of a pupil without a BSN. DUO/EDU, BVM');

/** BSN, onderwijsnummer or both; of a report DUO's number, the local one or both. */
const PERSOONSNUMMERS = choice(sequence(BSN, ONDERWIJSNUMMER.replace('>', ' minOccurs="0">')), ONDERWIJSNUMMER);
const MELDINGSNUMMERS = choice(sequence(MELDINGSNUMMER, MELDINGSNUMMER_LOKAAL.replace('>', ' minOccurs="0">')), MELDINGSNUMMER_LOKAAL);

const persoon = (named: Occurs): readonly string[] => [
  element('Geslachtsnaam', 'Woord200', 'Surname without prefix. BVM; length as in StUF-BG 0310', named),
  element('VoorvoegselGeslachtsnaam', 'Woord20', 'Prefix of the surname. StUF-BG 0310', '?'),
  element('Voornamen', 'Woord200', 'Given names. BVM; length as in StUF-BG 0310', named),
  element('Geboortedatum', 'Datum', 'Birth date. BVM', named),
  element('Geslacht', 'Code', 'Sex: list stuf.geslacht', '?'),
  element('Adres', 'Adres', 'Address as in the BRP. Modelled', '?'),
];
const TELEFOON = element('Telefoonnummer', 'Woord20', 'Telephone of parent or pupil; left out where it is secret. DUO/EDU', '?');

const ADRES = [
  element('Straatnaam', 'Woord80', 'Street. DUO/EDU; length as in StUF-BG 0310', '?'),
  element('Huisnummer', 'Getal1tot99999', 'House number. DUO/EDU', '?'),
  element('Huisletter', 'Huisletter', 'House letter. BVM', '?'),
  element('HuisnummerToevoeging', 'HuisnummerToevoeging', 'Addition to the house number. DUO/EDU', '?'),
  element('Postcode', 'Postcode', 'Postal code, with or without a space. DUO/EDU', '?'),
  element('Plaatsnaam', 'Woord80', 'Town. DUO/EDU'),
  element('AanduidingLocatie', 'Woord40', 'Where the house is, if it has no number. DUO/EDU', '?'),
];
const FUNCTIONARIS = [
  element('Naam', 'Woord100', 'Name of the officer. BVM'),
  element('Functie', 'Woord60', 'Post of the officer. BVM', '?'),
  element('Telefoonnummer', 'Woord20', 'Telephone at work. BVM', '?'),
  element('Emailadres', 'Woord100', 'E-mail address at work. BVM', '?'),
];

const VERZUIMGEVAL = [
  MELDINGSNUMMERS,
  element('ZaaknummerLeerplicht', 'Woord40', 'Number of the case at leerplicht. Modelled', '?'),
  element('Leerling', 'LeerlingMelding', 'The pupil. DUO/EDU'),
  element('Verzuimsoort', 'Code', 'Kind of absence: list duo.verzuimsoort. DUO/EDU'),
  element('StatusMeldingRelatiefVerzuim', 'Code', 'Status of the report: list duo.statusMelding. DUO/EDU'),
  element('RedenIngetrokken', 'Code', 'With status I: list leerplicht.redenIngetrokken. DUO (letter V), others modelled', '?'),
  element('RedenMeldingAfgesloten', 'Code', 'With status G: list leerplicht.redenAfgeslotenCode. BVM texts, letters modelled', '?'),
  element('DatumMelding', 'Datum', 'Day of the report. DUO/EDU'),
  element('TijdstipMelding', 'Tijd', `Time of the report. DUO/EDU;${MOMENT}`),
  element('Begindatum', 'Datum', 'First day of absence. DUO/EDU, BVM'),
  element('Einddatum', 'Datum', 'Last day of absence, if known. DUO/EDU, BVM', '?'),
  freeText('VermoedelijkeReden', 'Presumed reason. DUO/EDU; LPW 21a section 12 limits what may stand here', '?'),
  freeText('Toelichting', 'Explanation. DUO/EDU', '?'),
  element('ActieOndernemen', 'xs:boolean', 'Whether the school has acted. DUO/EDU, BVM'),
  freeText('ToelichtingOndernomenActie', 'Demanded where the school has not acted. DUO/EDU, BVM; length modelled', '?'),
  element('ActieGewenst', 'xs:boolean', 'Whether the school asks leerplicht to act. DUO/EDU, BVM', '?'),
  freeText('ToelichtingActieGewenst', 'Demanded where no action is wanted. DUO/EDU, BVM; length modelled', '?'),
  element('AlleLessenGemist', 'xs:boolean', 'Whether all lessons were missed. DUO/EDU', '?'),
  element('Verzuimdagen', 'Verzuimdagen', 'The days of absence. DUO/EDU', '?'),
  element('Onderwijsdeelname', 'Onderwijsdeelname', 'Which education the pupil follows. DUO/EDU', '?'),
  element('IdentificatieOnderwijsinstelling', 'Onderwijsinstelling', 'The school. DUO/EDU'),
  element('Melder', 'Melder', 'Who reports. DUO/EDU', '?'),
  element('CcEmailontvanger', 'Code', 'Who at the school gets a copy: list duo.ccEmailontvanger. DUO/EDU', '?'),
];

const HALT_VERWIJZING = [
  ZAAKNUMMER,
  MELDINGSNUMMER.replace('>', ' minOccurs="0">'),
  KENMERK,
  element('Leerling', 'LeerlingVerwijzing', 'The youth. Modelled'),
  element('DatumVerwijzing', 'Datum', 'Day of the referral. GGM, dossier 3B'),
  element('TijdstipVerwijzing', 'Tijd', `Time of the referral. Modelled;${MOMENT}`),
  element('DatumEersteVerhoor', 'Datum', 'Day of the first hearing, from which the terms run. RKS', '?'),
  element('Feit', 'Code', 'The offence: LPW-2-3 or LPW-4C. Modelled code, LPW articles 2 and 4c'),
  element('Verzuimuren', 'Getal0tot9999', 'Hours absent. Dossier 3B', '?'),
  element('AantalKeerTeLaat', 'Getal0tot9999', 'Times late. Dossier 3B', '?'),
  element('PeriodeVan', 'Datum', 'First day of the period. Dossier 3B', '?'),
  element('PeriodeTot', 'Datum', 'Last day of the period. Dossier 3B', '?'),
  element('ToestemmingJongere', 'xs:boolean', 'Consent of the youth. SR 77e section 2'),
  element('ToestemmingOuders', 'xs:boolean', 'Consent of the parents, under 16. SR 77e', '?'),
  element('EerdereHalt', 'xs:boolean', 'Whether the youth was at Halt for absence before. RKS', '?'),
  element('Verwijzer', 'Functionaris', 'The officer who refers. Modelled'),
];

const GROUPS = [
  group('Kop', 'Envelope. DUO/EDU', BERICHTNUMMER, ...OPGEMAAKT,
    element('VerzendendeInstantie', 'Woord20', 'Sender: municipality code, BRIN or SCHAKEL. DUO/EDU'),
    element('OntvangendeInstantie', 'Woord20', 'Receiver: municipality code or SCHAKEL. DUO/EDU'),
    element('CodeUitvoerderVSV', 'CodeUitvoerder', '00 and the four digits of the municipality. DUO/EDU')),
  group('MeldenRelatiefVerzuim', 'A new report. DUO/EDU', element('Verzuimgeval', 'Verzuimgeval', 'The report. DUO/EDU')),
  group('MutatieMeldingRelatiefVerzuim', 'A report, restated as a whole after a change. DUO/EDU',
    element('DatumLaatsteMutatie', 'Datum', 'Day of the change. DUO/EDU'),
    element('TijdstipLaatsteMutatie', 'Tijd', `Time of the change. DUO/EDU;${MOMENT}`),
    element('Verzuimgeval', 'Verzuimgeval', 'The report as it now stands. DUO/EDU')),
  group('StatusMelding', 'What the municipality says of a report. BVM; wire modelled', MELDINGSNUMMER,
    element('ZaaknummerLeerplicht', 'Woord40', 'Number of the case at leerplicht. Modelled', '?'),
    element('StatusMeldingRelatiefVerzuim', 'Code', 'Status of the report: list duo.statusMelding. DUO/EDU'),
    element('RedenMeldingAfgesloten', 'Code', 'With status G: list leerplicht.redenAfgeslotenCode. BVM texts, letters modelled', '?'),
    element('ToelichtingAfsluiting', 'Code', 'With status G: one of the three texts of list bvm.toelichtingAfsluiting. BVM', '?'),
    element('DatumStatusGezet', 'Datum', 'Day on which the status was set. Modelled'),
    element('TijdstipStatusGezet', 'Tijd', `Time at which the status was set. Modelled;${MOMENT}`),
    element('GemeentelijkContactpersoon', 'Functionaris', 'Contact person of the municipality. BVM', '?')),
  group('HaltVerwijzing', 'A referral to Halt. GGM; wire modelled', ...HALT_VERWIJZING),
  group('HaltTerugmelding', 'What became of a referral; from Schakel to leerplicht only. GGM; wire modelled',
    element('ZaaknummerLeerplicht', 'Woord40', 'Number of the case at leerplicht. Modelled', '?'), KENMERK,
    element('HaltDossiernummer', 'Woord40', 'Number of the file at Halt. Modelled', '?'),
    element('SoortTerugmelding', 'Code', 'AANVAARD, AFGEWEZEN or AFLOOP. Modelled'),
    element('DatumTerugmelding', 'Datum', 'Day on which it happened at Halt. GGM datumRetour'),
    element('TijdstipTerugmelding', 'Tijd', `Time at which it happened. Modelled;${MOMENT}`),
    element('Resultaat', 'Code', 'With AFLOOP: list halt.resultaat. Modelled', '?'),
    element('Reden', 'Tekst200', 'Why. GGM reden', '?'),
    element('DatumAfloop', 'Datum', 'With AFLOOP: day on which the traject ended. Modelled', '?')),
  group('Verzuimgeval', 'A report of relative absence. DUO/EDU', ...VERZUIMGEVAL),
  group('LeerlingMelding', 'The pupil; names only where they help. DUO/EDU', PERSOONSNUMMERS, ...persoon('?'),
    element('AfwijkendAdres', 'Adres', 'Only where it differs from the BRP. DUO/EDU', '?'), TELEFOON),
  group('LeerlingVerwijzing', 'The youth who is referred. Modelled', PERSOONSNUMMERS, ...persoon(''), TELEFOON),
  group('Adres', 'An address. DUO/EDU', ...ADRES),
  group('Verzuimdagen', 'Days of absence. DUO/EDU', element('Verzuimdag', 'Verzuimdag', 'One day. DUO/EDU', '..366')),
  group('Verzuimdag', 'A day of absence. DUO/EDU', element('Datum', 'Datum', 'The day. DUO/EDU'),
    element('HeleDag', 'xs:boolean', 'Whether the whole day was missed. DUO/EDU'),
    element('VerzuimLesuren', 'Getal1tot12', 'Lessons missed, of at most an hour each. DUO/EDU', '?')),
  group('Onderwijsdeelname', 'Enrolment. DUO/EDU',
    element('LeerjaarVO', 'Getal1tot6', 'Year in secondary education. DUO/EDU', '?'),
    element('NiveauOpleiding', 'Woord40', 'Level. DUO/EDU; length modelled', '?'),
    freeText('NaamOpleiding', 'Name of the education, cut at 40. DUO/EDU', '?'),
    element('Leerweg', 'Woord40', 'Learning path. DUO/EDU; length modelled', '?'),
    element('SoortOpleiding', 'Code', 'VO or BVE. DUO/EDU', '?'),
    element('VormOpleiding', 'Code', 'VT (full time) or DT (part time). DUO/EDU', '?')),
  group('Onderwijsinstelling', 'School. DUO/EDU', element('BRIN', 'BRIN', 'Number of the school: two digits, two capitals. DUO/EDU'),
    element('Onderwijslocatienaam', 'Woord100', 'Name of the location. DUO/EDU; length modelled', '?')),
  group('Melder', 'Who reports. DUO/EDU', freeText('AanduidingContactpersoon', 'Name. DUO/EDU'), freeText('FunctieMelder', 'Post. DUO/EDU', '?'),
    freeText('EmailadresMelder', 'E-mail address. DUO/EDU', '?'),
    optional(sequence(element('Netnummer', 'Cijfers1tot5', 'Area code. DUO/EDU', '?'), element('Abonneenummer', 'Cijfers1tot10', 'Number without area code. DUO/EDU')))),
  group('Functionaris', 'An officer. BVM', ...FUNCTIONARIS),
  group('Bevestiging', 'Receipt: the message was received and is kept. DUO/EDU',
    BERICHTNUMMER.replace("The sender's own number of this message, never used again", 'Number of the received message at Schakel'),
    element('ReferentieBedrijfsdocument', 'Berichtnummer', "The sender's number of the message that is answered. Modelled"),
    ...OPGEMAAKT),
  group('Foutmelding', 'Refusal, with every fault. DUO/EDU',
    BERICHTNUMMER.replace("The sender's own number of this message, never used again", 'Number of the refused message at Schakel').replace('>', ' minOccurs="0">'),
    element('ReferentieBedrijfsdocument', 'Berichtnummer', "The sender's number of the message that is answered. Modelled", '?'),
    ...OPGEMAAKT,
    optional(element('Fout', 'Fout', 'One fault. Modelled')).replace('>', ' maxOccurs="100">')),
  group('Fout', 'A fault. Modelled', element('Veld', 'Tekst500', 'Path of the field. Modelled'), element('Code', 'Code', 'Code of list fout.code. Modelled'),
    element('Uitleg', 'Tekst1000', 'What is wrong and what to do, in plain Dutch. Modelled')),
];

const INHOUD = ['MeldenRelatiefVerzuim', 'MutatieMeldingRelatiefVerzuim', 'StatusMelding', 'HaltVerwijzing', 'HaltTerugmelding'];
const ROOTS = [
  `<xs:element name="verzuimbericht">\n  <xs:complexType>\n    <xs:sequence>\n${lines(lines([element('Kop', 'Kop', 'Envelope. DUO/EDU'), choice(...INHOUD.map((name) => element(name, name, `See type ${name}.`)))]).split('\n'))
    .split('\n').map((line) => `  ${line}`).join('\n')}\n    </xs:sequence>\n  </xs:complexType>\n</xs:element>`,
  element('DC0001Bevestiging', 'Bevestiging', 'Receipt. DUO/EDU'),
  element('DC0002Foutmelding', 'Foutmelding', 'Refusal. DUO/EDU'),
];

/** The schema of the format, as it is published. Code lists are not in it: an unknown code makes a message wait, not fail. */
export const XSD = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${NAMESPACE}" targetNamespace="${NAMESPACE}" elementFormDefault="qualified" version="1.0">
${lines([...ROOTS, ...GROUPS, ...TYPES])}
</xs:schema>
`;
