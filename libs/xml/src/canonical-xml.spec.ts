import { canonicalXml } from './canonical-xml';
import { loadXml, type XmlSchema } from './schema';
import type { XmlNode } from './xml-node';

const ANY = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" xmlns="urn:a"><xs:element name="r"><xs:complexType mixed="true">
  <xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>`;

describe('the canonical text of a tree', () => {
  let schema: XmlSchema;
  const rootOf = (message: string): XmlNode => {
    const reading = schema.read(message);
    if (!reading.valid) throw new Error(JSON.stringify(reading.faults));
    return reading.root;
  };
  const canonical = (message: string, without?: readonly string[]): string => canonicalXml(rootOf(message), without);
  const PLAIN = '<r xmlns="urn:a" x="1" y="2"><b>a &amp; b</b><c/></r>';

  beforeAll(async () => {
    schema = (await loadXml()).compile(ANY);
  });

  it.each([
    ['prefixes', '<p:r xmlns:p="urn:a" x="1" y="2"><p:b>a &amp; b</p:b><p:c/></p:r>'],
    ['the order of attributes', '<r xmlns="urn:a" y="2" x="1"><b>a &amp; b</b><c/></r>'],
    ['white space between elements', '<r xmlns="urn:a" x="1" y="2">\n  <b>a &amp; b</b>\r\n\t<c></c>\n</r>'],
    [
      'comments, CDATA and references',
      '<?xml version="1.0"?><!-- a --><r xmlns="urn:a" x="1" y="2"><b><![CDATA[a & b]]></b><!-- b --><c/></r>',
    ],
  ])('is the same whatever the %s', (_, other) => {
    expect(canonical(other)).toBe(canonical(PLAIN));
  });

  it.each([
    ['a namespace', PLAIN.replace('<c/>', '<c xmlns="urn:b"/>')],
    ['a text', PLAIN.replace('a &amp; b', 'a  &amp; b')],
    ['an attribute', PLAIN.replace('x="1"', 'x="3"')],
    ['the namespace of an attribute', PLAIN.replace('x="1"', 'p:x="1" xmlns:p="urn:p"')],
    ['the order of elements', '<r xmlns="urn:a" x="1" y="2"><c/><b>a &amp; b</b></r>'],
    ['the nesting', '<r xmlns="urn:a" x="1" y="2"><b>a &amp; b<c/></b></r>'],
    ['text that looks like markup', PLAIN.replace('a &amp; b', 'a &amp; b&lt;/>&lt;{urn:a}c>')],
  ])('differs with %s', (_, other) => {
    expect(canonical(other)).not.toBe(canonical(PLAIN));
  });

  it('leaves out what it is told to, at any depth', () => {
    const at = (time: string): string => `<r xmlns="urn:a"><Kop><Tijd>${time}</Tijd><Nummer>1</Nummer></Kop></r>`;
    expect(canonical(at('09:00'), ['Tijd'])).toBe(canonical(at('10:00'), ['Tijd']));
    expect(canonical(at('09:00'), ['Datum'])).not.toBe(canonical(at('10:00'), ['Datum']));
  });
});
