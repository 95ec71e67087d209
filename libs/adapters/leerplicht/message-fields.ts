import { type ActField, type ActFieldType, REGISTRATIE } from '@schakel/dossier';

const field = (pad: string, type: ActFieldType, betekenis: string, bron = 'Modelled', verplicht?: true): ActField => ({
  pad,
  type,
  betekenis,
  bron,
  ...(verplicht && { verplicht }),
});
const must = true as const;
const day: ActFieldType = { soort: 'datum' };
const yesNo: ActFieldType = { soort: 'ja-nee' };
const number = (max: number): ActFieldType => ({ soort: 'getal', max });
const word = (max: number, patroon?: string): ActFieldType => ({ soort: 'woord', max, ...(patroon !== undefined && { patroon }) });
const text = (max: number): ActFieldType => ({ soort: 'tekst', max });
const code = (lijst: string): ActFieldType => ({ soort: 'code', lijst });
const group = (...velden: readonly ActField[]): ActFieldType => ({ soort: 'groep', velden });
const BRIN = word(4, '[0-9]{2}[A-Z]{2}');

/** What a report of absolute absence says: modelled, since DUO hands these over in another way than relative absence. */
export const ABSOLUTE_FIELDS: readonly ActField[] = [
  field('begindatum', day, 'First day without enrolment', 'LPW 2; GGM datumStart', must),
  field('einddatum', day, 'Last day without enrolment, if known', 'GGM datumEinde'),
  field(
    'laatsteInschrijving',
    group(
      field('brin', BRIN, 'BRIN of the school', 'DUO', must),
      field('naam', word(100), 'Name of the school', 'DUO'),
      field('einddatum', day, 'Last day of the enrolment', 'DUO'),
    ),
    'The school at which the child was enrolled last',
  ),
  field('toelichting', text(1000), 'Explanation'),
];

/** An address abroad, of somebody who is concerned by a request. */
export const ABROAD: ActField = field(
  'adresBuitenland',
  group(
    field('landcode', word(4, '[0-9]{1,4}'), 'Code of the country', 'CORV lnd.landcode'),
    field('land', word(40), 'Name of the country', 'CORV lnd.landnaam'),
    field('regel1', word(35), 'First line', 'CORV sub.adresBuitenland1'),
    field('regel2', word(35), 'Second line', 'CORV sub.adresBuitenland2'),
    field('regel3', word(35), 'Third line', 'CORV sub.adresBuitenland3'),
  ),
  'Where a person abroad lives',
  'CORV sub.verblijfBuitenland',
);

/** As the schema that is written by hand has it: meaning and source stand there. */
const held = (pad: string, type: ActFieldType, verplicht?: true): ActField => field(pad, type, '', '', verplicht);
const officer = (pad: string, post: number, verplicht?: true): ActField =>
  held(
    pad,
    group(held('naam', word(100), must), held('functie', word(post)), held('telefoonnummer', word(20)), held('emailadres', word(100))),
    verplicht,
  );
const PERIOD: readonly ActField[] = [held('periodeVan', day), held('periodeTot', day)];

/** HaltVerwijzing */
export const REFERRAL_FIELDS: readonly ActField[] = [
  held('datumVerwijzing', day, must),
  held('datumEersteVerhoor', day),
  held('feit', code('leerplicht.feit'), must),
  held('verzuimuren', number(9999)),
  held('aantalKeerTeLaat', number(9999)),
  ...PERIOD,
  held('toestemmingJongere', yesNo, must),
  held('toestemmingOuders', yesNo),
  held('eerdereHalt', yesNo),
  officer('verwijzer', 60, must),
  REGISTRATIE,
];

/** ProcesVerbaal */
export const PV_FIELDS: readonly ActField[] = [
  held('verdachte', code('leerplicht.verdachte'), must),
  held('datumProcesVerbaal', day, must),
  held('datumEersteVerhoor', day, must),
  held('feit', code('leerplicht.feit'), must),
  held('verzuimuren', number(9999)),
  ...PERIOD,
  held('samenvatting', text(1000)),
  officer('verbalisant', 60, must),
  REGISTRATIE,
];

/** VerzoekStrafonderzoek */
export const CRIMINAL_FIELDS: readonly ActField[] = [
  held('datumVerzoek', day, must),
  held('datumEersteVerhoor', day, must),
  held('feit', code('leerplicht.feit'), must),
  held('verzuimuren', number(9999)),
  ...PERIOD,
  held('haltResultaat', code('halt.resultaat')),
  held('vraag', text(1000)),
  officer('verzoeker', 60, must),
  REGISTRATIE,
];

/** VerzoekBeschermingsonderzoek, what stands before the moment and the children. */
export const REQUEST_OPENING: readonly ActField[] = [
  held('omschrijving', word(80)),
  held('startdatum', day, must),
  held('registratiedatum', day, must),
];
/** ... between the moment and the children. */
export const REQUEST_MIDDLE: readonly ActField[] = [
  held('rolVerzoeker', code('leerplicht.rolVerzoeker')),
  held('gezaghebbendenGeinformeerd', yesNo, must),
  held('redenNietGeinformeerd', text(200)),
];
/** ... after the children. */
export const REQUESTER: readonly ActField[] = [officer('verzoeker', 50, must)];
/** An institution that is concerned. */
export const INSTITUTION_FIELDS: readonly ActField[] = [
  held('naam', word(45), must),
  held('vestigingsnummer', word(12, '[0-9]{1,12}')),
  held('telefoonnummer', word(20), must),
  held('emailadres', word(150)),
];

/** StatusMelding: the status in its parts, by the names of the elements. */
const TAKEN_OVER: readonly ActField[] = [held('OvernemendePartij', word(100)), held('AndereOvernemendePartij', word(100))];
export const STATUS_FIELDS: readonly ActField[] = [
  held('StatusMeldingRelatiefVerzuim', code('duo.statusMelding'), must),
  held('RedenMeldingAfgesloten', code('leerplicht.redenAfgeslotenCode')),
  held('ToelichtingAfsluiting', code('bvm.toelichtingAfsluiting')),
  ...TAKEN_OVER,
];
export const CONTACT_FIELDS: readonly ActField[] = [officer('GemeentelijkContactpersoon', 60)];

/** Verzuimgeval, by the names of its elements: before the moment of the report, and after. */
export const REPORT_OPENING: readonly ActField[] = [
  held('Verzuimsoort', code('duo.verzuimsoort'), must),
  held('StatusMeldingRelatiefVerzuim', code('duo.statusMelding'), must),
  held('RedenIngetrokken', code('leerplicht.redenIngetrokken')),
  held('RedenMeldingAfgesloten', code('leerplicht.redenAfgeslotenCode')),
  ...TAKEN_OVER,
];
export const REPORT_FIELDS: readonly ActField[] = [
  held('Begindatum', day, must),
  held('Einddatum', day),
  held('VermoedelijkeReden', text(200)),
  held('Toelichting', text(100)),
  held('ActieOndernemen', yesNo, must),
  held('ToelichtingOndernomenActie', text(1000)),
  held('ActieGewenst', yesNo),
  held('ToelichtingActieGewenst', text(1000)),
  held('AlleLessenGemist', yesNo),
  held(
    'Verzuimdagen',
    group({
      ...held(
        'Verzuimdag',
        group(held('Datum', day, must), held('HeleDag', yesNo, must), held('VerzuimLesuren', number(12)), held('LengteLesuur', number(60))),
      ),
      meer: 366,
    }),
  ),
  held(
    'Onderwijsdeelname',
    group(
      held('LeerjaarVO', number(6)),
      held('NiveauOpleiding', word(40)),
      held('NaamOpleiding', text(40)),
      held('Leerweg', word(40)),
      held('SoortOpleiding', code('duo.soortOpleiding')),
      held('VormOpleiding', code('duo.vormOpleiding')),
    ),
  ),
  held('IdentificatieOnderwijsinstelling', group(held('BRIN', BRIN, must), held('Onderwijslocatienaam', word(100))), must),
  held(
    'Melder',
    group(
      held('AanduidingContactpersoon', text(100), must),
      held('FunctieMelder', text(60)),
      held('EmailadresMelder', text(100)),
      held('Netnummer', word(5, '[0-9]{1,5}')),
      held('Abonneenummer', word(10, '[0-9]{1,10}')),
    ),
  ),
  held('CcEmailontvanger', code('duo.ccEmailontvanger')),
];
