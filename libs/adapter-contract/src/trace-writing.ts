import { actOf, type Attachment, type EventKind, type Identifier, identifierIn, NUMBER_PATH, type Statement } from '@schakel/dossier';
import { canonicalJson, CannotTranslate, type Json } from '@schakel/kernel';
import type { Adapter, ChildContent, ChildReading, Content, Outgoing, Reading, Rendered, Warning } from './adapter';
import { partsOf } from './parts';

/** What became of one value that was to be told. */
export interface ValueTrace {
  /** Which child it is about, from 1; 0 where it is about the event as a whole. */
  readonly kind: number;
  /** Path of the single value in the core, such as `adres.postcode`, `nummers.vto-nummer`, `bijlagen[1].inhoud` or `gebeurdOp`. */
  readonly pad: string;
  readonly waarde: Json;
  /**
   * What reading the message back gives: the same (white space aside), the beginning of it, another value, or nothing. `envelop`: the
   * message has no moment of its own for the event, so that its reader takes the time of the message.
   */
  readonly lot: 'gelijk' | 'ingekort' | 'anders' | 'weg' | 'envelop';
  /** The field of the message in which it came back; absent where it did not. */
  readonly veld?: string;
  /** What came back, where that is not the same. */
  readonly gelezen?: Json;
  /** The warnings that are gone once this value is left out or written as it came back: so they are about this value. */
  readonly waarschuwingen: readonly Warning[];
}

/** What a message of ours says, proven by reading it back. */
export interface WritingTrace {
  readonly waarden: readonly ValueTrace[];
  /** What a reader of the message hears beside what was to be told: what follows from its kind, and names of the parties. */
  readonly erbij: readonly { readonly kind: number; readonly pad: string; readonly waarde: Json; readonly veld: string }[];
}

type Writer = Pick<Adapter, 'write' | 'readBack'>;
type Place = readonly (string | number)[];
interface Told {
  readonly kind: number;
  readonly pad: string;
  readonly waarde: Json;
  /** Where it stands in the content, for leaving it out. */
  readonly place: Place;
}
interface Heard {
  readonly waarde: Json;
  readonly veld: string;
}

/**
 * What came over of every value that was to be told, by reading back what was written. Undefined where the adapter
 * cannot read it back. A loss is tied to its warning by writing once more without that value. Pure; throws what `write`
 * throws.
 */
export function traceOfWriting(
  adapter: Writer,
  outgoing: Outgoing,
  rendered: Rendered = adapter.write(outgoing),
): WritingTrace | undefined {
  const reading = adapter.readBack(rendered);
  if (reading === undefined) return undefined;
  const heard = heardIn(reading);
  const told = toldIn(outgoing.content);
  const waarden = told.map((value): ValueTrace => {
    const back = backOf(value, heard, told);
    const trace = valueTrace(value, back, outgoing.createdAt);
    if (trace.lot === 'gelijk' || trace.lot === 'envelop') return { ...trace, waarschuwingen: [] };
    return { ...trace, waarschuwingen: warningsAbout(adapter, outgoing, rendered, value, back) };
  });
  return { waarden, erbij: besides(heard, told) };
}

/** What came over of this content in a message that was read back before, without saying which warning is about what. */
export function comparedWith(content: Content, reading: Reading, createdAt: string): readonly Omit<ValueTrace, 'waarschuwingen'>[] {
  const heard = heardIn(reading);
  const told = toldIn(content);
  return told.map((value) => valueTrace(value, backOf(value, heard, told), createdAt));
}

/** What came back of a value. What an event says of a child is of that child where its reader hears it so. */
function backOf({ kind, pad }: Told, heard: ReadonlyMap<string, Heard>, told: readonly Told[]): Heard | undefined {
  const own = heard.get(keyOf({ kind, pad }));
  if (own !== undefined || kind !== 0 || told.some((other) => other.kind === 1 && other.pad === pad)) return own;
  return heard.get(keyOf({ kind: 1, pad }));
}

function valueTrace(value: Told, back: Heard | undefined, createdAt: string): Omit<ValueTrace, 'waarschuwingen'> {
  const { kind, pad, waarde } = value;
  const lot = lotOf(value, back, createdAt);
  return { kind, pad, waarde, lot, ...(back && { veld: back.veld }), ...(back && lot !== 'gelijk' && { gelezen: back.waarde }) };
}

function besides(heard: ReadonlyMap<string, Heard>, told: readonly Told[]): WritingTrace['erbij'] {
  const known = new Set(told.flatMap(({ kind, pad }) => [keyOf({ kind, pad }), ...(kind === 0 ? [keyOf({ kind: 1, pad })] : [])]));
  const numbers = new Set(told.map(({ pad }) => pad).filter((pad) => pad.startsWith(NUMBER_PATH)));
  return [...heard].flatMap(([key, { waarde, veld }]) => {
    const kind = Number(key.slice(0, key.indexOf(' ')));
    const pad = key.slice(key.indexOf(' ') + 1);
    return known.has(key) || numbers.has(pad) || numbers.has(`${NUMBER_PATH}${pad}`) ? [] : [{ kind, pad, waarde, veld }];
  });
}

function lotOf({ pad, waarde }: Told, back: Heard | undefined, createdAt: string): ValueTrace['lot'] {
  if (back === undefined) return 'weg';
  if (comparable(back.waarde) === comparable(waarde)) return 'gelijk';
  if (pad === MOMENT && back.waarde === createdAt) return 'envelop';
  const isBeginning =
    typeof waarde === 'string' && typeof back.waarde === 'string' && comparable(waarde).startsWith(comparable(back.waarde));
  return isBeginning ? 'ingekort' : 'anders';
}

/** A text without white space around it and with single spaces inside, as XML reads a token; any other value as it is. */
const comparable = (value: Json): string => (typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : canonicalJson(value));

const MOMENT = 'gebeurdOp';
const keyOf = ({ kind, pad }: { readonly kind: number; readonly pad: string }): string => `${kind} ${pad}`;

/** Every single value of this content; an empty text says nothing. */
function toldIn(content: Content): readonly Told[] {
  const children: readonly (readonly [ChildContent, Place])[] = [
    [content, []],
    ...(content.others ?? []).map((other, i) => [other, ['others', i]] as const),
  ];
  const told = [
    { kind: 0, pad: MOMENT, waarde: content.occurredAt, place: ['occurredAt'] },
    ...children.flatMap(([child, at], i) => toldOfChild(child, i + 1, at)),
    ...Object.entries(content.values).flatMap(([path, value]) =>
      partsWithPlace(value, path, ['values', path]).map((part) => ({ kind: 0, ...part })),
    ),
    ...(content.attachments ?? []).flatMap((attachment, i) =>
      partsWithPlace({ ...attachment }, `bijlagen[${i + 1}]`, ['attachments', i]).map((part) => ({ kind: 0, ...part })),
    ),
  ];
  return told.filter(({ waarde }) => typeof waarde !== 'string' || /\S/.test(waarde));
}

function toldOfChild({ identifiers, jongere }: ChildContent, kind: number, at: Place): readonly Told[] {
  return [
    ...identifiers.map((id, i) => ({ kind, ...numberPart(id, i, identifiers), place: [...at, 'identifiers', i] })),
    ...Object.entries(jongere).flatMap(([path, value]) =>
      partsWithPlace(value, path, [...at, 'jongere', path]).map((part) => ({ kind, ...part })),
    ),
  ];
}

/** A number by its kind; the second of a kind by its place too. */
function numberPart({ soort, waarde }: Identifier, i: number, all: readonly Identifier[]): { pad: string; waarde: string } {
  const before = all.slice(0, i).filter((id) => id.soort === soort).length;
  return { pad: `${NUMBER_PATH}${soort}${before === 0 ? '' : `[${before + 1}]`}`, waarde };
}

function partsWithPlace(value: Json, pad: string, place: Place): readonly { pad: string; waarde: Json; place: Place }[] {
  const number = pad.includes('.') && !pad.startsWith(NUMBER_PATH) ? undefined : identifierIn(value);
  if (number !== undefined) return [{ pad: `${NUMBER_PATH}${number.soort}`, waarde: number.waarde, place }];
  if (typeof value !== 'object' || value === null) return [{ pad, waarde: value, place }];
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => partsWithPlace(item, `${pad}[${i + 1}]`, [...place, i]));
  return Object.entries(value).flatMap(([name, item]) => partsWithPlace(item, `${pad}.${name}`, [...place, name]));
}

/** Everything that a reading says, by child and path; what every child shares is of the event as a whole. */
function heardIn({ children }: Reading): ReadonlyMap<string, Heard> {
  const heard = new Map<string, Heard>();
  const hear = (kind: number, pad: string, waarde: Json, veld: string): void => {
    const key = keyOf({ kind, pad });
    if (!heard.has(key)) heard.set(key, { waarde, veld });
  };
  children.forEach((child, i) => {
    for (const event of child.events) {
      if (i === 0) hear(0, MOMENT, event.occurredAt.instant, '');
      for (const statement of event.statements) {
        hearStatement(statement, i + 1, hear);
        // an act about the child itself says its own values of the child
        if (event.subject.soort === 'jongere') hearStatement(statement, 0, hear);
      }
      (event.attachments ?? []).forEach((attachment, n) => {
        for (const { pad, waarde } of partsOf({ ...attachment }, `bijlagen[${n + 1}]`)) hear(0, pad, waarde, '');
      });
    }
    for (const { soort, waarde } of child.keys) hear(i + 1, `${NUMBER_PATH}${soort}`, waarde, '');
  });
  return heard;
}

function hearStatement(
  { mode, subject, path, value, veld }: Statement,
  kind: number,
  hear: (kind: number, pad: string, waarde: Json, veld: string) => void,
): void {
  if (mode === 'withdraws') return;
  const number = identifierIn(value) ?? (subject.soort === 'jongere' && typeof value === 'string' ? numberNamed(path, value) : undefined);
  if (number !== undefined) hear(kind, `${NUMBER_PATH}${number.soort}`, number.waarde, veld);
  if (number !== undefined && subject.soort !== 'jongere') hear(0, `${NUMBER_PATH}${number.soort}`, number.waarde, veld);
  else for (const part of partsOf(value, path)) hear(subject.soort === 'jongere' ? kind : 0, part.pad, part.waarde, veld);
}

const PERSON_NUMBERS = ['burgerservicenummer', 'onderwijsnummer', 'rni-nummer', 'skn'] as const;
function numberNamed(path: string, waarde: string): Identifier | undefined {
  const soort = PERSON_NUMBERS.find((name) => name === path);
  return soort === undefined ? undefined : { soort, waarde };
}

/** The warnings that go away once the value is written as it came back, or it or the group around it is left out. */
function warningsAbout(
  { write }: Writer,
  outgoing: Outgoing,
  rendered: Rendered,
  { place }: Told,
  back: Heard | undefined,
): readonly Warning[] {
  const changes = [
    ...(back === undefined ? [] : [changedAt(outgoing.content, place, back.waarde)]),
    ...wider(place).map((at) => changedAt(outgoing.content, at, undefined)),
    // what may not be absent may still say nothing
    changedAt(outgoing.content, place, ''),
  ];
  const before = counted(rendered.warnings);
  for (const content of changes) {
    const after = warningsOf(write, { ...outgoing, content });
    const fewer = (warning: Warning): boolean => (after?.get(spotOf(warning)) ?? 0) < (before.get(spotOf(warning)) ?? 0);
    const gone = after === undefined ? [] : rendered.warnings.filter(fewer);
    if (gone.length > 0) return gone;
  }
  return [];
}

/** The place itself, then the groups around it, up to the value as a whole; an item of a list is not left out by itself. */
function wider(place: Place): readonly Place[] {
  const least = place[0] === 'others' ? 4 : place[0] === 'attachments' ? 1 : 2;
  return place
    .map((_, i) => place.slice(0, place.length - i))
    .filter((at) => at.length >= least && (typeof at.at(-1) === 'string' || at.length === least));
}

function warningsOf(write: Writer['write'], outgoing: Outgoing): ReadonlyMap<string, number> | undefined {
  try {
    return counted(write(outgoing).warnings);
  } catch (error) {
    if (error instanceof CannotTranslate) return undefined;
    throw error;
  }
}

const spotOf = ({ code, veld }: Warning): string => `${code} ${veld}`;

function counted(warnings: readonly Warning[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const warning of warnings) counts.set(spotOf(warning), (counts.get(spotOf(warning)) ?? 0) + 1);
  return counts;
}

/** The content with another value at this place, or without it. */
function changedAt(content: Content, place: Place, value: Json | undefined): Content {
  const copy = structuredClone(content);
  let holder: unknown = copy;
  for (const step of place.slice(0, -1)) holder = Reflect.get(Object(holder), step);
  const last = place.at(-1) ?? '';
  if (value !== undefined) Reflect.set(Object(holder), last, value);
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(Object(holder), last);
  return copy;
}

/**
 * Everything that a message says as content to be written: one for each event, with all its children, not cut by any
 * policy. For showing what another format can hold.
 */
export function contentsOf({ children }: Reading): readonly Content[] {
  const [first, ...rest] = children;
  return (first?.events ?? []).map((event) => {
    const others = rest.filter((child) => child.events.some(({ kind }) => kind === event.kind)).map(childIn);
    const values = event.statements.filter((each) => !isOfChild(event.kind, each) && isTold(each));
    return {
      kind: event.kind,
      occurredAt: event.occurredAt.instant,
      ...(first === undefined ? { identifiers: [], jongere: {} } : childIn(first)),
      values: Object.fromEntries(values.map(({ path, value }) => [path, value])),
      ...(others.length > 0 && { others }),
      ...attachmentsIn(event.attachments),
    };
  });
}

/** What is not taken back; a number travels as a number. */
const isTold = ({ mode, value }: Statement): boolean => mode !== 'withdraws' && identifierIn(value) === undefined;

/** Whether it is said of the child itself, and not by an act that is about the child. */
const isOfChild = (kind: EventKind, { subject, path }: Statement): boolean =>
  subject.soort === 'jongere' && !(actOf(kind)?.velden.some(({ pad }) => pad === path) ?? false);

const attachmentsIn = (attachments: readonly Attachment[] = []): Pick<Content, 'attachments'> =>
  attachments.length === 0 ? {} : { attachments };

function childIn({ keys, events }: ChildReading): ChildContent {
  const said = events.flatMap(({ kind, statements }) => statements.filter((each) => isOfChild(kind, each) && isTold(each)));
  return { identifiers: keys, jongere: Object.fromEntries(said.map(({ path, value }) => [path, value])) };
}
