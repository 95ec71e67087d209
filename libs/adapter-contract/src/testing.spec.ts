import { CannotTranslate, type Fault } from '@schakel/kernel';
import type { Adapter, AdapterDefinition, Inbound, Inspection, Outgoing } from './adapter';
import { STRUCTURED } from './cloudevent';
import { codeLists } from './code-lists';
import type { CodeTable } from './code-table';
import * as suite from './testing';
import { good, inspect, row, SOORT, subject, tableOf, type Brief } from './testing/letter';

const BODY = { id: 'b-1', tijd: '2026-09-01T08:00:00.000Z', nummer: '20269999', soort: 'B' };
const inbound = (body: unknown): Inbound => ({
  contentType: 'application/json',
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const party = { organisation: 'proef', naam: 'Proef', oin: '00000000000000000001', kenmerken: {} };
const outgoing: Outgoing = {
  id: 'b-1',
  createdAt: BODY.tijd,
  from: party,
  to: party,
  originParty: party,
  content: {
    kind: 'absence.reported',
    occurredAt: BODY.tijd,
    identifiers: [subject('20269999').nummer],
    jongere: {},
    values: { verzuimsoort: 'V3' },
  },
};
const read: suite.ReadSample = { naam: 'a letter', inbound: inbound(BODY), reading: good.read(BODY) };
const refused: suite.FaultySample = {
  naam: 'two fields missing',
  inbound: inbound({ id: 'b-1', tijd: BODY.tijd }),
  faults: ['/nummer', '/soort'].map((veld) => ({ veld, code: 'VERPLICHT_ONTBREEKT' })),
};
const parked: suite.FaultySample = {
  naam: 'unknown',
  inbound: inbound({ ...BODY, soort: 'Q' }),
  faults: [{ veld: '/soort', code: 'CODE_ONBEKEND' }],
};
const write: suite.WriteSample = { naam: 'a letter', outgoing, body: JSON.stringify(BODY), warnings: [] };
const unwritable: suite.UnwritableSample = {
  naam: 'a kind without a code',
  outgoing: { ...outgoing, content: { ...outgoing.content, values: {} } },
  faults: [{ veld: '/soort', code: 'CODE_ONBEKEND' }],
};
const samples: suite.AdapterSamples = {
  reads: [read],
  fields: async () => ({ known: ['/id', '/tijd', '/nummer', '/soort'], within: (body) => suite.fieldsOfJson(JSON.parse(body)) }),
  refused: [refused],
  parked: [parked],
  writes: [write],
  unwritable: [unwritable],
  envelope: {
    original: inbound(BODY),
    otherTime: inbound({ ...BODY, tijd: '2026-09-01T09:00:00.000Z' }),
    otherContent: inbound({ ...BODY, soort: 'A' }),
  },
  personal: ['20269999'],
  answers: [{ naam: '200', answer: { status: 200, headers: {}, body: '' }, reading: { taken: true, receipt: 'transport' } }],
};
const definition = (adapter: Adapter): AdapterDefinition => ({ partner: 'proef', codeLists: ['proef.soort'], load: async () => adapter });

suite.describeAdapter(definition(good), samples, codeLists([SOORT]));

/** The message in a structured event, without a look at its attributes. */
function carriedIn(body: Uint8Array): Buffer {
  const { data, data_base64: encoded } = JSON.parse(Buffer.from(body).toString());
  return encoded === undefined ? Buffer.from(data) : Buffer.from(encoded, 'base64');
}

/** What a careless reader makes of a body: every value as text; the last of two of one name. */
function textsOf(body: Uint8Array): unknown {
  const text = Buffer.from(body).toString();
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'number' ? String(value) : value));
}
function againOf(body: Uint8Array): Buffer {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString())));
  } catch {
    return Buffer.from(body);
  }
}

let turn = 0;
const faulty = (fault: Partial<Fault>): Inspection<Brief> => ({
  verdict: 'refused',
  faults: [{ veld: '/nummer', code: 'VERPLICHT_ONTBREEKT', uitleg: 'Vul het in.', ...fault }],
});
const acceptAll = (given: Inbound): Inspection<Brief> => {
  const inspection = inspect(given);
  return inspection.verdict === 'accepted' ? inspection : inspect(inbound(BODY));
};
const changed = (given: Inbound, change: object): Inspection<Brief> => {
  const inspection = inspect(given);
  return inspection.verdict === 'accepted' ? { ...inspection, ...change } : inspection;
};
const GOOD_JSON = inbound(BODY);
const GOOD_XML = {
  ...GOOD_JSON,
  body: Buffer.from('<?xml version="1.0"?>\n<brief a="1"><nummer>20269999</nummer><soort>B</soort></brief>\n'),
};
const hostile = (name: string) => (adapter: Adapter) => {
  const payload = suite.payloads(good, GOOD_JSON).find(({ naam }) => naam === name);
  if (payload !== undefined) suite.checkHostile(adapter, payload, GOOD_JSON);
};

/** What is broken, how, and the promise that must notice. */
const PLANTED: readonly [string, Partial<Adapter<Brief>>, (adapter: Adapter) => void][] = [
  ['calls itself otherwise', { partner: 'ander' }, (a) => suite.checkIdentity(definition(good), a, samples)],
  [
    'has a media type with a parameter',
    { mediaTypes: ['application/json; charset=utf-8'] },
    (a) => suite.checkIdentity(definition(a), a, samples),
  ],
  [
    'promises to write what no sample shows',
    { writes: ['absence.reported', 'halt.outcome'] },
    (a) => suite.checkIdentity(definition(a), a, samples),
  ],
  ['reads another value', { read: (d) => good.read({ ...d, soort: 'A' }) }, (a) => suite.checkRead(a, read)],
  [
    'reads twice what is said once',
    { read: (d) => ({ ...good.read(d), children: [...good.read(d).children, ...good.read(d).children] }) },
    (a) => suite.checkRead(a, read),
  ],
  [
    'reads another thing the second time',
    { read: (d) => good.read({ ...d, soort: (turn += 1) % 2 ? 'B' : 'A' }) },
    (a) => suite.checkRead(a, read),
  ],
  ['changes the document', { read: (d) => good.read(Object.assign(d, { soort: 'B' })) }, (a) => suite.checkRead(a, read)],
  [
    'keeps a warning to itself',
    {},
    (a) => suite.checkRead(a, { ...read, reading: { ...read.reading, warnings: [{ veld: '/x', code: 'VERLIES', uitleg: '' }] } }),
  ],
  [
    'changes the bytes',
    { inspect: (i) => (i.body.set([10], i.body.length - 1), inspect(i)) },
    (a) => suite.checkRead(a, { ...read, inbound: inbound(`${JSON.stringify(BODY)} `) }),
  ],
  ['tells only the first fault', { inspect: () => faulty({}) }, (a) => suite.checkRefused(a, refused)],
  [
    'tells the wrong code',
    { inspect: () => ({ verdict: 'refused', faults: refused.faults.map((f) => ({ ...f, code: 'TYPE_FOUT', uitleg: 'x' })) }) },
    (a) => suite.checkRefused(a, refused),
  ],
  ['accepts what is wrong', { inspect: acceptAll }, (a) => suite.checkRefused(a, refused)],
  ['refuses an unknown code', { inspect: () => faulty({ veld: '/soort', code: 'CODE_ONBEKEND' }) }, (a) => suite.checkParked(a, parked)],
  ['takes an unknown code for something', { read: (d) => good.read({ ...d, soort: 'A' }) }, (a) => suite.checkParked(a, parked)],
  ['throws a plain error at an unknown code', { read: () => { throw new Error('oei'); } }, (a) => suite.checkParked(a, parked)], // prettier-ignore
  [
    'keeps a field to itself',
    { leaves: (d) => [...good.leaves(d), { veld: '/rest', waarde: 'x' }] },
    (a) => suite.checkNothingSilent(a, read),
  ],
  [
    'reads another value than the field says',
    { read: (d) => good.read({ ...d, nummer: '20269998' }) },
    (a) => suite.checkNothingSilent(a, read),
  ],
  ['shows no field at all', { leaves: () => [] }, (a) => suite.checkNothingSilent(a, read)],
  ['cannot read back what it writes', { readBack: () => undefined }, (a) => suite.checkComesBack(a, write)],
  [
    'forgets a value on both sides',
    {},
    (a) => suite.checkComesBack(a, { ...write, outgoing: { ...outgoing, content: { ...outgoing.content, jongere: { voornamen: 'Bo' } } } }),
  ],
  [
    'writes another value than it was told',
    { write: (o) => ({ ...good.write(o), body: good.write(o).body.replace('"B"', '"A"') }) },
    (a) => suite.checkComesBack(a, write),
  ],
  [
    'tells a loss of what came over whole',
    { write: (o) => ({ ...good.write(o), warnings: [{ veld: '/soort', code: 'VERLIES', uitleg: 'Weg.' }] }) },
    (a) => suite.checkComesBack(a, write),
  ],
  ['promises to read events and does not', { mediaTypes: ['application/json', STRUCTURED] }, (a) => suite.checkCarried(a, read)],
  [
    'looks at no attribute of an event',
    {
      mediaTypes: ['application/json', STRUCTURED],
      inspect: (i) => inspect({ ...i, body: i.contentType === STRUCTURED ? carriedIn(i.body) : i.body }),
    },
    (a) => suite.checkCarried(a, read),
  ],
  ['writes other bytes', { write: (o) => ({ ...good.write(o), body: `${good.write(o).body}\n` }) }, (a) => suite.checkWrite(a, write)],
  [
    'writes the time of writing',
    { write: (o) => ({ ...good.write(o), body: good.write(o).body.replace('b-1', `b-${(turn += 1)}`) }) },
    (a) => suite.checkWrite(a, write),
  ],
  ['loses in silence', {}, (a) => suite.checkWrite(a, { ...write, warnings: [{ veld: '/x', code: 'VERLIES' }] })],
  ['changes what it is to write', { write: (o) => good.write(Object.assign(o, { id: 'b-1' })) }, (a) => suite.checkWrite(a, write)],
  ['writes another media type than it says', { mediaTypes: ['application/xml'] }, (a) => suite.checkWrite(a, write)],
  ['cannot inspect what it writes', { inspect: () => faulty({}) }, (a) => suite.checkWrite(a, write)],
  ['writes what its schema refuses', {}, (a) => suite.checkWrite(a, write, () => ['TYPE_FOUT /nummer'])],
  ['writes half a message', { write: () => good.write(outgoing) }, (a) => suite.checkUnwritable(a, unwritable)],
  ['writes kinds that it does not promise', { write: () => good.write(outgoing) }, suite.checkOtherKinds],
  [
    'counts the time as content',
    { inspect: (i) => changed(i, { canonicalContent: Buffer.from(i.body).toString() }) },
    (a) => suite.checkEnvelope(a, samples.envelope),
  ],
  [
    'takes all content for the same',
    { inspect: (i) => changed(i, { canonicalContent: '' }) },
    (a) => suite.checkEnvelope(a, samples.envelope),
  ],
  [
    'has one time for every message',
    { inspect: (i) => changed(i, { sentAt: BODY.tijd }) },
    (a) => suite.checkEnvelope(a, samples.envelope),
  ],
  [
    'has a local time',
    { inspect: (i) => changed(i, { sentAt: JSON.parse(Buffer.from(i.body).toString()).tijd.slice(0, 19) }) },
    (a) => suite.checkEnvelope(a, samples.envelope),
  ],
  [
    'has one canonical form for two meanings',
    { inspect: (i) => changed(i, { canonicalContent: '' }) },
    (a) =>
      suite.checkDistinct(a, [read, { ...read, inbound: inbound({ ...BODY, soort: 'A' }), reading: good.read({ ...BODY, soort: 'A' }) }]),
  ],
  ['answers with a status of its own', { answer: (g) => ({ ...good.answer(g), status: 200 }) }, (a) => suite.checkAnswers(a, samples)],
  ['does not tell what is wrong', { answer: (g) => ({ ...good.answer(g), body: '' }) }, (a) => suite.checkAnswers(a, samples)],
  [
    'answers otherwise the second time',
    { answer: (g) => ({ ...good.answer(g), body: `${good.answer(g).body}${(turn += 1)}` }) },
    (a) => suite.checkAnswers(a, samples),
  ],
  [
    'takes a refusal for a receipt',
    { readAnswer: () => ({ taken: true, receipt: 'transport' }) },
    (a) => suite.checkReadAnswer(a, samples),
  ],
  [
    'takes any 200 for an acceptance',
    { readAnswer: (w) => (w.status < 400 ? { taken: true, receipt: 'accepted' } : good.readAnswer(w)) },
    (a) => suite.checkReadAnswer(a, samples),
  ],
  ['publishes nothing', { schemas: [] }, suite.checkSchemas],
  ['publishes a schema twice', { schemas: [...good.schemas, ...good.schemas] }, suite.checkSchemas],
  [
    'quotes a number in a fault',
    { inspect: (i) => (inspect(i).verdict === 'accepted' ? inspect(i) : faulty({ uitleg: Buffer.from(i.body).toString() })) },
    (a) => suite.checkDiscreet(a, samples),
  ],
  ['quotes a number in an error', { read: (d) => { throw new CannotTranslate(`cannot read ${d.nummer}`); } }, (a) => suite.checkDiscreet(a, samples)], // prettier-ignore
  [
    'quotes a number in a warning',
    { read: (d) => ({ ...good.read(d), warnings: [{ veld: '', code: 'VERLIES', uitleg: d.nummer }] }) },
    (a) => suite.checkDiscreet(a, samples),
  ],
  ['quotes a number while writing', { write: (o) => { throw new CannotTranslate('x', { details: { nummer: String(o.content.identifiers[0]?.waarde) } }); } }, (a) => suite.checkDiscreet(a, samples)], // prettier-ignore
  ['throws at an empty body', { inspect: (i) => (JSON.parse(Buffer.from(i.body).toString()), inspect(i)) }, hostile('empty')],
  [
    'takes a message of any size',
    { inspect: (i) => inspect({ ...i, body: Buffer.from(Buffer.from(i.body).toString().trim()) }) },
    hostile('oversized'),
  ],
  ['takes any JSON', { inspect: acceptAll }, hostile('a list')],
  ['lets a message pollute', { inspect: (i) => { Object.defineProperty(Object.prototype, 'vervuild', { value: true, configurable: true }); return inspect(i); } }, hostile('__proto__')], // prettier-ignore
  [
    'takes a number for a text',
    { inspect: (i) => inspect({ ...i, body: Buffer.from(JSON.stringify(textsOf(i.body))) }) },
    hostile('/nummer as number'),
  ],
  ['takes the last of two', { inspect: (i) => inspect({ ...i, body: againOf(i.body) }) }, hostile('soort twice')],
  ['is put off by a byte order mark', { inspect: (i) => (i.body[0] === 0xef ? faulty({}) : inspect(i)) }, hostile('a byte order mark')],
  [
    'takes another way of writing for another message',
    { inspect: (i) => changed(i, { canonicalContent: Buffer.from(i.body).toString() }) },
    hostile('another order'),
  ],
  [
    'loses what stands beside too much',
    { inspect: (i) => (i.body.length > 5_000 ? inspect(inbound({ ...BODY, soort: 'A' })) : inspect(i)) },
    hostile('a text as long as there is room for'),
  ],
  ['refuses without a word', { inspect: () => ({ verdict: 'refused', faults: [] }) }, hostile('a number')],
];

describe('the promises of an adapter', () => {
  it.each(PLANTED)('notice an adapter that %s', (_, broken, promise) => {
    expect(() => promise({ ...good, ...broken })).toThrow();
  });

  it('are kept by the good adapter that the broken ones are made from', () => {
    for (const [name, broken, promise] of PLANTED) {
      if (Object.keys(broken).length > 0) expect([name, promise(good)]).toEqual([name, undefined]);
    }
  });

  it('notice a field of the schema that no sample holds', async () => {
    const forgotten = { ...samples, fields: async () => ({ ...(await samples.fields()), known: ['/soort', '/afwezig'] }) };
    await expect(suite.checkEveryField(good, forgotten)).rejects.toThrow();
    await expect(suite.checkEveryField(good, { ...samples, fields: async () => ({ known: [], within: () => [] }) })).rejects.toThrow();
    await suite.checkEveryField(good, samples);
  });

  it('notice a code list that loses a code on the way back, or hides why', () => {
    expect(() => suite.checkCodes(tableOf(row('A', 'L'), row('B', 'L')))).toThrow();
    expect(() => suite.checkCodes(tableOf(row('A', 'L', { alleenLezen: ' ' })))).toThrow();
    expect(() => suite.checkCodes(tableOf())).toThrow();
    expect(() => suite.checkCodes({ ...SOORT, toCore: () => ({ known: true, core: 'L' }) })).toThrow();
    const plain: Record<string, string> = { A: 'L' };
    const careless: CodeTable = {
      ...tableOf(row('A', 'L')),
      toCore: (wire: string) =>
        wire in plain ? { known: true as const, core: 'L' } : { known: false as const, code: 'CODE_ONBEKEND' as const },
      toWire: () => 'A',
    };
    expect(() => suite.checkCodes(careless)).toThrow();
  });

  it.each([
    ['JSON', GOOD_JSON],
    ['XML', GOOD_XML],
  ])('notice with every payload in %s an adapter that takes anything, or is put off by everything', (_, original) => {
    const takesAll: Adapter<Brief> = { ...good, inspect: () => inspect(GOOD_JSON) };
    const refusesAll: Adapter<Brief> = { ...good, inspect: () => faulty({}) };
    const list = suite.payloads(good, original);
    for (const verdict of ['refused', 'same', 'harmless']) expect(list.filter((one) => one.verdict === verdict).length).toBeGreaterThan(3);
    expect(new Set(list.map(({ naam }) => naam)).size).toBe(list.length);
    for (const payload of list) {
      expect([payload.naam, Buffer.from(payload.inbound.body).equals(original.body)]).toEqual([payload.naam, false]);
      if (payload.verdict === 'refused') expect(() => suite.checkHostile(takesAll, payload, original)).toThrow('accepted');
      if (payload.verdict === 'same') expect(() => suite.checkHostile(refusesAll, payload, original)).toThrow('refused');
      if (payload.verdict === 'harmless') {
        const readsOther: Adapter<Brief> = {
          ...good,
          inspect: ({ body }) => inspect(body === original.body ? GOOD_JSON : inbound({ ...BODY, soort: 'A' })),
        };
        expect(() => suite.checkHostile(readsOther, payload, original)).toThrow();
      }
    }
  });
});
