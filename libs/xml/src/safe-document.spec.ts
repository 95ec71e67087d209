import { loadXml, type Xml } from './schema';
import type { XmlNode } from './xml-node';

describe('reading XML without a schema', () => {
  let xml: Xml;
  beforeAll(async () => {
    xml = await loadXml();
  });
  const codes = (message: Uint8Array | string): string[] => {
    const reading = xml.parse(message);
    return reading.valid ? [] : reading.faults.map(({ veld, code }) => `${code} ${veld}`);
  };

  it('gives any well-formed message as a plain tree, attributes with their namespaces', () => {
    const reading = xml.parse('<p:a xmlns:p="urn:a" xmlns:q="urn:q" q:b="1" c="2"><d>x</d></p:a>');
    expect(reading).toEqual({
      valid: true,
      root: {
        name: 'a',
        namespace: 'urn:a',
        path: '/a',
        text: '',
        attributes: [
          { name: 'b', namespace: 'urn:q', value: '1' },
          { name: 'c', namespace: '', value: '2' },
        ],
        children: [{ name: 'd', namespace: '', path: '/a/d', text: 'x', attributes: [], children: [] }],
      },
    });
  });

  it('keeps text beside elements unless it is white space as XML knows it', () => {
    const textOf = (message: string): string | undefined => xml.parse(message).root?.text;
    expect(textOf('<a> \r\n\t<b/> </a>')).toBe('');
    expect(textOf('<a>\u00a0<b/></a>')).toBe('\u00a0');
  });

  it('knows the line of every element, also after an instruction', () => {
    expect([...xml.lines('<a>\n<?x?>\n<b/><?x?>\n<c/></a>')]).toEqual([
      ['/a', 1],
      ['/a/b', 3],
      ['/a/c', 4],
    ]);
  });

  it('knows the namespace of every element, whatever is declared where', () => {
    const reading = xml.parse(
      '<a xmlns="urn:1" xmlns:p="urn:2"><p:b/><b xmlns=""><b/><p:b xmlns:p="urn:3"><b xmlns="urn:4"/><p:b/></p:b></b><b/><p:b/></a>',
    );
    const listed = (node: XmlNode | undefined): string[] => (node === undefined ? [] : [node.namespace, ...node.children.flatMap(listed)]);
    expect(listed(reading.root)).toEqual(['urn:1', 'urn:2', '', '', 'urn:3', 'urn:4', 'urn:3', 'urn:1', 'urn:2']);
  });

  it('reads a value as one, whatever comments, instructions and CDATA it is broken by', () => {
    const reading = xml.parse('<a><?x?><b>1<!-- 9 -->2<?x 9?>3<![CDATA[4]]>5<?x?><?x?></b><?x?><c/><?x?></a>');
    expect(reading.root?.children.map(({ name, text }) => [name, text])).toEqual([
      ['b', '12345'],
      ['c', ''],
    ]);
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'XML_ONVEILIG /'],
    ['another character set', Buffer.from('<a>é</a>', 'latin1'), 'TEKENSET /'],
    ['too much markup', `<a>${'<b/>'.repeat(200_000)}</a>`, 'TE_GROOT /'],
    ['broken XML', '<a', 'XML_ONGELDIG /'],
    ['a prefix without a namespace', '<a><x:b/></a>', 'XML_ONGELDIG /'],
    ['a prefix without a namespace on an attribute', '<a x:b="1"/>', 'XML_ONGELDIG /'],
    ['an attribute told twice', '<a xmlns:p="urn:a" xmlns:q="urn:a" p:b="1" q:b="2"/>', 'XML_ONGELDIG /'],
    ['nesting beyond what libxml2 takes', '<a>'.repeat(5000) + '</a>'.repeat(5000), 'XML_ONGELDIG /'],
  ])('refuses %s as a schema does', (_, message, expected) => {
    expect(codes(message)).toEqual([expected]);
  });
});
