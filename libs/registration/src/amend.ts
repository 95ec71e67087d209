import { BIP, EVENT_PATH, NUMBER_PATH, type ActField, type BusinessEvent, type Fact, type Statement } from '@schakel/dossier';
import { canonicalJson, dutchDate, MessageRefused, type Json } from '@schakel/kernel';
import { isGroup, ValueCheck } from './check-values';
import { valueFaults } from './contradictions';
import { refuse, type Standing } from './draft';
import { SOORTEN, type Soort } from './soorten';

/** A registration as it stands in the record. */
export interface Registered {
  readonly soort: Soort;
  readonly event: Fact;
  /** What is said by it now, its corrections among them, by path. */
  readonly said: ReadonlyMap<string, Json>;
  /** The latest moment at which something of it was said. */
  readonly latest: string;
}

/** Everything that was said with one act stands within its second (draft.ts gives acts whole seconds of their own). */
const secondOf = ({ occurredAt }: Fact): string => occurredAt.instant.slice(0, 19);

/**
 * The registration that a BIP made with this message, as it stands with its corrections. Throws MessageRefused (404)
 * where the record has none of that message, or where it was taken back.
 */
export function registeredIn(facts: readonly Fact[], berichtId: string): Registered {
  const event = facts.find((fact) => fact.organisation === BIP && fact.path === EVENT_PATH && fact.heard.berichtId === berichtId);
  const subject = canonicalJson(event?.subject ?? {});
  const own = facts
    .filter((fact) => event && fact.organisation === BIP && fact.event === event.event && canonicalJson(fact.subject) === subject)
    .filter((fact) => event && secondOf(fact) === secondOf(event) && fact.path !== EVENT_PATH)
    .sort((a, b) => (a.occurredAt.instant < b.occurredAt.instant ? -1 : 1));
  const said = new Map(own.map(({ path, value }) => [path, value]));
  const soort = event && soortBehind(event, said);
  if (!event || !soort)
    throw new MessageRefused('no such registration', {
      details: { status: 404 },
      help: 'Deze registratie is er niet in deze zaak, of zij is al ingetrokken. Controleer het nummer van het bericht.',
    });
  return { soort, event, said, latest: own.at(-1)?.occurredAt.instant ?? event.occurredAt.instant };
}

/** Several things can be one kind of event: it is the one whose fixed values and day it says and whose fields it fits best. */
function soortBehind({ event }: Fact, said: ReadonlyMap<string, Json>): Soort | undefined {
  const fits = SOORTEN.filter(({ kind, vast, dag }) => {
    const fixed = Object.entries(vast).filter(([path]) => path !== 'status');
    return (
      kind === event &&
      (dag === undefined || said.has(dag)) &&
      fixed.every(([path, value]) => canonicalJson(said.get(path) ?? null) === canonicalJson(value))
    );
  });
  const strange = ({ velden, vast }: Soort): number =>
    [...said.keys()].filter((path) => !(path in vast) && !velden.some(({ pad }) => pad === path)).length;
  const status = ({ vast }: Soort): number => (canonicalJson(vast['status'] ?? null) === canonicalJson(said.get('status') ?? null) ? 0 : 1);
  const byFit = (a: Soort, b: Soort): number =>
    strange(a) - strange(b) || status(a) - status(b) || Object.keys(b.vast).length - Object.keys(a.vast).length;
  return fits.sort(byFit)[0];
}

/** Paths that belong to the act itself and are never corrected away. */
const isFixed = (path: string): boolean => path.startsWith(NUMBER_PATH) || path === 'registratie';

const eventWith = ({ event }: Registered, statements: readonly Statement[]): BusinessEvent => ({
  kind: event.event,
  occurredAt: event.occurredAt,
  subject: event.subject,
  statements,
});

/**
 * The event that puts a registration right: the same act, with corrections of what is told. A value that is `null` is
 * taken back. Throws MessageRefused (400) with every fault.
 */
export function correction(registered: Registered, raw: unknown, { choices, now }: Pick<Standing, 'choices' | 'now'>): BusinessEvent {
  const { soort, event, said, latest } = registered;
  const told = isGroup(raw) ? raw : {};
  const taken = Object.keys(told).filter((path) => told[path] === null);
  const check = new ValueCheck((lijst) => choices(lijst, dutchDate(event.occurredAt.instant)));
  const kept = Object.fromEntries([...said].filter(([path]) => correctable(soort).some(({ pad }) => pad === path)).map(plain));
  const whole = { ...kept, ...told };
  const { values, faults } = check.all(correctable(soort), whole, 'waarden');
  const changed = Object.keys(told).filter(
    (path) => canonicalJson(said.get(path) ?? null) !== canonicalJson(held(path, values[path] ?? null)),
  );
  const all = [...faults, ...valueFaults(values, dutchDate(now.toISOString()))];
  if (all.length > 0) refuse(400, all);
  if (changed.length === 0)
    refuse(400, [{ veld: 'waarden', code: 'ZONDER_GEVOLG', uitleg: 'Dit staat er al zo. Vul in wat er anders moet.' }]);
  const occurredAt = { ...event.occurredAt, instant: new Date(Date.parse(latest) + 1).toISOString() };
  return eventWith(
    registered,
    changed.map((path) => ({
      ...(taken.includes(path)
        ? ({ mode: 'withdraws', value: null } as const)
        : ({ mode: 'corrects', value: held(path, values[path] ?? null) } as const)),
      subject: event.subject,
      path,
      veld: `/waarden/${path}`,
      occurredAt,
    })),
  );
}

/** Documents went with the act itself: another document is another request. */
const correctable = ({ velden }: Soort): readonly ActField[] => velden.filter(({ pad }) => pad !== 'documenten');

const held = (path: string, value: Json): Json => (path === 'status' && typeof value === 'string' ? { code: value } : value);

/** As a BIP writes it. */
const plain = ([path, value]: readonly [string, Json]): [string, unknown] =>
  path === 'status' && isGroup(value) ? [path, value['code']] : [path, value];

/** Kinds whose end is an act of its own: others go on with them, and must be told. */
const ENDED_BY: Readonly<Record<string, string>> = {
  'halt.referral': 'intrekking-verwijzing',
  'inquiry.requested.protection': 'intrekking-verzoek',
  'inquiry.requested.criminal': 'intrekking-verzoek',
};

/**
 * The event that takes a registration back: it never happened, with all that was said by it. Throws MessageRefused (409)
 * for a referral or a request: those are ended by an act of their own.
 */
export function takingBack(registered: Registered): BusinessEvent {
  const { event, said, latest, soort } = registered;
  const ending = ENDED_BY[event.event];
  if (ending !== undefined) {
    const uitleg = `"${soort.titel}" haalt u niet weg: anderen werken ermee. Leg "${ending}" vast, met de reden.`;
    refuse(409, [{ veld: 'soort', code: 'BOTST_MET_ZAAK', uitleg }]);
  }
  const occurredAt = { ...event.occurredAt, instant: latest };
  const back = (path: string, at = occurredAt): Statement => ({
    mode: 'withdraws',
    subject: event.subject,
    path,
    value: null,
    veld: path === EVENT_PATH ? '' : `/waarden/${path}`,
    occurredAt: at,
  });
  return eventWith(registered, [
    back(EVENT_PATH, event.occurredAt),
    ...[...said.keys()].filter((path) => !isFixed(path)).map((path) => back(path)),
  ]);
}
