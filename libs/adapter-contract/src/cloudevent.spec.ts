import type { Inspection } from './adapter';
import { attributeFaults, gatherEvent, holdsBsn, inspectCarried, instantOf, type EventAttributes } from './cloudevent';

const GOOD = {
  specversion: '1.0',
  id: '0b0c1ae4-7e1c-4a52-9d2e-6f0d6f2f7a10',
  source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
  type: 'nl.bip-schoolverzuim.verwijzing.aanvaard.v1',
};
const MESSAGE = '<brief><nummer>7</nummer></brief>';
const XML = 'application/xml';

/** A format of our own for the proof: it reads letters in XML and knows nothing of events. */
const format = {
  mediaType: XML,
  maxBytes: 10_000,
  inspect: ({ contentType, body }: { contentType: string; body: Uint8Array }): Inspection<string> => {
    const text = Buffer.from(body).toString();
    if (body.length > 10_000) return { verdict: 'refused', faults: [{ veld: '', code: 'TE_GROOT', uitleg: 'Te groot.' }] };
    return text === MESSAGE
      ? { verdict: 'accepted', messageKey: '7', sentAt: '2026-09-01T08:00:00.000Z', canonicalContent: text, document: contentType }
      : { verdict: 'refused', messageKey: '7', faults: [{ veld: '/brief', code: 'STRUCTUUR', uitleg: 'Geen brief.' }] };
  },
};
const judged = (contentType: string, headers: Record<string, string>, body: string | Uint8Array): string[] => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const inspection = inspectCarried({ contentType, headers, body: bytes }, format);
  return inspection.verdict === 'accepted' ? ['accepted'] : inspection.faults.map(({ veld, code }) => `${code} ${veld}`);
};
const structured = (event: unknown, contentType = 'application/cloudevents+json') =>
  judged(contentType, {}, typeof event === 'string' ? event : JSON.stringify(event));
const inData = (more: object = {}) => structured({ ...GOOD, datacontenttype: XML, data: MESSAGE, ...more });
const ce = (attributes: object): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]));
const inHeaders = (more: Record<string, string> = {}, contentType = XML, body = MESSAGE) =>
  judged(contentType, { ...ce(GOOD), ...more }, body);

describe('a CloudEvent in structured mode', () => {
  const without = (name: keyof typeof GOOD) => Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name));
  it.each<[why: string, event: object, ...faults: string[]]>([
    // CloudEvents 1.0: the four that every event has
    ['the four required attributes', {}, 'accepted'],
    ['another version: 0.3', { specversion: '0.3' }, 'VERSIE_ONBEKEND /specversion'],
    ['a version that is a number', { specversion: 1.0 }, 'TYPE_FOUT /specversion'],
    ['an empty id', { id: '' }, 'VERPLICHT_ONTBREEKT /id'],
    ['an id that is a number', { id: 7 }, 'TYPE_FOUT /id'],
    ['an id that the database cannot find by', { id: 'x'.repeat(256) }, 'TE_LANG /id'],
    ['an id of the greatest length', { id: 'x'.repeat(255) }, 'accepted'],
    ['an attribute that is null is absent', { id: null, subject: null }, 'VERPLICHT_ONTBREEKT /id'],
    ['a null where nothing is required', { subject: null, time: null, dataschema: null }, 'accepted'],
    ['an empty subject', { subject: '' }, 'VERPLICHT_ONTBREEKT /subject'],
    // NL GOV profile: source
    ['a source with a KvK number', { source: 'urn:nld:kvknr:01234567:systeem:aurah' }, 'accepted'],
    ['a source with a short OIN', { source: 'urn:nld:oin:0000000390000002000:systeem:aurah' }, 'TYPE_FOUT /source'],
    ['a source without a system', { source: 'urn:nld:oin:00000003900000020000' }, 'TYPE_FOUT /source'],
    ['a source that is an address of data', { source: 'https://halt.example/dossiers/7' }, 'TYPE_FOUT /source'],
    ['a relative source', { source: '/oin/1/systeem/aurah' }, 'TYPE_FOUT /source'],
    // NL GOV profile: type
    ['a type without a version', { type: 'nl.voorbeeld.verwijzing' }, 'accepted'],
    ['a type in camel case', { type: 'nl.voorbeeld.zaakGeopend.v12' }, 'accepted'],
    ['a type with two versions', { type: 'nl.voorbeeld.v1.verwijzing.v2' }, 'TYPE_FOUT /type'],
    ['a version that is a bare number', { type: 'nl.voorbeeld.verwijzing.1' }, 'TYPE_FOUT /type'],
    ['a type that is no domain name', { type: 'verwijzing' }, 'TYPE_FOUT /type'],
    ['a type that is the domain alone', { type: 'nl.voorbeeld' }, 'TYPE_FOUT /type'],
    ['a type in the wrong direction', { type: '1.verwijzing.voorbeeld.nl' }, 'TYPE_FOUT /type'],
    ['a type with an empty part', { type: 'nl..verwijzing.v1' }, 'TYPE_FOUT /type'],
    ['a type with white space', { type: 'nl.voorbeeld.een verwijzing' }, 'TYPE_FOUT /type'],
    // names of attributes
    ['a name of 20 signs', { abcdefghijklmnopqrs1: 'x' }, 'accepted'],
    ['a name of 21 signs', { abcdefghijklmnopqrs12: 'x' }, 'STRUCTUUR /abcdefghijklmnopqrs12'],
    ['a capital in a name', { traceParent: 'x' }, 'STRUCTUUR /traceParent'],
    ['a dash in a name', { 'trace-parent': 'x' }, 'STRUCTUUR /trace-parent'],
    ['an empty name', { '': 'x' }, 'STRUCTUUR /*'],
    ['a name that is a BSN', { '999990007': 'x' }, 'GEEN_GRONDSLAG /*'],
    // kinds of values
    ['an integer, a truth and a text', { sequence: 7, gezien: true, region: 'noord' }, 'accepted'],
    ['the greatest integer', { sequence: 2_147_483_647, laagste: -2_147_483_648 }, 'accepted'],
    ['an integer of more than 32 bits', { sequence: 2_147_483_648 }, 'TYPE_FOUT /sequence'],
    ['half a number', { sequence: 0.5 }, 'TYPE_FOUT /sequence'],
    ['a group', { trace: { a: 1 } }, 'TYPE_FOUT /trace'],
    ['a list', { trace: [] }, 'TYPE_FOUT /trace'],
    ['a control character', { subject: 'a\u0007b' }, 'TEKENSET /subject'],
    ['a code point that is no character', { subject: 'a\uffffb' }, 'TEKENSET /subject'],
    ['half of a pair', { subject: 'a\ud800b' }, 'TEKENSET /subject'],
    ['any other character', { subject: 'Ünïcode € 😀' }, 'accepted'],
    // time
    ['a time with an offset', { time: '2026-09-24T10:15:00.123456+02:00' }, 'accepted'],
    ['a day that does not exist', { time: '2026-02-30T08:15:00Z' }, 'TYPE_FOUT /time'],
    ['a time without a zone', { time: '2026-09-24T08:15:00' }, 'TYPE_FOUT /time'],
    ['a time in words', { time: 'Thu, 24 Sep 2026 08:15:00 GMT' }, 'TYPE_FOUT /time'],
    ['a time that is a number', { time: 1_790_000_000 }, 'TYPE_FOUT /time'],
    // privacy: no BSN in any context attribute
    ['a BSN in subject', { subject: '999990007 (citizen service number)' }, 'GEEN_GRONDSLAG /subject'],
    ['a BSN in id', { id: 'melding-999990019' }, 'GEEN_GRONDSLAG /id'],
    ['a BSN that begins with a zero', { kenmerk: 'x/010000008' }, 'GEEN_GRONDSLAG /kenmerk'],
    ['a BSN that is a number', { kenmerk: 999_990_007 }, 'GEEN_GRONDSLAG /kenmerk'],
    ['a BSN in the address of the data', { dataref: 'https://halt.example/999990007' }, 'GEEN_GRONDSLAG /dataref'],
    ['nine digits that are no BSN', { subject: '999990008' }, 'accepted'],
    // addresses
    ['a schema by urn', { dataschema: 'urn:voorbeeld:schema:1' }, 'accepted'],
    ['a relative address of a schema', { dataschema: 'schema.json' }, 'TYPE_FOUT /dataschema'],
    ['data that are elsewhere too', { dataref: '/berichten/7' }, 'accepted'],
    ['an address with a space', { dataref: '/berichten /7' }, 'TYPE_FOUT /dataref'],
    // data
    ['data only elsewhere', { data: null, dataref: 'https://halt.example/7' }, 'VERPLICHT_ONTBREEKT /data'],
    ['data that are no text', { data: { brief: 7 } }, 'TYPE_FOUT /data'],
    ['data in base64', { data: null, data_base64: Buffer.from(MESSAGE).toString('base64') }, 'accepted'],
    ['data twice', { data_base64: Buffer.from(MESSAGE).toString('base64') }, 'STRUCTUUR /data_base64'],
    ['base64 without its padding', { data: null, data_base64: 'e30' }, 'TYPE_FOUT /data_base64'],
    ['base64 of another alphabet', { data: null, data_base64: '-_-_' }, 'TYPE_FOUT /data_base64'],
    ['base64 with white space', { data: null, data_base64: 'e30= e30' }, 'TYPE_FOUT /data_base64'],
    ['data of another kind', { datacontenttype: 'application/json' }, 'TYPE_FOUT /datacontenttype'],
    ['data of an unknown kind', { datacontenttype: 'xml' }, 'TYPE_FOUT /datacontenttype'],
    ['data without a kind, which are JSON', { datacontenttype: null }, 'TYPE_FOUT /datacontenttype'],
    ['a kind with a character set', { datacontenttype: 'Application/XML; charset="utf-8"' }, 'accepted'],
  ])('%s', (_why, event, ...faults) => expect(inData(event)).toEqual(faults));

  it.each(['specversion', 'id', 'source', 'type'] as const)('without %s it is refused', (name) => {
    expect(structured({ ...without(name), datacontenttype: XML, data: MESSAGE })).toEqual([`VERPLICHT_ONTBREEKT /${name}`]);
  });
  it.each<[why: string, contentType: string, body: string, fault: string]>([
    ['a name twice', 'application/cloudevents+json', '{"id":"1","id":"2"}', 'STRUCTUUR /id'],
    ['no JSON', 'application/cloudevents+json', '{', 'JSON_ONGELDIG teken 2'],
    ['a list', 'application/cloudevents+json', '[]', 'TYPE_FOUT '],
    ['__proto__', 'application/cloudevents+json', '{"__proto__":{"id":"1"}}', 'STRUCTUUR /__proto__'],
    ['a batch', 'application/cloudevents-batch+json', `[${JSON.stringify(GOOD)}]`, 'SOORT_ONBEKEND Content-Type'],
    ['an empty batch', 'application/cloudevents-batch+json', '[]', 'SOORT_ONBEKEND Content-Type'],
    ['an event in XML', 'application/cloudevents+xml', '<event/>', 'SOORT_ONBEKEND Content-Type'],
    ['another character set', 'application/cloudevents+json; charset="ISO-8859-1"', JSON.stringify(GOOD), 'TEKENSET Content-Type'],
  ])('%s is refused as a whole', (_why, contentType, body, fault) => expect(structured(body, contentType)).toEqual([fault]));

  it('in UTF-8 by name, with capitals and quotes, is read', () => {
    expect(structured({ ...GOOD, datacontenttype: XML, data: MESSAGE }, 'Application/CloudEvents+JSON ; charset="UTF-8"')).toEqual([
      'accepted',
    ]);
  });
  it('does not look at copies of attributes in headers', () => {
    const event = JSON.stringify({ ...GOOD, datacontenttype: XML, data: MESSAGE });
    expect(judged('application/cloudevents+json', { 'ce-id': 'another', 'ce-specversion': '0.3' }, event)).toEqual(['accepted']);
  });
  it('tells all that is wrong at once, of the event and of the message in it', () => {
    expect(inData({ id: '', source: 'x', time: 'gisteren', traceParent: 'x', data: '<brief/>' }).toSorted()).toEqual([
      'STRUCTUUR /brief',
      'STRUCTUUR /traceParent',
      'TYPE_FOUT /source',
      'TYPE_FOUT /time',
      'VERPLICHT_ONTBREEKT /id',
    ]);
  });
});

describe('a CloudEvent in binary mode', () => {
  it.each<[why: string, headers: Record<string, string>, ...faults: string[]]>([
    ['attributes in headers', {}, 'accepted'],
    ['percent-encoded text', { 'ce-subject': 'Euro%20%E2%82%AC%20%F0%9F%98%80' }, 'accepted'],
    ['a text in quotes', { 'ce-subject': '"a b \\"c\\" \\\\"' }, 'accepted'],
    ['ce-datacontenttype', { 'ce-datacontenttype': XML }, 'STRUCTUUR /datacontenttype'],
    ['ce-data', { 'ce-data': 'x' }, 'STRUCTUUR /data'],
    ['bytes that are not UTF-8', { 'ce-subject': 'a%C0%A0' }, 'TEKENSET /subject'],
    ['half of a pair in UTF-8', { 'ce-subject': '%ED%A0%80' }, 'TEKENSET /subject'],
    ['half a percent', { 'ce-subject': '100%' }, 'TEKENSET /subject'],
    ['a space that is not encoded', { 'ce-subject': 'a b' }, 'TEKENSET /subject'],
    ['a loose quote', { 'ce-subject': 'a"b' }, 'TEKENSET /subject'],
    ['a quote that does not close', { 'ce-subject': '"a' }, 'TEKENSET /subject'],
    ['a character that is not encoded', { 'ce-subject': 'Ünïcode' }, 'TEKENSET /subject'],
    ['an encoded control character', { 'ce-subject': 'a%00b' }, 'TEKENSET /subject'],
    ['a header twice', { 'ce-id': 'a\nb' }, 'STRUCTUUR /id'],
    ['a header twice with one value', { 'ce-id': 'a\na' }, 'STRUCTUUR /id'],
    ['a required header that is not well encoded', { 'ce-id': '%' }, 'TEKENSET /id'],
    ['an encoded BSN', { 'ce-subject': '%39%39%39990007' }, 'GEEN_GRONDSLAG /subject'],
    ['a dash in a name', { 'ce-trace-parent': 'x' }, 'STRUCTUUR /trace-parent'],
    ['another version', { 'ce-specversion': '0.3' }, 'VERSIE_ONBEKEND /specversion'],
    ['an empty id', { 'ce-id': '' }, 'VERPLICHT_ONTBREEKT /id'],
    ['a time that is not one', { 'ce-time': '2026-09-24' }, 'TYPE_FOUT /time'],
  ])('%s', (_why, headers, ...faults) => expect(inHeaders(headers)).toEqual(faults));

  it('has one round of decoding, after the quotes', () => {
    const subject = (raw: string) =>
      gatherEvent({ contentType: XML, headers: { 'ce-subject': raw }, body: Buffer.from('') }).attributes?.['subject'];
    expect([subject('a%2520b'), subject('a%20b'), subject('"a%20b \\" c"'), subject('%E2%82%AC')]).toEqual([
      'a%20b',
      'a b',
      'a b " c',
      '€',
    ]);
  });
  it('is what any ce-header makes of a message; without one the message comes as it is', () => {
    expect(judged(XML, { 'ce-id': '1' }, MESSAGE)).toEqual(['specversion', 'source', 'type'].map((name) => `VERPLICHT_ONTBREEKT /${name}`));
    expect(judged(XML, { 'content-type': XML, traceparent: 'x' }, MESSAGE)).toEqual(['accepted']);
  });
  it('carries a message of its own kind only, and never none', () => {
    expect(inHeaders({}, 'application/json')).toEqual(['TYPE_FOUT /datacontenttype']);
    expect(inHeaders({}, `${XML}; charset=utf-8`)).toEqual(['accepted']);
    expect(inHeaders({}, `${XML}; charset=utf-16`)).toEqual(['TEKENSET Content-Type']);
    expect(inHeaders({}, XML, '')).toEqual(['VERPLICHT_ONTBREEKT /data']);
  });
  it('tells all that is wrong at once and keeps the number of the message', () => {
    const inbound = {
      contentType: XML,
      headers: { ...ce(GOOD), 'ce-source': 'x', 'ce-Time': 'y', 'ce-subject': '%' },
      body: Buffer.from('<x/>'),
    };
    const inspection = inspectCarried(inbound, format);
    expect(inspection).toMatchObject({ verdict: 'refused', messageKey: '7' });
    expect(inspection.verdict === 'refused' && inspection.faults.map(({ veld, code }) => `${code} ${veld}`).toSorted()).toEqual([
      'STRUCTUUR /Time',
      'STRUCTUUR /brief',
      'TEKENSET /subject',
      'TYPE_FOUT /source',
    ]);
  });
});

describe('a message that a CloudEvent carries', () => {
  it('keeps its own key, time and content', () => {
    const plain = inspectCarried({ contentType: XML, headers: {}, body: Buffer.from(MESSAGE) }, format);
    const carried = inspectCarried(
      { contentType: XML, headers: ce({ ...GOOD, time: '2026-01-01T00:00:00Z' }), body: Buffer.from(MESSAGE) },
      format,
    );
    expect(carried).toEqual(plain);
  });
  it('is told to be too large before anything is read', () => {
    expect(structured({ ...GOOD, datacontenttype: XML, data: 'x'.repeat(10_000) })).toEqual(['TE_GROOT ']);
  });
});

describe('faults of context attributes', () => {
  it('hold no values', () => {
    const attributes: EventAttributes = { id: '999990007', source: 'Noor', time: 'Noor', 'Noor van der Voorbeeld': 'x', '999990007x': {} };
    const told = JSON.stringify(attributeFaults(attributes));
    expect(told).not.toMatch(/Noor|999990007/);
    for (const { uitleg } of attributeFaults(attributes)) expect(uitleg).toMatch(/^[A-Z].*\.$/);
  });
});

describe('what may be a BSN', () => {
  it.each([
    ['999990007', true],
    ['x 010000008.', true],
    ['999990008', false],
    ['000000000', false],
    ['1999990007', false],
    ['urn:nld:oin:00000003900000020000:systeem:aurah', false],
    ['a999990007b', false],
  ])('%s: %s', (text, expected) => expect(holdsBsn(text)).toBe(expected));
});

describe('a time after RFC 3339', () => {
  it.each([
    ['2026-09-24T08:15:00Z', '2026-09-24T08:15:00.000Z'],
    ['2026-09-24t10:15:00.123456+02:00', '2026-09-24T08:15:00.123Z'],
    ['2026-02-30T08:15:00Z', undefined],
    ['2026-09-24T24:15:00Z', undefined],
    ['2026-09-24T08:15:00', undefined],
    ['2026-09-24', undefined],
  ])('%s is %s', (text, expected) => expect(instantOf(text)).toBe(expected));
});
