import type { CodeLists, Codes, Content, JsonShape, Notes, Outgoing, Rendered } from '@schakel/adapter-contract';
import { codesOn, refuseFaults, valuesOfAct, STRUCTURED, writeFields } from '@schakel/adapter-contract';
import type { EventKind, IdentifierKind } from '@schakel/dossier';
import { CannotTranslate, dutchDate, type Json } from '@schakel/kernel';
import { DIALECT, fieldsOf, type JsonFields, jsonOf } from './dialect';
import { fieldsIn, registrationIn, ROW_MESSAGES, type RowMessage } from './messages';
import { hasPlace, writeNumbers } from './numbers';
import { AANGEBODEN, AANGEBODEN_SOH, writeReferral } from './referral';
import { NO_PLACE, writeYouth, YOUTH_NUMBERS } from './youth';

/** Every kind of event that the format has a message for. */
export const WRITES: readonly EventKind[] = ['halt.referral', ...ROW_MESSAGES.map(({ act }) => act.kind)];

/** The data of a message, with its name and its schema. */
interface Written {
  readonly naam: string;
  readonly shape: JsonShape<unknown>;
  readonly data: JsonFields;
  /** The kinds of number that it has a place for. */
  readonly numbers: readonly IdentifierKind[];
}

/**
 * The message of an event; CannotTranslate where the format has none, or where the record lacks what it demands. To a
 * partner with `profiel: soh` it is as the published draft of SOH has it (semantics.md 24).
 */
export function write(lists: CodeLists, outgoing: Outgoing): Rendered {
  const { content, to } = outgoing;
  const codes = codesOn(lists, dutchDate(outgoing.createdAt));
  const soh = to.kenmerken['profiel'] === 'soh';
  const notes: Notes = { warnings: [], faults: [] };
  const { naam, shape, data, numbers } = written(outgoing, soh, codes, notes);
  tellOthers(content, numbers, notes);
  refuseFaults([...notes.faults, ...shape.faults(data, '/data')], 'the record lacks what the format of Halt demands');
  const event = {
    specversion: '1.0',
    id: outgoing.id,
    ...context(naam, outgoing, soh),
    datacontenttype: 'application/json',
    dataschema: shape.schema['$id'],
    data,
  };
  return { contentType: STRUCTURED, body: `${JSON.stringify(event, null, 2)}\n`, warnings: notes.warnings };
}

/** NL GOV: a URN, a versioned type, the time of logging. SOH: a path, `<functie>.<gebeurtenis>`, the time of the event itself. */
function context(naam: string, { from, createdAt, content }: Outgoing, soh: boolean): JsonFields {
  if (soh) return { source: `/oin/${from.oin}/systeem/${from.organisation}`, type: naam, time: content.occurredAt };
  return { source: `urn:nld:oin:${from.oin}:systeem:${from.organisation}`, type: `nl.bip-schoolverzuim.${naam}.v1`, time: createdAt };
}

function written(outgoing: Outgoing, soh: boolean, codes: Codes, notes: Notes): Written {
  const { kind } = outgoing.content;
  if (kind === 'halt.referral') {
    const shape = soh ? AANGEBODEN_SOH : AANGEBODEN;
    const numbers: readonly IdentifierKind[] = ['kenmerk-verwijzing', ...YOUTH_NUMBERS];
    return { naam: 'verwijzing.aangeboden', shape, data: writeReferral(outgoing, soh, codes, notes), numbers };
  }
  const message = ROW_MESSAGES.find(({ act }) => act.kind === kind);
  if (message !== undefined) {
    const numbers = [...message.numbers.filter(hasPlace), ...(message.youth ? YOUTH_NUMBERS : [])];
    return { naam: message.naam, shape: message.shape, data: writeRows(message, outgoing, soh, codes, notes), numbers };
  }
  const uitleg = 'Het formaat van Halt heeft geen bericht voor deze gebeurtenis.';
  throw new CannotTranslate('Halt has no message for this event', {
    details: { kind },
    faults: [{ veld: '/type', code: 'SOORT_ONBEKEND', uitleg }],
  });
}

/** A message is about one youth, without papers: another youth must not be dropped in silence. */
function tellOthers({ identifiers, others = [], attachments = [] }: Content, numbers: readonly IdentifierKind[], notes: Notes): void {
  const held = numbers.map((soort) => identifiers.find((id) => id.soort === soort));
  for (const { soort } of identifiers.filter((id) => !held.includes(id)))
    notes.warnings.push({ veld: `/data/nummers.${soort}`, code: 'VERLIES', uitleg: NO_PLACE });
  if (attachments.length > 0) notes.warnings.push({ veld: '/data/bijlagen', code: 'VERLIES', uitleg: NO_PLACE });
  const uitleg = 'Een bericht gaat over een jongere, de gebeurtenis over meer. Stuur voor elke jongere een eigen bericht.';
  if (others.length > 0) notes.faults.push({ veld: '/data/jongere', code: 'STRUCTUUR', uitleg });
}

function writeRows(message: RowMessage, { content, originParty }: Outgoing, soh: boolean, codes: Codes, notes: Notes): JsonFields {
  const { act, groep, numbers, status, youth } = message;
  const values = valuesOfAct(act, content);
  const registration = registrationIn(message);
  const [registered, own] = parted(
    values,
    registration.map(({ pad }) => pad),
  );
  const jongere = writeYouth(youth ? content : { ...content, identifiers: [] }, { soh, whole: false }, codes, notes);
  const said = Object.fromEntries(Object.entries(own).flatMap(([path, value]) => asWritten(path, value, status)));
  const at = groep === undefined ? '/data' : `/data/${groep}`;
  const fields = jsonOf(writeFields(fieldsIn(message), said, DIALECT, codes, at, notes));
  return {
    ...writeNumbers(content.identifiers, numbers, originParty.oin),
    ...(jongere !== undefined && { jongere }),
    gebeurdOp: content.occurredAt,
    ...(groep === undefined ? fields : { [groep]: fields }),
    ...jsonOf(writeFields(registration, registered, DIALECT, codes, '/data', notes)),
  };
}

/** Those of these values that are named, and the others. */
function parted(values: JsonFields, names: readonly string[]): readonly [JsonFields, JsonFields] {
  const entries = Object.entries(values);
  const named = ([path]: readonly [string, Json]): boolean => names.includes(path);
  return [Object.fromEntries(entries.filter(named)), Object.fromEntries(entries.filter((entry) => !named(entry)))];
}

/** A status is a group in the record; where the kind of message already says it, it is not said again. */
function asWritten(path: string, value: Json, status: RowMessage['status']): readonly (readonly [string, Json])[] {
  if (path !== 'status' || status === undefined) return [[path, value]];
  if (status !== 'veld') return fieldsOf(value)['code'] === status.code ? [] : [[path, value]];
  return [[path, fieldsOf(value)['code'] ?? value]];
}
