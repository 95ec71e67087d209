import { fail, ok } from 'node:assert';
import { EVENT_KINDS } from '@schakel/dossier';
import { canonicalJson, type Fault } from '@schakel/kernel';
import type { Adapter, AdapterDefinition, Answer, Inbound, Rendered } from '../adapter';
import type { CodeTable } from '../code-table';
import { cannotTranslate, deepFreeze, inspected, readingOf, sameJson, sameSpots, twice } from './probe';
import type { AdapterSamples, FaultySample, ReadSample, UnwritableSample, WriteSample } from './samples';

/** Each check is a function that throws where the adapter breaks its promise; describeAdapter() runs them all. */

/** The adapter is what its definition says, and hands in what the suite needs to prove anything. */
export function checkIdentity(definition: AdapterDefinition, adapter: Adapter, samples: AdapterSamples): void {
  sameJson(adapter.partner, definition.partner);
  ok(/\S/.test(adapter.mappingVersion), 'the mapping has no version');
  ok(adapter.mediaTypes.length > 0, 'no media type');
  for (const mediaType of adapter.mediaTypes)
    ok(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(mediaType), `not a bare lower-case media type: ${mediaType}`);
  for (const list of ['reads', 'refused', 'personal', 'answers'] as const) ok(samples[list].length > 0, `no samples: ${list}`);
  const withoutSample = adapter.writes.filter((kind) => !samples.writes.some(({ outgoing }) => outgoing.content.kind === kind));
  sameJson(withoutSample, []);
  const asksForUnknownCode = definition.codeLists.length > 0;
  const hasUnknownCode = samples.parked.some(({ faults }) => faults.some(({ code }) => code === 'CODE_ONBEKEND'));
  ok(!asksForUnknownCode || hasUnknownCode, 'no sample with a code that the adapter does not know');
}

/** A sample reads to exactly its reading, the same every time, and leaves its input alone. */
export function checkRead(adapter: Adapter, { inbound, reading }: ReadSample): void {
  const actual = readingOf(adapter, inbound);
  sameJson(actual.children, reading.children);
  sameSpots(actual.warnings, reading.warnings);
  for (const { uitleg } of actual.warnings) ok(/\S/.test(uitleg), 'a warning without words');
}

/** A refused message gets every fault at once, each with its place, its code and words. */
export function checkRefused(adapter: Adapter, { inbound, faults }: FaultySample): void {
  const inspection = inspected(adapter, inbound);
  if (inspection.verdict === 'accepted') return fail('accepted where it was to be refused');
  sameSpots(inspection.faults, faults);
  for (const { uitleg } of inspection.faults) ok(/\S/.test(uitleg), 'a fault without words');
}

/** An unknown code or impossible value is accepted and then parked, with every such field at once. */
export function checkParked(adapter: Adapter, { inbound, faults }: FaultySample): void {
  const inspection = inspected(adapter, inbound);
  if (inspection.verdict === 'refused') return fail(`refused where it was to be parked: ${JSON.stringify(inspection.faults)}`);
  const document = deepFreeze(inspection.document);
  sameSpots(cannotTranslate(() => adapter.read(document)).faults, faults);
}

/** An event becomes exactly its bytes, the same every time, valid by the format itself. */
export function checkWrite(adapter: Adapter, sample: WriteSample, judge?: AdapterSamples['judge']): void {
  const outgoing = deepFreeze(structuredClone(sample.outgoing));
  const rendered = twice(() => adapter.write(outgoing), 'write');
  if (rendered.body !== sample.body) sameJson(rendered.body.split('\n'), sample.body.split('\n'));
  sameSpots(rendered.warnings, sample.warnings);
  sameJson(rendered.contentType.split(';')[0], adapter.mediaTypes[0]);
  sameJson(judge === undefined ? ownFaults(adapter, rendered) : judge(rendered), []);
}

function ownFaults(adapter: Adapter, { contentType, body }: Rendered): readonly Fault[] {
  const inspection = inspected(adapter, { contentType, headers: { 'content-type': contentType }, body: Buffer.from(body) });
  return inspection.verdict === 'refused' ? inspection.faults : [];
}

/** What the format cannot hold parks the delivery, with the fields at fault. */
export function checkUnwritable(adapter: Adapter, sample: UnwritableSample): void {
  const outgoing = deepFreeze(structuredClone(sample.outgoing));
  sameSpots(cannotTranslate(() => adapter.write(outgoing)).faults, sample.faults);
}

/** Every event kind that the adapter does not promise to write gives CannotTranslate, never a half message. */
export function checkOtherKinds(adapter: Adapter): void {
  const party = { organisation: adapter.partner, naam: 'Proef', oin: '00000000000000000000', kenmerken: {} };
  const content = { occurredAt: '2026-09-01T08:00:00.000Z', identifiers: [], jongere: {}, values: {} };
  for (const kind of EVENT_KINDS.filter((known) => !adapter.writes.includes(known))) {
    const outgoing = {
      id: 'proef',
      createdAt: content.occurredAt,
      from: party,
      to: party,
      originParty: party,
      content: { ...content, kind },
    };
    cannotTranslate(() => adapter.write(outgoing));
  }
}

/** Every code maps both ways on every day that it holds, or says why not, and nothing that is not on the list is known. */
export function checkCodes(table: CodeTable): void {
  ok(table.rows.length > 0, 'a code list without codes');
  for (const row of table.rows) {
    const onDate = row.geldigTot ?? row.geldigVanaf ?? A_DAY;
    sameJson(table.toCore(row.code, onDate), { known: true, core: row.core });
    if (row.alleenLezen === undefined) sameJson([row.code, table.toWire(row.core, onDate)], [row.code, row.code]);
    else ok(/\S/.test(row.alleenLezen), `the code ${row.code} does not say why it is never written`);
  }
  for (const unknown of ['', '__proto__', 'constructor', 'toString', 'BESTAAT-NIET']) {
    sameJson(table.toCore(unknown), { known: false, code: 'CODE_ONBEKEND' });
    ok(table.toWire(unknown) === undefined, `a code for ${unknown}`);
  }
}

/** For a code that always holds. */
const A_DAY = '2026-09-01';

/** The same content is the same message whatever its own time; other content is another. */
export function checkEnvelope(adapter: Adapter, { original, otherTime, otherContent }: AdapterSamples['envelope']): void {
  const canonical = (inbound: Inbound) => {
    const inspection = inspected(adapter, inbound);
    return inspection.verdict === 'accepted' ? inspection : fail(`refused: ${JSON.stringify(inspection.faults)}`);
  };
  const [first, second, third] = [canonical(original), canonical(otherTime), canonical(otherContent)];
  sameJson(second.canonicalContent, first.canonicalContent);
  ok(first.sentAt !== second.sentAt, 'the sample has no other time, or sentAt is not the message its own');
  ok(third.canonicalContent !== first.canonicalContent, 'other content, and yet the same canonical form');
  sameJson(second.messageKey, first.messageKey);
  for (const { sentAt } of [first, second]) sameJson(new Date(sentAt).toISOString(), sentAt);
}

/** The answer to a sender has the given status (400 will do for a conflict), names every fault, and is the same every time. */
export function checkAnswers(adapter: Adapter, samples: AdapterSamples): void {
  const common = { berichtId: '0199a6c2-7f00-7000-8000-00000000000a', messageKey: 'proef', receivedAt: '2026-09-01T08:00:00.000Z' };
  const received = twice(() => adapter.answer(deepFreeze<Answer>({ soort: 'ontvangen', ...common })), 'answer');
  ok(received.status >= 200 && received.status < 300, 'a receipt that is not 2xx');
  for (const { faults } of samples.refused) {
    const given: Answer = { soort: 'geweigerd', status: 400, ...common, faults: faults.map((spot) => ({ ...spot, uitleg: 'Proef.' })) };
    const refusal = twice(() => adapter.answer(deepFreeze(given)), 'answer');
    sameJson(refusal.status, 400);
    for (const { code } of faults) ok(refusal.body.includes(code), `the answer does not name ${code}`);
  }
  // a format without a word for a conflict may call it a wrong message, never a taken one
  const conflict = adapter.answer({ soort: 'geweigerd', status: 409, ...common, faults: [] }).status;
  ok(conflict === 409 || conflict === 400, `a number used again is answered with ${conflict}`);
}

/** The partner's answers are understood, and an answer in no known form is not misread for one that is. */
export function checkReadAnswer(adapter: Adapter, samples: AdapterSamples): void {
  for (const { naam, answer, reading } of samples.answers) {
    const actual = twice(() => adapter.readAnswer(deepFreeze(structuredClone(answer))), 'readAnswer');
    if (actual.taken || reading.taken) sameJson([naam, actual], [naam, reading]);
    else sameSpots(actual.faults, reading.faults);
  }
  for (const body of ['', '{', '<a', 'null', '[]', '"x"', '\u0000', '{"fouten":[null,1,{"__proto__":{}}]}', '<a>&b;</a>']) {
    const refusal = adapter.readAnswer({ status: 400, headers: {}, body });
    ok(!refusal.taken && refusal.faults.length > 0, 'a 400 that counts as taken, or without a fault');
    const success = adapter.readAnswer({ status: 200, headers: {}, body });
    ok(success.taken && success.receipt === 'transport', 'a 200 without an answer in the format is more than transport');
  }
}

/** Every published schema has a name of its own and something in it. */
export function checkSchemas({ schemas }: Adapter): void {
  ok(schemas.length > 0, 'no schema is published');
  sameJson(new Set(schemas.map(({ name }) => name)).size, schemas.length);
  for (const { name, mediaType, body } of schemas) {
    ok(/^[a-z0-9][A-Za-z0-9._-]*$/.test(name), `not a name for an address: ${name}`);
    ok(body.trim().length > 0, `an empty schema: ${name}`);
    if (mediaType.endsWith('json')) JSON.parse(body);
  }
}

/** The canonical form holds the whole content: two samples that read differently are never one message. */
export function checkDistinct(adapter: Adapter, reads: readonly ReadSample[]): void {
  const forms = new Map<string, string>();
  for (const { inbound, reading } of reads) {
    const inspection = inspected(adapter, inbound);
    if (inspection.verdict === 'refused') return fail(`refused: ${JSON.stringify(inspection.faults)}`);
    const meaning = canonicalJson(reading.children);
    const before = forms.get(inspection.canonicalContent);
    ok(before === undefined || before === meaning, 'two messages of different meaning have one canonical form');
    forms.set(inspection.canonicalContent, meaning);
  }
}
