import { type Codes, type Content } from '@schakel/adapter-contract';
import type { Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { DIALECT } from './acts';
import { type JsonRecord, type Letter, lose, missing, recordIn, textIn } from './letter';
import { ABSOLUTE_FIELDS, CONTACT_FIELDS, REPORT_FIELDS, REPORT_OPENING, STATUS_FIELDS } from './message-fields';
import { ownValues } from './write-case';
import { CHILD, childElements, REPORTED_CHILD } from './write-child';
import { fieldElements, loseNumbers, momentLeaves, type NumberPlace, numberLeaves, type Sheet, sheetOf } from './write-fields';

const ZAAK = { name: 'ZaaknummerLeerplicht', soort: 'zaaknummer-leerplicht' } as const;
const LOKAAL = { name: 'MeldingsnummerLokaal', soort: 'meldingsnummer-lokaal' } as const;
const RELATIVE = { name: 'NummerMeldingRelatiefVerzuim', soort: 'meldingsnummer' } as const;
const ANY = { name: 'NummerMelding', soort: 'meldingsnummer' } as const;

/** What leerplicht hears of a report, such as one of another municipality. */
export const REPORT_MESSAGES = {
  'absence.reported': (content: Content, codes: Codes) =>
    content.values['verzuimaard'] === 'ABSOLUUT' ? absolute(content, codes) : relative(content, codes),
  'absence.changed': (content: Content, codes: Codes) => (isCoupling(content) ? coupling(content, codes) : change(content, codes)),
  'absence.withdrawn': withdrawal,
  'absence.status': status,
} as const;

/** An element's own names for what stands under one path of the core; other names stay, and are told as lost. */
const renamed = (value: JsonRecord, names: Readonly<Record<string, string>>): JsonRecord =>
  Object.fromEntries(Object.entries(value).map(([name, one]) => [names[name] ?? name, one]));

/** Names that are the names of the elements already. */
const AS_NAMED = { nameOf: (pad: string): string => pad, write: DIALECT.write };

function childOfReport(content: Content, sheet: Sheet): XmlContent | undefined {
  const { afwijkendAdres } = content.values;
  const jongere = { ...content.jongere, ...(afwijkendAdres !== undefined && { afwijkendAdres }) };
  const parts = childElements({ ...content, jongere }, REPORTED_CHILD, `${sheet.at}/Leerling`, sheet);
  return parts.length === 0 ? undefined : { name: 'Leerling', content: parts };
}

function loseOtherNumbers({ identifiers }: Content, places: readonly NumberPlace[], child: typeof CHILD, sheet: Sheet): void {
  loseNumbers(identifiers, [...places.map(({ soort }) => soort), ...child.numbers], sheet);
}

const letter = (name: string, content: XmlContent['content'], { faults, warnings }: Sheet): Letter => ({
  element: { name, content },
  faults,
  losses: warnings,
});

/** A new report of relative absence. */
function relative(content: Content, codes: Codes): Letter {
  const name = 'MeldenRelatiefVerzuim';
  const sheet = { ...sheetOf(name, codes), at: `/verzuimbericht/${name}/Verzuimgeval` };
  return letter(name, [reportElement(content, content.occurredAt, sheet)], sheet);
}

/** A report as it stands after a change; the record says when it was made. */
function change(content: Content, codes: Codes): Letter {
  const name = 'MutatieMeldingRelatiefVerzuim';
  const sheet = { ...sheetOf(name, codes), at: `/verzuimbericht/${name}/Verzuimgeval` };
  const { melddatumtijd, ...values } = content.values;
  const madeAt = textIn(melddatumtijd);
  if (madeAt === undefined) sheet.faults.push(missing(`${sheet.at}/DatumMelding`));
  const changed = momentLeaves('DatumLaatsteMutatie', 'TijdstipLaatsteMutatie', content.occurredAt, {
    ...sheet,
    at: `/verzuimbericht/${name}`,
  });
  return letter(name, [...changed, reportElement({ ...content, values }, madeAt ?? content.occurredAt, sheet)], sheet);
}

function reportElement(content: Content, madeAt: string, sheet: Sheet): XmlContent {
  const places = [RELATIVE, LOKAAL, ZAAK];
  loseOtherNumbers(content, places, REPORTED_CHILD, sheet);
  const { before, after } = valuesOfReport(content, sheet);
  return {
    name: 'Verzuimgeval',
    content: [
      ...numberLeaves(places, content.identifiers),
      childOfReport(content, sheet),
      ...fieldElements(REPORT_OPENING, before, AS_NAMED, sheet.at, sheet),
      ...momentLeaves('DatumMelding', 'TijdstipMelding', madeAt, sheet),
      ...fieldElements(REPORT_FIELDS, after, AS_NAMED, sheet.at, sheet),
    ],
  };
}

/** A change that only says two numbers of one report. */
const isCoupling = ({ values, identifiers }: Content): boolean =>
  Object.keys(ownValues(values)).length === 0 && [RELATIVE, LOKAAL].every(({ soort }) => identifiers.some((id) => id.soort === soort));

function coupling(content: Content, codes: Codes): Letter {
  const name = 'LeveringNummerMeldingRelatiefVerzuim';
  const sheet = sheetOf(name, codes);
  loseNumbers(content.identifiers, [RELATIVE.soort, LOKAAL.soort, ZAAK.soort], sheet);
  for (const path of Object.keys(content.jongere)) sheet.warnings.push(lose(`${sheet.at}/${path}`));
  return letter(
    name,
    [
      ...numberLeaves([RELATIVE, LOKAAL], content.identifiers),
      leaf('BRIN', issuerOf(content)),
      ...numberLeaves([ZAAK], content.identifiers),
      ...momentLeaves('DatumLaatsteMutatie', 'TijdstipLaatsteMutatie', content.occurredAt, sheet),
    ],
    sheet,
  );
}

const issuerOf = ({ identifiers }: Content): string | undefined => identifiers.find(({ soort }) => soort === LOKAAL.soort)?.uitgever;

function absolute(content: Content, codes: Codes): Letter {
  const name = 'MeldenAbsoluutVerzuim';
  const sheet = sheetOf(name, codes);
  const { verzuimaard: _, afwijkendAdres: __, ...values } = ownValues(content.values);
  loseOtherNumbers(content, [ANY, ZAAK], REPORTED_CHILD, sheet);
  return letter(
    name,
    [
      ...numberLeaves([ANY, ZAAK], content.identifiers),
      childOfReport(content, sheet),
      ...momentLeaves('DatumMelding', 'TijdstipMelding', content.occurredAt, sheet),
      ...fieldElements(ABSOLUTE_FIELDS, values, DIALECT, sheet.at, sheet),
    ],
    sheet,
  );
}

function withdrawal(content: Content, codes: Codes): Letter {
  const name = 'IntrekkingMelding';
  const sheet = sheetOf(name, codes);
  const { status: said, ...values } = ownValues(content.values);
  const { code: _, reden, ...more } = recordIn(said) ?? {};
  for (const path of [...Object.keys(values), ...Object.keys(more).map((part) => `status.${part}`)])
    sheet.warnings.push(lose(`${sheet.at}/${path}`));
  loseOtherNumbers(content, [ANY, LOKAAL, ZAAK], CHILD, sheet);
  const child = childElements(content, CHILD, `${sheet.at}/Leerling`, sheet);
  const why = REPORT_OPENING.filter(({ pad }) => pad === 'RedenIngetrokken');
  return letter(
    name,
    [
      ...numberLeaves([ANY, LOKAAL], content.identifiers),
      leaf('BRIN', issuerOf(content)),
      ...numberLeaves([ZAAK], content.identifiers),
      child.length > 0 ? { name: 'Leerling', content: child } : undefined,
      ...momentLeaves('DatumIntrekking', 'TijdstipIntrekking', content.occurredAt, sheet),
      ...fieldElements(why, reden === undefined ? {} : { RedenIngetrokken: reden }, AS_NAMED, sheet.at, sheet),
    ],
    sheet,
  );
}

function status(content: Content, codes: Codes): Letter {
  const name = 'StatusMelding';
  const sheet = sheetOf(name, codes);
  const { status: said, contactpersoon, ...values } = ownValues(content.values);
  for (const path of [...Object.keys(values), ...Object.keys(content.jongere)]) sheet.warnings.push(lose(`${sheet.at}/${path}`));
  loseNumbers(content.identifiers, [RELATIVE.soort, ZAAK.soort], sheet);
  const contact: JsonRecord = contactpersoon === undefined ? {} : { GemeentelijkContactpersoon: contactpersoon };
  return letter(
    name,
    [
      ...numberLeaves([RELATIVE, ZAAK], content.identifiers),
      ...fieldElements(STATUS_FIELDS, statusParts(said), AS_NAMED, sheet.at, sheet),
      ...momentLeaves('DatumStatusGezet', 'TijdstipStatusGezet', content.occurredAt, sheet),
      ...fieldElements(CONTACT_FIELDS, contact, DIALECT, sheet.at, sheet),
    ],
    sheet,
  );
}

/** A status in the elements of a report: the element of a reason depends on the status. */
function statusParts(value: Json | undefined): JsonRecord {
  const said = recordIn(value);
  if (said === undefined) return value === undefined ? {} : { StatusMeldingRelatiefVerzuim: value };
  const reason = said['code'] === 'I' ? 'RedenIngetrokken' : 'RedenMeldingAfgesloten';
  return renamed(said, {
    code: 'StatusMeldingRelatiefVerzuim',
    reden: reason,
    toelichting: 'ToelichtingAfsluiting',
    overnemendePartij: 'OvernemendePartij',
    andereOvernemendePartij: 'AndereOvernemendePartij',
  });
}

/** The core's path of each element of a report, in its own place. */
const REPORT_NAMES: Readonly<Record<string, string>> = {
  begindatum: 'Begindatum',
  einddatum: 'Einddatum',
  vermoedelijkeReden: 'VermoedelijkeReden',
  toelichting: 'Toelichting',
  actieOndernemen: 'ActieOndernemen',
  toelichtingOndernomenActie: 'ToelichtingOndernomenActie',
  actieGewenst: 'ActieGewenst',
  toelichtingActieGewenst: 'ToelichtingActieGewenst',
  alleLessenGemist: 'AlleLessenGemist',
  ccEmailontvanger: 'CcEmailontvanger',
};
const GROUP_NAMES: Readonly<Record<string, { readonly name: string; readonly parts: Readonly<Record<string, string>> }>> = {
  onderwijsdeelname: {
    name: 'Onderwijsdeelname',
    parts: {
      leerjaarVO: 'LeerjaarVO',
      niveauOpleiding: 'NiveauOpleiding',
      naamOpleiding: 'NaamOpleiding',
      leerweg: 'Leerweg',
      soortOpleiding: 'SoortOpleiding',
      vormOpleiding: 'VormOpleiding',
    },
  },
  school: { name: 'IdentificatieOnderwijsinstelling', parts: { brin: 'BRIN', naam: 'Onderwijslocatienaam' } },
  melder: {
    name: 'Melder',
    parts: { naam: 'AanduidingContactpersoon', functie: 'FunctieMelder', emailadres: 'EmailadresMelder' },
  },
};
const DAY_NAMES = { datum: 'Datum', heleDag: 'HeleDag', lesuren: 'VerzuimLesuren', lengteLesuur: 'LengteLesuur' };

/** What a report says by the names of its elements: what stands before the moment of the report, and what stands after. */
function valuesOfReport({ values }: Content, sheet: Sheet): { readonly before: JsonRecord; readonly after: JsonRecord } {
  const { verzuimsoort, status: said, afwijkendAdres: _, verzuimaard: __, ...rest } = ownValues(values);
  const before = { ...(verzuimsoort !== undefined && { Verzuimsoort: verzuimsoort }), ...statusParts(said) };
  const after = Object.entries(rest).flatMap(([path, value]): [string, Json][] => {
    if (value === null) return [];
    const grouped = GROUP_NAMES[path];
    if (path === 'verzuimdagen') return [['Verzuimdagen', { Verzuimdag: daysOf(value) }]];
    if (path === 'melder') return [['Melder', reporterOf(value, sheet)]];
    const record = grouped && recordIn(value);
    return [[grouped?.name ?? REPORT_NAMES[path] ?? path, grouped && record ? renamed(record, grouped.parts) : value]];
  });
  return { before, after: Object.fromEntries(after) };
}

const daysOf = (value: Json): Json => (isList(value) ? value.map((day) => renamed(recordIn(day) ?? {}, DAY_NAMES)) : value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** DUO splits the telephone number in two; one that cannot be split so is told. */
function reporterOf(value: Json, sheet: Sheet): Json {
  const { telefoonnummer, ...more } = recordIn(value) ?? {};
  const [, area, local] = /^(?:(\d{1,5})-)?(\d{1,10})$/.exec(textIn(telefoonnummer) ?? '') ?? [];
  if (telefoonnummer !== undefined && local === undefined) sheet.warnings.push(lose(`${sheet.at}/Melder/telefoonnummer`));
  return {
    ...renamed(more, GROUP_NAMES['melder']?.parts ?? {}),
    ...(area !== undefined && { Netnummer: area }),
    ...(local !== undefined && { Abonneenummer: local }),
  };
}
