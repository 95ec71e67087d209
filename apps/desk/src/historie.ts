import {
  EVENT_PATH,
  explainValue,
  IDENTIFIER_KINDS,
  identifierIn,
  namensOf,
  SUBJECT_SOORTEN,
  type ExplainedStatement,
  type Fact,
  type FoldRules,
  type Identifier,
  type RecordSubject,
} from '@schakel/dossier';
import { MessageRefused, type Json } from '@schakel/kernel';
import { fateSentence, MODES, whySentence, type Naming } from './uitleg';

/** Which value is asked for: `<onderwerp>.<pad>`, and of several parts of one kind the number of one of them. */
export interface ValueAsked {
  readonly pad: string;
  readonly soort?: string;
  readonly nummer?: string;
}

function refusal(status: number, veld: string, code: string, uitleg: string): MessageRefused {
  return new MessageRefused('no such value', { details: { status }, help: uitleg, faults: [{ veld, code, uitleg }] });
}

const isCaseNumber = (soort: string): boolean =>
  Object.entries(IDENTIFIER_KINDS).some(([kind, { van }]) => kind === soort && van !== 'persoon');

/** Throws MessageRefused where the address is not of the form that is asked, or names a person by a number. */
export function placeAsked({ pad, soort, nummer }: ValueAsked): { onderwerp: RecordSubject['soort']; path: string; number?: Identifier } {
  const [, name, path] = /^([a-z-]+)\.(.+)$/.exec(pad) ?? [];
  const onderwerp = SUBJECT_SOORTEN.find((one) => one === name);
  if (onderwerp === undefined || path === undefined) {
    throw refusal(
      400,
      'pad',
      'VELD_ONBEKEND',
      `Schrijf een onderwerp, een punt en een veld, zoals jongere.adres. Onderwerpen zijn ${SUBJECT_SOORTEN.join(', ')}.`,
    );
  }
  if (soort === undefined && nummer === undefined) return { onderwerp, path };
  if (soort === undefined || nummer === undefined)
    throw refusal(400, 'soort en nummer', 'VERPLICHT_ONTBREEKT', 'Geef soort en nummer samen, of geen van beide.');
  const number = isCaseNumber(soort) ? identifierIn({ soort, waarde: nummer }) : undefined;
  if (!number)
    throw refusal(
      400,
      'soort',
      'CODE_ONBEKEND',
      'Noem een onderdeel bij een zaaknummer, zoals kenmerk-verwijzing. Een nummer van een persoon hoort niet in een adres.',
    );
  return { onderwerp, path, number };
}

/** The subject that is asked for. Throws MessageRefused (404) where there is none, (409) where there are several. */
function subjectAsked(subjects: readonly RecordSubject[], { onderwerp, number }: ReturnType<typeof placeAsked>): RecordSubject {
  const ofKind = subjects.filter(({ soort }) => soort === onderwerp);
  const named = number
    ? ofKind.filter(({ nummers }) => nummers.some(({ soort, waarde }) => soort === number.soort && waarde === number.waarde))
    : ofKind;
  const [one, ...more] = named;
  if (!one)
    throw refusal(404, number ? 'nummer' : 'pad', 'VELD_ONBEKEND', `Deze zaak kent geen ${onderwerp}${number ? ' met dit nummer' : ''}.`);
  if (more.length === 0) return one;
  throw refusal(
    409,
    'nummer',
    'VERPLICHT_ONTBREEKT',
    `Er zijn er ${named.length} van deze soort in de zaak. Zeg welke u bedoelt met ?soort= en ?nummer=.`,
  );
}

interface Registration {
  readonly functionaris?: string;
  readonly namens?: string;
}

/** Who did it and for whom, as the event in which it was said registers it. */
function registrationOf(fact: Fact, facts: readonly Fact[]): Registration {
  const beside = facts.filter(({ heard, event }) => heard.berichtId === fact.heard.berichtId && event === fact.event);
  const found = beside.find(({ path }) => path === 'registratie')?.value;
  const said = (part: string): string | undefined => textIn(found, part);
  const [functionaris, namens] = [
    said('functionaris') ?? textIn(beside.find(({ path }) => path === 'functionaris')?.value, 'naam'),
    said('namens'),
  ];
  const own = namensOf(fact) ?? namens;
  return { ...(functionaris !== undefined && { functionaris }), ...(own !== undefined && { namens: own }) };
}

function textIn(value: Json | undefined, part: string): string | undefined {
  const entries = typeof value === 'object' && value !== null ? Object.entries<Json>(value) : [];
  const found = entries.find(([name]) => name === part)?.[1];
  return typeof found === 'string' ? found : undefined;
}

function statementLine({ fact, fate, stands, since }: ExplainedStatement, facts: readonly Fact[], nameOf: Naming): object {
  const { event, mode, value, authentiek, occurredAt, organisation, heard, regime, purpose } = fact;
  return {
    organisatie: organisation,
    naam: nameOf(organisation),
    ...registrationOf(fact, facts),
    wijze: MODES[mode],
    ...(mode !== 'withdraws' && { waarde: value }),
    ...(authentiek && { authentiek }),
    gebeurtenis: event,
    gebeurdOp: occurredAt.instant,
    precisie: occurredAt.precision,
    ...(since !== undefined && { sinds: since }),
    gehoordOp: heard.receivedAt,
    berichtId: heard.berichtId,
    veld: heard.veld,
    vertaling: heard.mappingVersion,
    regime,
    doel: purpose,
    geldtNog: stands,
    lot: fate,
    uitleg: fateSentence(fate),
  };
}

/**
 * Everything that was ever said of one value, and why the shown one won. `facts` are all facts of the record, `subjects`
 * what they speak of. Throws MessageRefused that says what can be asked.
 */
export function historyOf(
  asked: ValueAsked,
  { facts, subjects, rules, nameOf }: { facts: readonly Fact[]; subjects: readonly RecordSubject[]; rules: FoldRules; nameOf: Naming },
): object {
  const place = placeAsked(asked);
  const subject = subjectAsked(subjects, place);
  const own = subject.statements.get(place.path);
  if (!own) {
    const known = [...subject.statements.keys()].filter((path) => path !== EVENT_PATH).join(', ');
    throw refusal(404, 'pad', 'VELD_ONBEKEND', `Over dit veld is in deze zaak niets gezegd. Wel over: ${known || 'niets'}.`);
  }
  const explanation = explainValue(subject, place.path, own, rules);
  const { shown, why, besluit, regel, statements } = explanation;
  return {
    onderwerp: { soort: subject.soort, nummers: subject.nummers },
    pad: place.path,
    ...(shown && { waarde: shown.value }),
    regel,
    ...(why && { waarom: why }),
    ...(besluit && { besluit }),
    uitleg: whySentence(explanation, nameOf),
    uitspraken: statements.map((one) => statementLine(one, facts, nameOf)),
  };
}
