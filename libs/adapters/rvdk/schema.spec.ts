import { loadXml, type XmlSchema } from '@schakel/xml';
import { validateXML } from 'xmllint-wasm';
import { XSD } from './schema.xsd';
import { ADVICE, changed, part, samples } from './testing';

let schema: XmlSchema;
beforeAll(async () => {
  schema = (await loadXml()).compile(XSD);
});

const isOwn = (message: string): boolean => message.includes('urn:schakel:rvdk:schoolverzuim:0100"');

describe('the schema of our own namespace', () => {
  it('says of every element what it means and where that comes from', () => {
    const lines = XSD.split('\n');
    const documented = (line: string, next = ''): boolean =>
      /<xs:documentation>[^<]{4,}</.test(line) || /<xs:documentation>[^<]{4,}</.test(next);
    expect(lines.filter((line, i) => line.includes('<xs:element name=') && !documented(line, lines[i + 1]))).toEqual([]);
    expect(lines.filter((line, i) => line.includes('<xs:complexType name=') && !documented(line, lines[i + 1]))).toEqual([]);
  });

  it('holds no list of codes: a new code makes a message wait, not fail', () => {
    expect(XSD).not.toContain('xs:enumeration');
  });

  it('judges as a second judge does, valid and invalid alike', async () => {
    const valid = [
      ...samples.reads.map(({ inbound: { body } }) => Buffer.from(body).toString()),
      ...samples.writes.map(({ body }) => body),
    ].filter(isOwn);
    const invalid = [
      changed(ADVICE, [part('sv:datumAdvies'), '']),
      changed(ADVICE, ['>Di01<', '>Di02<']),
      changed(ADVICE, ['<sv:functie>advies', '<sv:functie>status']),
      changed(ADVICE, ['RZ-9000101', 'RZ']),
      changed(ADVICE, ['20261117143000', '2026-11-17']),
      changed(ADVICE, ['999990007', '99999007']),
    ];
    const files = [...valid, ...invalid].map((contents, i) => ({
      fileName: `${i < valid.length ? 'valid' : 'invalid'}-${i}.xml`,
      contents,
    }));
    const { errors } = await validateXML({ xml: files, schema: XSD });
    const rejected = new Set(errors.map(({ loc }) => loc?.fileName));
    expect(files.filter(({ fileName }) => rejected.has(fileName)).map(({ fileName }) => fileName)).toEqual(
      files.map(({ fileName }) => fileName).filter((name) => name.startsWith('invalid')),
    );
    expect(invalid.map((message) => schema.read(message).valid)).toEqual(invalid.map(() => false));
    expect(valid.length).toBeGreaterThan(5);
  });
});
