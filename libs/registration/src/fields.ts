import type { ActField, ActFieldType } from '@schakel/dossier';

/** Fields of what is recorded under a kind of event that has messages of its own: the paths that the adapters read and write. */

const day: ActFieldType = { soort: 'datum' };
const yesNo: ActFieldType = { soort: 'ja-nee' };
const number = (max: number): ActFieldType => ({ soort: 'getal', max });
const word = (max: number, patroon?: string): ActFieldType => ({ soort: 'woord', max, ...(patroon !== undefined && { patroon }) });
const text = (max: number): ActFieldType => ({ soort: 'tekst', max });
const code = (lijst: string): ActFieldType => ({ soort: 'code', lijst });
const group = (...velden: readonly ActField[]): ActFieldType => ({ soort: 'groep', velden });
const HOURS: ActFieldType = { soort: 'getal', max: 999, decimalen: true };

type More = { readonly verplicht?: true; readonly meer?: number; readonly bron?: string };
const field = (pad: string, type: ActFieldType, betekenis: string, { bron = 'Modelled', ...more }: More = {}): ActField => ({
  pad,
  type,
  betekenis,
  bron,
  ...more,
});
const must = { verplicht: true } as const;

const officer = (pad: string, betekenis: string): ActField =>
  field(
    pad,
    group(
      field('naam', word(100), 'Name', must),
      field('functie', word(50), 'Post'),
      field('telefoonnummer', word(20), 'Telephone number'),
      field('emailadres', word(100), 'E-mail address'),
    ),
    betekenis,
  );

const PERIOD: readonly ActField[] = [
  field('periodeVan', day, 'First day of the absence'),
  field('periodeTot', day, 'Last day of the absence'),
];
const HOURS_ABSENT = field('verzuimuren', number(9999), 'Hours of absence');
const FIRST_HEARING = field('datumEersteVerhoor', day, 'Day of the first hearing; from it the terms run');
const OFFENCE = field('feit', code('leerplicht.feit'), 'The offence', { ...must, bron: 'LPW 2 (3), 4c' });
const MUST_FIRST_HEARING: ActField = { ...FIRST_HEARING, ...must };

export const REFERRAL: readonly ActField[] = [
  field('datumVerwijzing', day, 'Day of the referral'),
  FIRST_HEARING,
  OFFENCE,
  HOURS_ABSENT,
  field('aantalKeerTeLaat', number(9999), 'Times late'),
  ...PERIOD,
  field('toestemmingJongere', yesNo, 'The youth agrees', { ...must, bron: 'Halt' }),
  field('toestemmingOuders', yesNo, 'The parents agree, asked below 16 years', { bron: 'Halt' }),
  field('eerdereHalt', yesNo, 'Was at Halt for school absence before, which is possible once', { bron: 'Halt' }),
  officer('verwijzer', 'Who refers'),
];

export const DECLINED: readonly ActField[] = [field('reden', text(1000), 'Why Halt does not take it', must)];

const MODULE = group(
  field('code', code('halt.module'), 'Which part', { ...must, bron: 'Regeling Halt 2013, article 7' }),
  field('uren', HOURS, 'Hours of this part', must),
  field('gereed', yesNo, 'Whether this part is done', must),
);
const MODULES = field('modules', MODULE, 'The parts of the traject', { meer: 100 });
const IMPOSED = field('opgelegdeUren', number(999), 'Hours imposed, at most 20');
const AGREED = field('afspraken', text(1000), 'What was agreed with the youth');
const MISSED = field('gemisteAfspraken', number(99), 'Appointments that the youth did not keep');

export const FIRST_TALK: readonly ActField[] = [
  field('startgesprekDatum', day, 'Day of the first conversation'),
  IMPOSED,
  MODULES,
  AGREED,
  field('instemmingJongere', yesNo, 'What Halt heard of the youth: agrees to take part, or does not'),
  field('instemmingOuders', yesNo, 'What Halt heard of the parents, asked below 16 years: agree, or do not'),
];
export const MODULE_DONE: readonly ActField[] = [{ ...MODULES, ...must }, IMPOSED, AGREED, MISSED];
export const TRAJECT_WARNING: readonly ActField[] = [
  field('waarschuwingDatum', day, 'Day of the written warning that precedes a negative outcome'),
  MISSED,
  AGREED,
];
export const LAST_TALK: readonly ActField[] = [field('eindgesprekDatum', day, 'Day of the last conversation'), MODULES, AGREED];
export const OUTCOME: readonly ActField[] = [
  field('resultaat', code('halt.resultaat'), 'How it ended', must),
  field('reden', text(1000), 'Why'),
  field('datumAfloop', day, 'Day on which the traject ended'),
  field('uitgevoerdeUren', HOURS, 'Hours that were done'),
];

export const OFFICIAL_REPORT: readonly ActField[] = [
  field('verdachte', code('leerplicht.verdachte'), 'Who is suspected', must),
  field('datumProcesVerbaal', day, 'Day on which it was made'),
  MUST_FIRST_HEARING,
  OFFENCE,
  HOURS_ABSENT,
  ...PERIOD,
  field('samenvatting', text(1000), 'Summary'),
  officer('verbalisant', 'Who made it'),
];

const CONCERNED = group(
  field('rol', code('corv.rol'), 'What somebody is for the child', { ...must, bron: 'CORV' }),
  field(
    'persoon',
    group(
      field('burgerservicenummer', word(9, '[0-9]{9}'), 'BSN', { ...must, bron: 'BSN' }),
      field(
        'geslachtsnaam',
        group(field('voorvoegsel', word(10), 'Prefix'), field('geslachtsnaam', word(200), 'Surname', must)),
        'Surname',
      ),
      field('voornamen', word(200), 'Given names'),
      field('telefoonnummer', word(20), 'Telephone number'),
    ),
    'A person',
  ),
  field(
    'instelling',
    group(
      field('naam', word(45), 'Name', must),
      field('telefoonnummer', word(20), 'Telephone number', must),
      field('emailadres', word(150), 'E-mail address'),
    ),
    'An institution',
  ),
);
/** A document with its content: what the record holds of it is what it is called. */
const DOCUMENT = group(
  field('identificatie', word(40), 'Number of the document', must),
  field('soort', code('corv.document'), 'Kind of document', { ...must, bron: 'CORV' }),
  field('creatiedatum', day, 'Day on which it was made', must),
  field('bestandsnaam', word(100), 'Name of the file', must),
  field('contentType', word(100, '[a-z]+/[A-Za-z0-9.+-]+'), 'Media type of the file', must),
  field('inhoud', word(700_000, '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?'), 'The file itself, in base64', must),
);
export const PROTECTION_REQUEST: readonly ActField[] = [
  field('omschrijving', word(80), 'What it is about'),
  field('startdatum', day, 'First day of the request', must),
  field('registratiedatum', day, 'Day of registration'),
  field('rolVerzoeker', code('leerplicht.rolVerzoeker'), 'What the requester is'),
  field('gezaghebbendenGeinformeerd', yesNo, 'Whether those with authority were told', must),
  field('redenNietGeinformeerd', text(200), 'Why they were not told'),
  field('belanghebbenden', CONCERNED, 'Who is concerned', { meer: 20, bron: 'CORV' }),
  field('documenten', DOCUMENT, 'The documents, the form of the request among them', { ...must, meer: 10, bron: 'RKJ annex 1, message 1' }),
  officer('verzoeker', 'Who asks'),
];
export const CRIMINAL_REQUEST: readonly ActField[] = [
  field('datumVerzoek', day, 'Day of the request'),
  MUST_FIRST_HEARING,
  OFFENCE,
  HOURS_ABSENT,
  ...PERIOD,
  field('haltResultaat', code('halt.resultaat'), 'How Halt ended'),
  field('vraag', text(1000), 'What is asked'),
  officer('verzoeker', 'Who asks'),
];

export const INQUIRY_STATUS: readonly ActField[] = [field('status', code('leerplicht.statusOnderzoek'), 'How far the inquiry is')];
export const ADVICE: readonly ActField[] = [
  field('advies', code('rvdk.advies'), 'What is advised', { ...must, meer: 12 }),
  field('adviesToelichting', text(1000), 'Explanation of the advice'),
  field('lijAfgenomen', yesNo, 'Whether the national instrument (LIJ) was used'),
];
export const INQUIRY_OUTCOME: readonly ActField[] = [
  field('resultaat', code('leerplicht.resultaatOnderzoek'), 'What came of the inquiry', must),
  ...INQUIRY_STATUS,
];
