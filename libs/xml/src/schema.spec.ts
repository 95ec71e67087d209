import { loadXml, type XmlSchema } from './schema';
import { brief, GOOD, XSD } from './testing';

describe('an XML schema', () => {
  let schema: XmlSchema;
  const faults = (message: Uint8Array | string): string[] => {
    const reading = schema.read(message);
    return reading.valid ? [] : reading.faults.map(({ veld, code }) => `${code} ${veld}`);
  };

  beforeAll(async () => {
    schema = (await loadXml()).compile(XSD);
  });

  it('gives a valid message as a plain tree with paths, indexed only where a name is repeated', () => {
    const reading = schema.read(
      brief(`<!-- x --><Nummer>010000008</Nummer><Naam><![CDATA[A & B]]></Naam><Datum>2026-09-07</Datum>
      <Dag soort="les"><Uren>5</Uren></Dag><Dag><Uren>7</Uren></Dag><Wel>&lt;ja&gt;</Wel>`),
    );
    expect(reading).toMatchObject({ valid: true, root: { name: 'brief', namespace: 'urn:test:brief', path: '/brief', text: '' } });
    const children = reading.valid ? reading.root.children : [];
    expect(children.map(({ path, text }) => `${path}=${text}`)).toEqual([
      '/brief/Nummer=010000008',
      '/brief/Naam=A & B',
      '/brief/Datum=2026-09-07',
      '/brief/Dag[1]=',
      '/brief/Dag[2]=',
      '/brief/Wel=<ja>',
    ]);
    expect(children[3]?.attributes).toEqual([{ name: 'soort', namespace: '', value: 'les' }]);
    expect(children[4]?.children[0]?.path).toBe('/brief/Dag[2]/Uren');
  });

  it.each([
    ['a DTD', `<!DOCTYPE brief>${brief(GOOD)}`],
    ['a DTD behind a comment', `<?xml version="1.0"?><!-- <a> --><?x y?>\n<!DOCTYPE brief SYSTEM "http://127.0.0.1/x.dtd">${brief(GOOD)}`],
    ['an external entity', `<!DOCTYPE brief [<!ENTITY e SYSTEM "file:///etc/passwd">]>${brief(GOOD.replace('Noor', '&e;'))}`],
    [
      'an entity bomb',
      `<!DOCTYPE brief [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${brief(GOOD.replace('Noor', '&c;'))}`,
    ],
  ])('refuses %s as unsafe', (_, message) => {
    expect(faults(message)).toEqual(['XML_ONVEILIG /']);
  });

  it('takes the letters of a DOCTYPE in a comment or in CDATA for text', () => {
    expect(faults(`<!-- <!DOCTYPE brief> -->${brief(GOOD.replace('Noor', '<![CDATA[<!DOCTYPE]]>'))}`)).toEqual([]);
  });

  it.each([
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(brief(GOOD), 'utf16le')])],
    ['UTF-16 without a mark', Buffer.from(brief(GOOD), 'utf16le')],
    ['Latin-1', Buffer.from(brief(GOOD.replace('Noor', 'Noël')), 'latin1')],
    ['another declared encoding', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${brief(GOOD)}`)],
  ])('refuses %s', (_, bytes) => {
    expect(faults(bytes)).toEqual(['TEKENSET /']);
  });

  it.each([
    ['nothing', '', 1],
    ['words', 'garbage', 1],
    ['a broken end', brief('\n\n<Nummer>1</Naam>'), 3],
    ['an unknown entity', brief('\n<Naam>&x;</Naam>'), 2],
    ['nesting beyond what libxml2 takes', '<a>'.repeat(5000) + '</a>'.repeat(5000), 1],
    ['a megabyte of garbage', 'x'.repeat(1_000_000), 1],
  ])('refuses %s, naming the line', (_, message, line) => {
    expect(schema.read(message)).toEqual({
      valid: false,
      faults: [
        {
          veld: '/',
          code: 'XML_ONGELDIG',
          uitleg: `Het bericht is geen goede XML. Kijk bij regel ${line} en verstuur het bericht opnieuw.`,
        },
      ],
    });
  });

  it('refuses more markup than a message can hold before it is parsed', () => {
    expect(faults(brief('<a/>'.repeat(200_000)))).toEqual(['TE_GROOT /']);
  });

  it('answers, with at most fifty faults, where everything is wrong', () => {
    expect(faults(brief('<a><b/></a><Naam>abcdefghijklm</Naam>'.repeat(2000))).length).toBeLessThanOrEqual(50);
  });

  it.each([
    ['another namespace', '<brief xmlns="urn:x"/>'],
    ['no namespace', '<brief/>'],
    ['another root', '<kaart xmlns="urn:test:brief"/>'],
  ])('does not know a message with %s', (_, message) => {
    expect(faults(message)).toEqual([`SOORT_ONBEKEND /${message.includes('kaart') ? 'kaart' : 'brief'}`]);
  });

  it('takes no schema from the message', () => {
    const hint = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x file:///etc/passwd"';
    expect(faults(brief(GOOD).replace('<brief', `<brief ${hint}`))).toEqual([]);
  });

  it('judges prefixed names as it does unprefixed ones', () => {
    const prefixed = '<p:brief xmlns:p="urn:test:brief"><p:Nummer>1</p:Nummer><p:Datum>2026-09-07</p:Datum><p:Wel>ja</p:Wel></p:brief>';
    expect(faults(prefixed)).toEqual(['VERPLICHT_ONTBREEKT /brief/Naam', 'TYPE_FOUT /brief/Nummer']);
  });

  it('compiles imports from memory, and opens nothing else', async () => {
    const xml = await loadXml();
    const outer = (location: string): string =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:test:brief"><xs:import namespace="urn:test:brief" schemaLocation="${location}"/><xs:element name="envelop"><xs:complexType><xs:sequence><xs:element ref="b:brief"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
    const message = `<envelop>${brief(GOOD)}</envelop>`;
    expect(xml.compile(outer('brief.xsd'), { 'brief.xsd': XSD }).read(message).valid).toBe(true);
    expect(() => xml.compile(outer('brief.xsd'))).toThrow();
    expect(() => xml.compile(outer('file:///etc/hostname'))).toThrow();
  });

  it('gives all its memory back', async () => {
    const lib = await import('libxml2-wasm');
    lib.diag.configure({ enabled: true });
    for (const message of [brief(GOOD), brief('<x/>'), '<a', `<!DOCTYPE a>${brief(GOOD)}`]) schema.read(message);
    const left = lib.diag.report();
    lib.diag.configure({ enabled: false });
    expect(left).toEqual({});
  });
});
