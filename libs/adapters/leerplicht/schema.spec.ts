import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadXml, type XmlSchema } from '@schakel/xml';
import { validateXML } from 'xmllint-wasm';
import { leerplicht } from './index';
import { XSD } from './schema.xsd';
import { changed, part, REPORTED, samples } from './testing';

let schema: XmlSchema;
beforeAll(async () => {
  schema = (await loadXml()).compile(XSD);
});

/** Refused for what a schema cannot say. */
const BEYOND_THE_SCHEMA = ['a whole day told twice', 'a delivery that is both processed and at fault'];

describe('the schema of leerplicht', () => {
  it('says of every element what it means and where that comes from', () => {
    const silent = XSD.split('\n').filter(
      (line) => line.includes('<xs:element name=') && !/<xs:documentation>[^<]{4,}<|"verzuimbericht"/.test(line),
    );
    expect(silent).toEqual([]);
  });

  it('holds no list of codes: a new code makes a message wait, not fail', () => {
    expect(XSD).not.toContain('xs:enumeration');
  });

  it('judges as a second judge does, valid and invalid alike', async () => {
    const adapter = await leerplicht.load(shippedCodeLists());
    const refused = samples.refused.filter(({ faults }) =>
      faults.every(({ code }) => ['STRUCTUUR', 'TYPE_FOUT', 'TE_LANG'].includes(code)),
    );
    const invalid = [
      ...refused.filter(({ naam }) => !BEYOND_THE_SCHEMA.includes(naam)).map(({ inbound: { body } }) => Buffer.from(body).toString()),
      changed(REPORTED, [part('Verzuimsoort'), '']),
      changed(REPORTED, [part('BRIN'), '<BRIN>9ZZ</BRIN>']),
      changed(REPORTED, ['<CodeUitvoerderVSV>00', '<CodeUitvoerderVSV>01']),
    ];
    const valid = [
      ...samples.reads.map(({ inbound: { body } }) => Buffer.from(body).toString()),
      ...samples.writes.map(({ body }) => body),
      adapter.answer({ soort: 'ontvangen', berichtId: 'a', messageKey: 'b', receivedAt: '2026-09-07T07:15:02.000Z' }).body,
      adapter.answer({ soort: 'geweigerd', status: 400, receivedAt: '2026-09-07T07:15:02.000Z', faults: [] }).body,
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
    expect(invalid.map((xml) => schema.read(xml).valid)).toEqual(invalid.map(() => false));
    expect(invalid.length).toBeGreaterThan(5);
  });
});
