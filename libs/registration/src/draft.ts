import {
  BIP,
  EVENT_PATH,
  NUMBER_PATH,
  taskOf,
  type Attachment,
  type BusinessEvent,
  type DossierRecord,
  type Fact,
  type Identifier,
  type Moment,
  type Statement,
  type Subject,
} from '@schakel/dossier';
import { canonicalJson, dutchDate, MessageRefused, type Fault, type Json } from '@schakel/kernel';
import { unmetConditions, type Policy, type Unmet } from '@schakel/policy';
import { isGroup, ValueCheck, type ChoicesOn } from './check-values';
import { contradictions, valueFaults } from './contradictions';
import { existingPart, relatedPart, type Part, type Related } from './find-part';
import { BodyReading, type Body } from './read-body';
import type { Soort } from './soorten';

/** What a registration is judged by. */
export interface Standing {
  readonly record: DossierRecord;
  /** The facts of the record, those that were taken back left out. */
  readonly facts: readonly Fact[];
  readonly policy: Policy;
  readonly choices: ChoicesOn;
  readonly now: Date;
  /** Who records, where the body does not name the person. */
  readonly actor: string;
  /** Our OIN: the issuer of our numbers. */
  readonly oin: string;
  /** A number that nobody has: unique, and short enough for every format. */
  readonly newNumber: () => string;
}

/** A registration that can be said. */
export interface Draft {
  readonly soort: Soort;
  readonly event: BusinessEvent;
  /** The numbers that it brings. */
  readonly keys: readonly Identifier[];
  readonly warnings: readonly Unmet[];
}

/** Refuses with every fault at once: 400 for what is wrong by itself, 409 for what the record says otherwise. */
export function refuse(status: 400 | 409, faults: readonly Fault[]): never {
  const help =
    status === 400
      ? 'De registratie klopt niet. Verbeter wat hieronder staat. Er is niets vastgelegd.'
      : 'De registratie past niet bij wat er in de zaak staat. Er is niets vastgelegd.';
  throw new MessageRefused('a registration is refused', { help, details: { status }, faults });
}

interface Place {
  readonly subject: Subject;
  /** The existing part, of a follow-up. */
  readonly part?: Part;
  readonly related?: Related;
  /** New numbers. */
  readonly keys: readonly Identifier[];
}

/**
 * The event of what a BIP sends. Throws MessageRefused with every fault: what cannot be read, values that do not fit their
 * fields, a part that the record does not have (400); what the record says otherwise (409). Conditions of the law come
 * back as warnings. Pure but for `newNumber`.
 */
export function draftRegistration(raw: unknown, standing: Standing): Draft {
  const reading = new BodyReading(standing.now);
  const body = reading.read(raw);
  const { soort } = body;
  if (!soort) refuse(400, reading.faults);
  const day = dutchDate(body.gebeurdOp?.instant ?? standing.now.toISOString());
  const check = new ValueCheck((lijst) => standing.choices(lijst, day));
  const { values, faults } = check.all(soort.velden, body.waarden ?? {}, 'waarden');
  const place = placeOf(soort, body, standing);
  const whole = { ...filled(soort, body, day, standing.actor), ...values };
  const all = [
    ...reading.faults,
    ...faults,
    ...('faults' in place ? place.faults : []),
    ...namensFaults(soort, body.namens),
    ...valueFaults(whole, dutchDate(standing.now.toISOString())),
  ];
  if (all.length > 0 || 'faults' in place || !body.gebeurdOp) refuse(400, all);
  const event = eventOf(soort, place, body, whole, body.gebeurdOp, standing);
  const clashes = contradictions(standing.record, soort, event, place.part);
  if (clashes.length > 0) refuse(409, clashes);
  return { soort, event, keys: place.keys, warnings: unmetConditions(standing.policy, { event, ...standing }) };
}

const namensOfSoort = ({ kind }: Soort): string => (taskOf(kind) ?? BIP).toUpperCase();

function namensFaults(soort: Soort, namens: string | undefined): Fault[] {
  const task = namensOfSoort(soort);
  if (namens === undefined || namens.toUpperCase() === task) return [];
  return [{ veld: 'namens', code: 'STRUCTUUR', uitleg: `"${soort.titel}" doet u namens ${task}. Laat namens weg of schrijf ${task}.` }];
}

function placeOf(
  soort: Soort,
  { onderwerp, nummer }: Partial<Body>,
  { record, oin, newNumber }: Standing,
): Place | { readonly faults: Fault[] } {
  const faults: Fault[] = [];
  if (soort.nummer !== 'gevraagd' && nummer !== undefined)
    faults.push({ veld: 'nummer', code: 'STRUCTUUR', uitleg: `Bij "${soort.titel}" hoort geen nummer van u. Laat het weg.` });
  if (soort.nummer === 'gevraagd' && nummer === undefined) {
    const uitleg = `Vul het ${soort.nummers[0]} in. Dat geeft een ander; wij bedenken het niet.`;
    faults.push({ veld: 'nummer', code: 'VERPLICHT_ONTBREEKT', uitleg });
  }
  if (soort.nummer === 'bestaand') {
    const found = existingPart(record, soort, onderwerp);
    if ('fault' in found) return { faults: [...faults, found.fault] };
    return faults.length > 0 ? { faults } : { subject: { soort: soort.over, nummer: found.part.nummer }, part: found.part, keys: [] };
  }
  const named = relatedPart(record, soort, onderwerp);
  if ('fault' in named) return { faults: [...faults, named.fault] };
  if (faults.length > 0) return { faults };
  const own = newIdentifier(soort, nummer ?? newNumber(), oin);
  return { subject: { soort: soort.over, nummer: own }, keys: [own], ...named };
}

/** The issuer stands with a number that is only unique there. */
const newIdentifier = ({ nummers: [soort] }: Soort, waarde: string, oin: string): Identifier => ({
  soort,
  waarde,
  ...(soort === 'kenmerk-verrichting' && { uitgever: oin }),
});

/** What need not be told: what the registration says by its kind, its day, and who records it. */
function filled({ vast, dag, ambtenaar, velden }: Soort, body: Partial<Body>, day: string, actor: string): Record<string, Json> {
  const who = { naam: body.functionaris ?? actor, ...(body.functie !== undefined && { functie: body.functie.slice(0, 50).trim() }) };
  const has = (pad: string): boolean => velden.some((field) => field.pad === pad);
  return { ...vast, ...(dag !== undefined && has(dag) && { [dag]: day }), ...(ambtenaar !== undefined && { [ambtenaar]: who }) };
}

function eventOf(
  soort: Soort,
  place: Place,
  body: Partial<Body>,
  values: Readonly<Record<string, Json>>,
  at: Moment,
  standing: Standing,
): BusinessEvent {
  const { subject, part, related, keys } = place;
  const states = (path: string, value: Json, veld: string): Statement => ({ mode: 'states', subject, path, value, veld });
  const { attachments, told } = withoutContent(values);
  const kindOfInquiry = soort.over === 'onderzoek' && part ? part.velden['onderzoekSoort']?.waarde : undefined;
  return {
    kind: soort.kind,
    occurredAt: freeMoment(at, soort, subject, standing.facts),
    subject,
    statements: [
      ...keys.map((number) => states(`${NUMBER_PATH}${number.soort}`, { ...number }, '/nummer')),
      ...(related ? [states(related.path, { ...related.nummer }, '/onderwerp')] : []),
      ...(kindOfInquiry === undefined ? [] : [states('onderzoekSoort', kindOfInquiry, '/onderwerp')]),
      ...Object.entries(told).map(([path, value]) => states(path, asHeld(path, value, part), `/waarden/${path}`)),
      states('registratie', registrationOf(soort, body, standing.actor), '/functionaris'),
    ],
    ...(attachments.length > 0 && { attachments }),
  };
}

/** A document travels with the event; the record holds what it is called. */
function withoutContent({ documenten, ...told }: Readonly<Record<string, Json>>): {
  readonly attachments: readonly Attachment[];
  readonly told: Readonly<Record<string, Json>>;
} {
  const attachments: Attachment[] = (Array.isArray(documenten) ? documenten : []).filter(isAttachment);
  if (attachments.length === 0) return { attachments, told };
  const called = attachments.map(({ identificatie, soort, creatiedatum, bestandsnaam }) => ({
    identificatie,
    soort,
    creatiedatum,
    bestandsnaam,
  }));
  return { attachments, told: { ...told, documenten: called } };
}

/** What the fields of a document have checked before. */
const isAttachment = (value: unknown): value is Attachment => isGroup(value) && typeof value['inhoud'] === 'string';

const registrationOf = (soort: Soort, { functionaris, functie, mandaat }: Partial<Body>, actor: string): Json => ({
  namens: namensOfSoort(soort),
  functionaris: functionaris ?? actor,
  ...(functie !== undefined && { functie }),
  ...(mandaat !== undefined && { mandaat }),
});

/** A value as the record holds it: a status is a group; a step of the traject is added to the steps that stand. */
function asHeld(path: string, value: Json, part: Part | undefined): Json {
  if (path === 'status' && typeof value === 'string') return { code: value };
  return path === 'modules' ? mergedModules(part?.velden['modules']?.waarde, value) : value;
}

const moduleCode = (module: Json): Json | undefined =>
  typeof module === 'object' && module !== null && 'code' in module ? module.code : undefined;

/** The list is told as a whole in every message: a part that is told again takes the place of the one that stands. */
function mergedModules(standing: Json | undefined, told: Json): Json {
  const before: readonly Json[] = Array.isArray(standing) ? standing : [];
  const now: readonly Json[] = Array.isArray(told) ? told : [];
  const again = new Set(now.map(moduleCode));
  return [...before.filter((module) => !again.has(moduleCode(module))), ...now];
}

/**
 * Two acts of one kind on one part at one moment would be one (semantics.md 3): where the moment is taken, the act stands
 * one second later, so that two things of one day keep the order in which they were recorded.
 */
function freeMoment(at: Moment, { kind }: Soort, subject: Subject, facts: readonly Fact[]): Moment {
  const own = canonicalJson(subject);
  const taken = new Set(
    facts
      .filter((fact) => fact.organisation === BIP && fact.path === EVENT_PATH && fact.event === kind && canonicalJson(fact.subject) === own)
      .map(({ occurredAt }) => occurredAt.instant),
  );
  let instant = at.instant;
  while (taken.has(instant)) instant = new Date(Date.parse(instant) + 1_000).toISOString();
  return { ...at, instant };
}
