import type { Adapter, Reading } from '@schakel/adapter-contract';
import { fieldsOfXsd, type ReadSample, shippedCodeLists } from '@schakel/adapter-contract/testing';
import type { Statement } from '@schakel/dossier';
import { canonicalJson } from '@schakel/kernel';
import { loadXml, tokenOf, type XmlNode, type XmlSchema } from '@schakel/xml';
import { documentOf } from './format';
import { leerplicht } from './index';
import { readMessage } from './read';
import { XSD } from './schema.xsd';
import { samples } from './testing';
import { ACT_WRITES, outgoing } from './testing/acts';
import { contentOf } from './testing/content';
import { EVERYTHING } from './testing/everything';

let schema: XmlSchema;
let adapter: Adapter;
beforeAll(async () => {
  schema = (await loadXml()).compile(XSD);
  adapter = await leerplicht.load(shippedCodeLists());
});

const rootOf = (xml: string): XmlNode => {
  const reading = schema.read(xml);
  if (!reading.valid) throw new Error(JSON.stringify(reading.faults));
  return reading.root;
};
const readingOf = (xml: string): Reading => {
  const document = documentOf(rootOf(xml));
  if (document === undefined) throw new Error('no message of this format');
  return readMessage(shippedCodeLists(), document);
};
const bodyOf = ({ inbound: { body } }: ReadSample): string => Buffer.from(body).toString();

/** All that a message says, without where it says it. Repeated numbers and the order mean nothing. */
const meaning = ({ children }: Reading): readonly string[] =>
  children.flatMap(({ keys, events }, i) => [
    ...new Set(keys.map((id) => `${i} ${canonicalJson({ ...id })}`)),
    ...events.flatMap(({ kind, occurredAt, subject, attachments = [], statements }) => [
      canonicalJson([i, kind, { ...occurredAt }, { ...subject } as never, attachments.map((each) => ({ ...each }))]),
      ...statements.filter(({ mode }) => mode !== 'withdraws').map((one) => `${i} ${said(one)}`),
    ]),
  ]);
const said = ({ mode, subject, path, value }: Statement): string => canonicalJson([mode, { ...subject } as never, path, value]);

/** Paths of the leaves of a message, as often as they are there, without places in a list. */
function leavesOf(node: XmlNode): readonly { readonly path: string; readonly value: string }[] {
  if (node.children.length === 0) return [{ path: node.path.replace(/\[\d+\]/g, ''), value: tokenOf(node) }];
  return node.children.flatMap(leavesOf);
}
const messageLeaves = (xml: string) =>
  rootOf(xml)
    .children.filter(({ name }) => name !== 'Kop')
    .flatMap(leavesOf);

/** Fields that are not written as they were read, each with why. */
const WRITTEN_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/^(VerwerkingMelding|Fout)\//, 'says what became of a delivery of ours: never written'],
  [/^(HaltTerugmelding|OnderzoekTerugmelding|KindTerugmelding|Beslissing)\//, 'written samples of these stand in testing.ts'],
  [/^Verzuimgeval\/RedenIngetrokken$/, 'a withdrawn report is told on as an IntrekkingMelding'],
];

describe('a message of leerplicht, read and written again', () => {
  const reads = samples.reads.filter((sample) => !/<(?:\w+:)?VerwerkingMelding/.test(bodyOf(sample)));

  it.each(reads.map((sample) => [sample.naam, sample] as const))('says the same: %s', (_, sample) => {
    const reading = readingOf(bodyOf(sample));
    const { body } = adapter.write(outgoing(contentOf(reading)));
    expect(meaning(readingOf(body)).toSorted()).toEqual(meaning(reading).toSorted());
  });

  it.each(ACT_WRITES.map((sample) => [sample.naam, sample] as const))('says what was written: %s', (_, { body }) => {
    const reading = readingOf(body);
    expect(adapter.write(outgoing(contentOf(reading))).body).toBe(body);
  });

  const everything = [
    ...EVERYTHING,
    ...ACT_WRITES.filter(({ naam }) => naam.endsWith('all that it can say')).map(({ naam, body }) => ({ naam, xml: body })),
  ];

  it.each(everything.map(({ naam, xml }) => [naam, xml] as const))('keeps every field: %s', (_, xml) => {
    const { body, warnings } = adapter.write(outgoing(contentOf(readingOf(xml))));
    expect(messageLeaves(body)).toEqual(messageLeaves(xml));
    expect(warnings).toEqual([]);
  });

  it('is one of messages that together hold every field that the schema has', async () => {
    const { known, within } = await fieldsOfXsd(XSD, (name) => name === 'verzuimbericht');
    const held = new Set(everything.flatMap(({ xml }) => within(xml)));
    expect(known.filter((field) => !held.has(field) && !WRITTEN_OTHERWISE.some(([path]) => path.test(field)))).toEqual([]);
    expect(known.length).toBeGreaterThan(500);
  });
});
