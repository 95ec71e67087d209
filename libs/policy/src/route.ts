import { dutchDate, type Json } from '@schakel/kernel';
import {
  EVENT_PATH,
  inForce,
  NUMBER_PATH,
  type Attachment,
  type BusinessEvent,
  type DossierRecord,
  type EventKind,
  type Identifier,
  type Organisation,
} from '@schakel/dossier';
import { meets, ownValues } from './condition';
import { numbersFor } from './numbers-for';
import type { Policy, Toelating, Weigering } from './policy';

/** An event with the organisation that told it. */
export interface RoutableEvent extends BusinessEvent {
  readonly organisation: Organisation;
}

/** A child as far as one organisation may know it. */
export interface RoutedChildContent {
  readonly identifiers: readonly Identifier[];
  readonly jongere: Readonly<Record<string, Json>>;
}

/** What one organisation may hear of one event: the same shape as `Content` of libs/adapter-contract, which this room may not import. */
export interface RoutedContent extends RoutedChildContent {
  readonly kind: EventKind;
  readonly occurredAt: string;
  readonly values: Readonly<Record<string, Json>>;
  /** Documents of the event; absent where there are none or they may not be heard. */
  readonly attachments?: readonly Attachment[];
  /** The other children of an event about several; absent where there is one. */
  readonly others?: readonly RoutedChildContent[];
}

/** What goes to whom, with the legal ground and the purpose for the audit trail. */
export interface RoutedDelivery {
  readonly to: Organisation;
  readonly ground: string;
  readonly purpose: string;
  readonly content: RoutedContent;
}

/** What an organisation does not get, and why. Without `path` it is the whole event. Names paths, never values. */
export interface Withheld {
  readonly to: Organisation;
  readonly kind: EventKind;
  readonly path?: string;
  readonly ground: string;
}

/** Everything that comes of one event, in the order of the policy's rules. */
export interface Routing {
  readonly deliveries: readonly RoutedDelivery[];
  readonly withheld: readonly Withheld[];
}

/** Paths by which messages hang together; nobody is told that they were left out, for their meaning travels otherwise. */
const TECHNICAL = new Set([EVENT_PATH, 'melding', 'verwijzing', 'procesVerbaal', 'zaak', 'status', 'aantalKinderen', 'onderzoekSoort']);

/** Whoever may hear which documents there are gets the documents themselves. */
const DOCUMENTS = 'documenten';
const isTechnical = (path: string): boolean => TECHNICAL.has(path) || path.startsWith(NUMBER_PATH);

type Values = ReadonlyMap<string, Json>;

const currentValues = ({ jongere }: DossierRecord): Values => new Map(Object.entries(jongere).map(([path, { waarde }]) => [path, waarde]));

const cut = (values: Values, allowed: readonly string[]): Record<string, Json> =>
  Object.fromEntries(
    allowed.flatMap((path): [string, Json][] => {
      const value = values.get(path);
      return value === undefined ? [] : [[path, value]];
    }),
  );

const childOf = (rule: Toelating, event: RoutableEvent, record: DossierRecord): RoutedChildContent => ({
  identifiers: numbersFor(rule.nummers, event.subject, record),
  jongere: cut(currentValues(record), rule.jongere),
});

function deliver(rule: Toelating, event: RoutableEvent, record: DossierRecord, others: readonly DossierRecord[]): RoutedDelivery {
  const content: RoutedContent = {
    kind: event.kind,
    occurredAt: event.occurredAt.instant,
    ...childOf(rule, event, record),
    ...(others.length > 0 && { others: others.map((other) => childOf(rule, event, other)) }),
    values: cut(ownValues(event), rule.waarden),
    ...(event.attachments && rule.waarden.includes(DOCUMENTS) && { attachments: event.attachments }),
  };
  return { to: rule.aan, ground: rule.grondslag, purpose: rule.doel, content };
}

function withhold({ aan, waarden, onthouden = [] }: Toelating, event: RoutableEvent, standaardGrond: string): Withheld[] {
  const left = [...ownValues(event).keys()].filter((path) => !waarden.includes(path) && !isTechnical(path));
  return left.map((path) => ({
    to: aan,
    kind: event.kind,
    path,
    ground: onthouden.find(({ pad }) => pad === path)?.grond ?? standaardGrond,
  }));
}

type Line = Toelating | Weigering;

/**
 * The lines that are about this event on its own day, for anyone but who told it; one per addressee: a line whose
 * condition the event meets goes before the line without a condition.
 */
function applying(lines: readonly Line[], event: RoutableEvent): Line[] {
  const about = lines.filter(
    (line) =>
      line.gebeurtenis === event.kind &&
      line.aan !== event.organisation &&
      inForce(line, dutchDate(event.occurredAt.instant)) &&
      meets(event, line.als),
  );
  return about.filter((line) => line.als !== undefined || !about.some((other) => other.aan === line.aan && other.als !== undefined));
}

const isAdmission = (line: Line): line is Toelating => 'grondslag' in line;
const isRefusal = (line: Line): line is Weigering => !isAdmission(line);

/**
 * Who hears what of an event, and what is withheld from whom on what ground. Pure; default deny: without a rule for
 * this kind and addressee nothing goes, and no path goes that its rule does not list. `record` is the record with the
 * event's facts in it: child values are its current ones, values of the subject are what the event itself states.
 * `others` are the records of the other children of an event about several: one delivery tells of all of them.
 */
export function route(event: RoutableEvent, record: DossierRecord, { routering }: Policy, others: readonly DossierRecord[] = []): Routing {
  const lines = applying([...routering.regels, ...routering.weigeringen], event);
  const admitted = lines.filter(isAdmission);
  const refused = lines.filter(isRefusal);
  return {
    deliveries: admitted.map((rule) => deliver(rule, event, record, others)),
    withheld: [
      ...admitted.flatMap((rule) => withhold(rule, event, routering.standaardGrond)),
      ...refused.map((line) => ({ to: line.aan, kind: event.kind, ground: line.grond })),
    ],
  };
}
