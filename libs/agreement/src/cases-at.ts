import {
  identifierKey,
  standingStatements,
  type DossierRecord,
  type EventKind,
  type Fact,
  type Identifier,
  type Organisation,
  type Subject,
} from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import type { CaseKind, FieldList } from './field-lists';
import { shownValue, type Fields } from './digest';

/** One delivery that a partner was told, or is owed; in the order of the case. One that lapsed is not among them. */
export interface ToldDelivery {
  readonly deliveryId: string;
  readonly number: number;
  /** The fact that its event is: what it is about. */
  readonly eventFactId: string;
  readonly event: EventKind;
  /** It tells that event itself, and not what the event made due. */
  readonly tellsEvent: boolean;
  readonly taken: boolean;
  /** It waits for a person. */
  readonly parked: boolean;
  /** It was offered again under another id: taken as it was, but no longer what is sent again. */
  readonly replaced: boolean;
  readonly occurredAt: string;
  readonly values: Readonly<Record<string, Json>>;
  /** What it puts right, where it is a correction: then it is about this and says nothing else. Without a value: there is none any more. */
  readonly correction?: { readonly subject: Subject; readonly path: string; readonly value?: Json };
}

/** What a partner should hold after a number of its deliveries. */
export interface Holding {
  readonly versie: number;
  readonly velden: Fields;
}

/** One case of the child at one partner. */
export interface AgreedCase {
  readonly soort: CaseKind;
  /** By which the partner is asked; absent where it has no number of its own for this child alone. */
  readonly nummer?: Identifier;
  /** With what it took. */
  readonly now: Holding;
  /** With each delivery that it is still owed, one after another. */
  readonly later: readonly Holding[];
  /** What it took about this case, and which fields each says. */
  readonly taken: readonly { readonly deliveryId: string; readonly number: number; readonly velden: readonly string[] }[];
  /** Deliveries about it that wait for a person. */
  readonly parked: readonly string[];
  /** Fields of which its own word counts: sending anything again cannot put these right. */
  readonly eigen: readonly string[];
}

const PARTS = {
  melding: 'meldingen',
  verwijzing: 'verwijzingen',
  onderzoek: 'onderzoeken',
  'proces-verbaal': 'processenVerbaal',
} as const satisfies Record<CaseKind, keyof DossierRecord['trajecten'][number]>;

/** What is looked at of a record: the cases in it. */
interface Parts {
  readonly trajecten: readonly Pick<DossierRecord['trajecten'][number], (typeof PARTS)[CaseKind]>[];
}

/** A value of a field as somebody said it. `order`: own word 0, then the deliveries in their order. Without a value: that there is none. */
interface Word {
  readonly at: string;
  readonly order: number;
  readonly value?: string | readonly string[];
}

/**
 * The cases that a partner has of this child, with what it should hold of each: per field the latest word, its own or
 * ours, by the moment that it tells of; of equal moments ours, and of ours the last. A pure function of the record, the
 * facts and the deliveries.
 */
export function casesAt(
  partner: Organisation,
  lists: readonly FieldList[],
  { record, facts, told }: { readonly record: Parts; readonly facts: readonly Fact[]; readonly told: readonly ToldDelivery[] },
): AgreedCase[] {
  const own = facts.filter(({ organisation }) => organisation === partner);
  const events = new Map(facts.map((fact) => [fact.id, fact]));
  return lists.flatMap((list) =>
    record.trajecten
      .flatMap((traject): readonly { readonly nummers: readonly Identifier[] }[] => traject[PARTS[list.soort]])
      .flatMap(({ nummers }) => {
        const keys = new Set(nummers.map(identifierKey));
        const isAbout = (subject: Subject | undefined): boolean =>
          subject?.soort === list.soort && subject.nummer !== undefined && keys.has(identifierKey(subject.nummer));
        const about = told.filter(({ correction, eventFactId, tellsEvent }) =>
          isAbout(correction ? correction.subject : tellsEvent ? events.get(eventFactId)?.subject : undefined),
        );
        const said = own.filter(({ subject }) => isAbout(subject));
        return about.length + said.length === 0 ? [] : [caseOf(list, nummers, said, about)];
      }),
  );
}

function caseOf(list: FieldList, nummers: readonly Identifier[], said: readonly Fact[], about: readonly ToldDelivery[]): AgreedCase {
  const [nummer] = list.nummers.flatMap((soort) => nummers.filter((one) => one.soort === soort));
  const own = ownWords(list, said);
  const taken = about.filter((one) => one.taken);
  const owed = about.filter((one) => !one.taken);
  const holding = (heard: readonly ToldDelivery[]): Holding => ({
    versie: Math.max(0, ...heard.map(({ number }) => number)),
    velden: Object.fromEntries(
      list.velden.flatMap((veld) => shown(veld, latest([...(own.get(veld) ?? []), ...toldWords(list, veld, heard)]))),
    ),
  });
  return {
    soort: list.soort,
    ...(nummer && { nummer }),
    now: holding(taken),
    later: owed.map((_, n) => holding([...taken, ...owed.slice(0, n + 1)])),
    taken: taken
      .filter(({ replaced }) => !replaced)
      .map((one) => ({
        deliveryId: one.deliveryId,
        number: one.number,
        velden: list.velden.filter((veld) => toldWords(list, veld, [one]).length > 0),
      })),
    parked: owed.flatMap(({ deliveryId, parked }) => (parked ? [deliveryId] : [])),
    eigen: list.velden.filter((veld) => latest([...(own.get(veld) ?? []), ...toldWords(list, veld, taken)])?.order === 0),
  };
}

const shown = (veld: string, word: Word | undefined): [string, string | readonly string[]][] =>
  word?.value === undefined ? [] : [[veld, word.value]];

const toldWords = (list: FieldList, veld: string, told: readonly ToldDelivery[]): Word[] =>
  told.flatMap(({ occurredAt, event, values, correction }, n): Word[] => {
    if (correction?.path === veld) return [{ at: occurredAt, order: n + 1, ...withValue(shownValue(correction.value)) }];
    const value = shownValue(values[veld] ?? list.bij?.[event]?.[veld]);
    return value === undefined ? [] : [{ at: occurredAt, order: n + 1, value }];
  });

const withValue = (value: Word['value']): Pick<Word, 'value'> => (value === undefined ? {} : { value });

/** What the partner itself says now, by field: its corrections and withdrawals heeded. */
function ownWords({ velden }: FieldList, said: readonly Fact[]): Map<string, Word[]> {
  return new Map(
    velden.map((veld) => {
      const current = standingStatements(said.filter(({ path }) => path === veld)).at(-1);
      const value = shownValue(current?.value);
      return [veld, current && value !== undefined ? [{ at: current.occurredAt.instant, order: 0, value }] : []];
    }),
  );
}

const latest = (words: readonly Word[]): Word | undefined =>
  words.reduce<Word | undefined>(
    (last, word) => (!last || word.at > last.at || (word.at === last.at && word.order > last.order) ? word : last),
    undefined,
  );
