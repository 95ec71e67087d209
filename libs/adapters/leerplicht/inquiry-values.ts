import { codeFault, type Content, isEmpty, type Warning } from '@schakel/adapter-contract';
import { type Fault, isDate, type Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import type { ListName, ToWire } from './codes';
import { type JsonRecord, lose, missing, recordIn, textIn } from './letter';

export const AT = '/verzuimbericht/OnderzoekTerugmelding';
/** As long as CORV has it. */
const EXPLANATION_LENGTH = 1000;

/** What an OnderzoekTerugmelding is sent for. */
export type InquirySort = 'STATUS' | 'AMBTSHALVE' | 'UITKOMST' | 'ADVIES' | 'BESLISSING';

/** What is said of an inquiry, as far as the message has a place for it. */
export interface InquiryValues {
  readonly status?: string;
  readonly resultaat?: string;
  readonly advies: readonly string[];
  readonly beslissingen: readonly JsonRecord[];
}

/** The values that can be written; one of another shape is none of these, and is told as lost. */
export function valuesIn({ values }: Content): InquiryValues {
  const status = textIn(recordIn(values['status'])?.['code']);
  const resultaat = textIn(values['resultaat']);
  return {
    ...(status !== undefined && { status }),
    ...(resultaat !== undefined && { resultaat }),
    advies: listIn(values['advies'], textIn),
    beslissingen: listIn(values['beslissingen'], recordIn),
  };
}

/** A list of which every item has this shape; of any other nothing is written. */
function listIn<Item>(value: Json | undefined, read: (item: Json) => Item | undefined): readonly Item[] {
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const found = items.map(read).filter((item) => item !== undefined);
  return found.length === items.length ? found : [];
}

/** The elements after the moment, in their order. */
export const valueElements = (
  { status, resultaat, advies, beslissingen }: InquiryValues,
  toWire: ToWire,
): readonly (XmlContent | undefined)[] => [
  leaf('StatusOnderzoek', status === undefined ? undefined : toWire('leerplicht.statusOnderzoek', status)),
  leaf('Resultaat', resultaat === undefined ? undefined : toWire('leerplicht.resultaatOnderzoek', resultaat)),
  ...advies.map((code) => leaf('Advies', toWire('rvdk.advies', code))),
  ...beslissingen.map((decision) => ({
    name: 'Beslissing',
    content: Object.entries(DECISION).map(([path, name]) => leaf(name, explanation(decision[path]))),
  })),
];

/** The parts of a decision by their path, in the order of the message. */
const DECISION: Readonly<Record<string, string>> = {
  datumBeslissing: 'DatumBeslissing',
  toelichting: 'Toelichting',
  ingangsdatum: 'IngangsdatumWerking',
  einddatum: 'EinddatumWerking',
};
const DAYS = ['datumBeslissing', 'ingangsdatum', 'einddatum'] as const;

const explanation = (value: Json | undefined): string | undefined => {
  const text = textIn(value);
  return text === undefined ? undefined : [...text].slice(0, EXPLANATION_LENGTH).join('');
};

/** What the schema cannot demand: each sort says what it is sent for, in codes that leerplicht knows, on days that exist. */
export function valueFaults(sort: InquirySort, values: InquiryValues, toWire: ToWire): readonly Fault[] {
  const unknown = (list: ListName, veld: string, code: string | undefined): Fault[] =>
    code === undefined || toWire(list, code) !== undefined ? [] : [codeFault(veld, 'CODE_ONBEKEND')];
  const { status, resultaat, advies, beslissingen } = values;
  return [
    ...(isSilent(sort, values) ? [missing(`${AT}/${DEMANDED[sort]}`)] : []),
    ...unknown('leerplicht.statusOnderzoek', `${AT}/StatusOnderzoek`, status),
    ...unknown('leerplicht.resultaatOnderzoek', `${AT}/Resultaat`, resultaat),
    ...advies.flatMap((code, i) => unknown('rvdk.advies', `${AT}/Advies${indexOf(i, advies)}`, code)),
    ...beslissingen.flatMap((decision, i) => dayFaults(decision, `${AT}/Beslissing${indexOf(i, beslissingen)}`)),
  ];
}

const DEMANDED: Readonly<Record<InquirySort, string>> = {
  STATUS: 'StatusOnderzoek',
  AMBTSHALVE: 'StatusOnderzoek',
  UITKOMST: 'Resultaat',
  ADVIES: 'Advies',
  BESLISSING: 'Resultaat',
};

/** Whether the message would not say what it is sent for. That RvdK began of its own accord is said by the message itself. */
function isSilent(sort: InquirySort, { status, resultaat, advies, beslissingen }: InquiryValues): boolean {
  if (sort === 'AMBTSHALVE') return false;
  if (sort === 'STATUS') return status === undefined;
  if (sort === 'ADVIES') return advies.length === 0;
  // an inquiry that has ended without a result goes on to the court
  if (sort === 'UITKOMST') return resultaat === undefined && status !== 'ONDERZOEK_AFGEROND';
  return resultaat === undefined && beslissingen.length === 0;
}

const indexOf = (i: number, all: readonly unknown[]): string => (all.length === 1 ? '' : `[${i + 1}]`);

const dayFaults = (decision: JsonRecord, at: string): Fault[] =>
  DAYS.filter((path) => typeof decision[path] === 'string' && !isDate(decision[path])).map((path) => ({
    veld: `${at}/${DECISION[path]}`,
    code: 'DATUM_ONGELDIG',
    uitleg: 'Deze datum bestaat niet. Controleer de datum.',
  }));

/** What is left out, and what is cut. */
export function valueLosses({ values }: Content, held: InquiryValues): readonly Warning[] {
  const written: readonly string[] = [
    ...(held.status === undefined ? [] : ['status']),
    ...(held.resultaat === undefined ? [] : ['resultaat']),
    ...(held.advies.length === 0 ? [] : ['advies']),
    ...(held.beslissingen.length === 0 ? [] : ['beslissingen']),
  ];
  const lost = Object.keys(values).filter((path) => !written.includes(path) && !path.startsWith('nummers.') && !isEmpty(values[path]));
  const beside = Object.keys(recordIn(values['status']) ?? {}).filter((name) => held.status !== undefined && name !== 'code');
  return [
    ...lost.map((path) => lose(`${AT}/${path}`)),
    ...beside.map((name) => lose(`${AT}/status.${name}`)),
    ...held.beslissingen.flatMap((decision, i, all) => decisionLosses(decision, `${AT}/Beslissing${indexOf(i, all)}`)),
  ];
}

function decisionLosses(decision: JsonRecord, at: string): Warning[] {
  const lost = Object.keys(decision).filter((path) => !Object.hasOwn(DECISION, path) || textIn(decision[path]) === undefined);
  const cut = textIn(decision['toelichting']) !== explanation(decision['toelichting']);
  return [
    ...lost.map((path) => lose(`${at}/${path}`)),
    ...(cut ? [lose(`${at}/Toelichting`, `De toelichting is na ${EXPLANATION_LENGTH} tekens afgekapt.`)] : []),
  ];
}
