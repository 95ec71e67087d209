import { dutchDate, type Json } from '@schakel/kernel';
import {
  EVENT_PATH,
  inForce,
  NUMBER_PATH,
  type Attachment,
  type BusinessEvent,
  type DossierRecord,
  type EventKind,
  IDENTIFIER_KINDS,
  type Holding,
  type Identifier,
  type Organisation,
  type Regime,
} from '@schakel/dossier';
import { meets, ownValues } from './condition';
import { heldAs } from './held-as';
import { lawMessage, withinMaximum } from './law-lists';
import { goesOnAt } from './goes-on';
import { numbersFor } from './numbers-for';
import { provisionOf, refusalOf, regimeFor } from './provision';
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

/**
 * What goes to whom, with the legal ground and the purpose for the audit trail. `regime` is the law under which it is
 * provided: that of the purpose, whatever the law under which the facts were held; where that was another one, the ground
 * names the article that lets them pass (semantics.md 33).
 */
export interface RoutedDelivery {
  readonly to: Organisation;
  readonly regime?: Regime;
  readonly ground: string;
  readonly purpose: string;
  readonly content: RoutedContent;
}

/**
 * What an organisation does not get, and why. Without `path` it is the whole event; a value of the child stands as
 * `jongere.<path>`, a part of a value after a dot. Names paths, never values. `child`: of which child of an event about
 * several, counted from 0; absent: of all.
 */
export interface Withheld {
  readonly child?: number;
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

const DOCUMENTS = 'documenten';
/** Whether a path only says how parts of the case hang together. */
export const isTechnical = (path: string): boolean => TECHNICAL.has(path) || path.startsWith(NUMBER_PATH);

/** What an organisation may hear of something, and what it may not with the ground of each. */
interface Passed<Part> {
  readonly part: Part;
  readonly refused: readonly Pick<Withheld, 'path' | 'ground'>[];
  /** The articles by which facts passed from one law to another. */
  readonly articles: readonly string[];
}

/** Lets values pass one by one, by the law under which each is held. */
class Gate {
  readonly refused: Pick<Withheld, 'path' | 'ground'>[] = [];
  readonly articles = new Set<string>();

  constructor(
    private readonly policy: Policy,
    private readonly rule: Toelating,
  ) {}

  /** `pad` is `<subject>.<path>`; `path` is how it is listed where it may not go. */
  lets(pad: string, path: string, held: readonly Holding[]): boolean {
    const way = { pad, heldAs: held, aan: this.rule.aan, voor: this.rule.doel };
    const line = provisionOf(this.policy, way);
    if (!line) this.refused.push({ path, ground: refusalOf(this.policy, way) });
    else if (line.regime !== regimeFor(this.policy.verstrekking, this.rule.doel)) this.articles.add(line.grondslag);
    return line !== undefined;
  }

  passed<Part>(part: Part): Passed<Part> {
    return { part, refused: this.refused, articles: [...this.articles] };
  }
}

/** A child as far as the rule names it and the laws under which it is held let it go. */
function childFor(rule: Toelating, event: RoutableEvent, record: DossierRecord, policy: Policy): Passed<RoutedChildContent> {
  const gate = new Gate(policy, rule);
  const fields = new Map(Object.entries(record.jongere));
  const lets = (path: string): boolean => gate.lets(`jongere.${path}`, `jongere.${path}`, fields.get(path)?.bron.regimes ?? []);
  const numbers = numbersFor(rule.nummers, event.subject, record);
  const known = rule.jongere.filter((path) => fields.has(path));
  const barred = new Set([...numbers.filter(isOfPerson).map(({ soort }) => soort), ...known].filter((path) => !lets(path)));
  const jongere = known.flatMap((path): [string, Json][] => {
    const value = fields.get(path)?.waarde;
    return value === undefined || barred.has(path) ? [] : [[path, value]];
  });
  return gate.passed({ identifiers: numbers.filter(({ soort }) => !barred.has(soort)), jongere: Object.fromEntries(jongere) });
}

/** Whether a number names the child itself. */
export const isOfPerson = ({ soort }: Identifier): boolean => IDENTIFIER_KINDS[soort].van === 'persoon';

/** What the event states of its own subject, as far as the rule lists it and its law lets it go. */
function valuesFor(rule: Toelating, event: RoutableEvent, record: DossierRecord, policy: Policy): Passed<RoutedContent['values']> {
  const gate = new Gate(policy, rule);
  const stated = ownValues(event);
  const going = rule.waarden.flatMap((path): [string, Json][] => {
    const value = stated.get(path);
    if (value === undefined) return [];
    return gate.lets(`${event.subject.soort}.${path}`, path, heldAs(policy, event, path, record)) ? [[path, value]] : [];
  });
  return gate.passed(Object.fromEntries(going));
}

const GROUND_OF_THE_LAW = 'Staat niet in wat de wet voor dit bericht ten minste of ten hoogste noemt';

/** How a path of the law's lists is told: an own value without its root, as everywhere. */
const listed = (path: string): string => path.replace(/^waarden\./, '').replaceAll('[]', '');

/** Whoever may hear which documents there are gets the documents themselves. */
const hearsOfDocuments = ({ waarden }: Toelating, { refused }: Passed<unknown>): boolean =>
  waarden.includes(DOCUMENTS) && !refused.some(({ path }) => path === DOCUMENTS);

interface Routed {
  readonly delivery: RoutedDelivery;
  readonly withheld: readonly Withheld[];
}

/** One delivery: first what the rule lists, then what the laws let go, then what the law of the message has room for. */
function deliver(rule: Toelating, event: RoutableEvent, records: readonly [DossierRecord, ...DossierRecord[]], policy: Policy): Routed {
  const children = records.map((record) => childFor(rule, event, record, policy));
  const own = valuesFor(rule, event, records[0], policy);
  const [first, ...others] = children.map(({ part }) => part);
  const full: RoutedContent = {
    kind: event.kind,
    occurredAt: event.occurredAt.instant,
    identifiers: first?.identifiers ?? [],
    jongere: first?.jongere ?? {},
    ...(others.length > 0 && { others }),
    values: own.part,
    ...(event.attachments && hearsOfDocuments(rule, own) && { attachments: event.attachments }),
  };
  const bericht = lawMessage(policy, rule.aan, full);
  const { content, dropped } = bericht ? withinMaximum(bericht, full) : { content: full, dropped: [] };
  const articles = [...new Set([own, ...children].flatMap((one) => one.articles))];
  const regime = regimeFor(policy.verstrekking, rule.doel);
  const line = { to: rule.aan, kind: event.kind };
  return {
    delivery: {
      to: rule.aan,
      ...(regime !== undefined && { regime }),
      ground: [rule.grondslag, ...articles].join('; '),
      purpose: rule.doel,
      content,
    },
    withheld: [
      ...own.refused.map((one) => ({ ...line, ...one })),
      ...children.flatMap(({ refused }, child) => refused.map((one) => ({ ...line, ...one, ...(children.length > 1 && { child }) }))),
      ...dropped.map((path) => ({
        ...line,
        path: listed(path),
        ground: `${GROUND_OF_THE_LAW} (${bericht?.naam}; ${bericht?.grondslag}).`,
      })),
    ],
  };
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

/** How much a line asks: one that asks more goes before one to the same addressee that asks less. */
const askedBy = (line: Line): number => (line.als === undefined ? 0 : 2) + (vanOf(line) === undefined ? 0 : 1);
const vanOf = (line: Line): readonly Organisation[] | undefined => ('van' in line ? line.van : undefined);

/**
 * The lines that are about this event on its own day, for anyone but who told it; one per addressee: a line whose
 * condition the event meets goes before the line without a condition.
 */
function applying(lines: readonly Line[], event: RoutableEvent, record: DossierRecord): Line[] {
  const about = lines.filter(
    (line) =>
      line.gebeurtenis === event.kind &&
      line.aan !== event.organisation &&
      (vanOf(line)?.includes(event.organisation) ?? true) &&
      (!('mits' in line) || goesOnAt(line.aan, record)) &&
      inForce(line, dutchDate(event.occurredAt.instant)) &&
      meets(event, line.als),
  );
  return about.filter((line) => !about.some((other) => other.aan === line.aan && askedBy(other) > askedBy(line)));
}

const isAdmission = (line: Line): line is Toelating => 'grondslag' in line;
const isRefusal = (line: Line): line is Weigering => !isAdmission(line);

/**
 * Who hears what of an event, and what is withheld from whom on what ground. Pure; default deny: without a rule for
 * this kind and addressee nothing goes, no path goes that its rule does not list, nothing goes that the law under which
 * it is held does not let go to that addressee for that purpose, and a CORV message holds nothing that its law does not
 * list. `record` is the record with the
 * event's facts in it: child values are its current ones, values of the subject are what the event itself states.
 * `others` are the records of the other children of an event about several: one delivery tells of all of them.
 */
export function route(event: RoutableEvent, record: DossierRecord, policy: Policy, others: readonly DossierRecord[] = []): Routing {
  const { routering } = policy;
  const lines = applying([...routering.regels, ...routering.weigeringen], event, record);
  const admitted = lines.filter(isAdmission);
  const refused = lines.filter(isRefusal);
  const routed = admitted.map((rule) => deliver(rule, event, [record, ...others], policy));
  return {
    deliveries: routed.map(({ delivery }) => delivery),
    withheld: [
      ...routed.flatMap((one) => one.withheld),
      ...admitted.flatMap((rule) => withhold(rule, event, routering.standaardGrond)),
      ...refused.map((line) => ({ to: line.aan, kind: event.kind, ground: line.grond })),
    ],
  };
}
