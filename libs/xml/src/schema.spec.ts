import { loadXml, type XmlReading, type XmlSchema } from './schema';

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test:brief" xmlns="urn:test:brief" elementFormDefault="qualified">
  <xs:simpleType name="Datum"><xs:restriction base="xs:date"><xs:pattern value="\\d{4}-\\d{2}-\\d{2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Naam"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="10"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Nummer"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{9}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal"><xs:restriction base="xs:int"><xs:maxInclusive value="12"/></xs:restriction></xs:simpleType>
  <xs:element name="brief"><xs:complexType><xs:sequence>
    <xs:element name="Kenmerk" type="Naam" minOccurs="0"/>
    <xs:element name="Nummer" type="Nummer"/>
    <xs:element name="Naam" type="Naam"/>
    <xs:element name="Datum" type="Datum"/>
    <xs:element name="Dag" minOccurs="0" maxOccurs="3"><xs:complexType><xs:sequence>
      <xs:element name="Uren" type="Getal"/><xs:element name="Heel" type="xs:boolean" minOccurs="0"/>
    </xs:sequence><xs:attribute name="soort" type="Naam"/></xs:complexType></xs:element>
    <xs:choice><xs:element name="Wel" type="Naam"/><xs:element name="Niet" type="Naam"/></xs:choice>
    <xs:element name="Slot" type="Naam" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

const brief = (inside: string): string => `<brief xmlns="urn:test:brief">${inside}</brief>`;
const GOOD = '<Nummer>010000008</Nummer><Naam>Noor</Naam><Datum>2026-09-07</Datum><Wel>ja</Wel>';
const SECRET = 'Jan-de-Vries-999990007';

describe('an XML schema', () => {
  let schema: XmlSchema;
  const faults = (message: Uint8Array | string): string[] => {
    const reading = schema.read(message);
    return reading.valid ? [] : reading.faults.map(({ veld, code }) => `${code} ${veld}`);
  };
  const explained = (inside: string): string[] => {
    const reading: XmlReading = schema.read(brief(inside));
    return reading.valid ? [] : reading.faults.map(({ uitleg }) => uitleg);
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
    ['a missing part', '<Nummer>010000008</Nummer><Datum>2026-09-07</Datum><Wel>ja</Wel>', ['VERPLICHT_ONTBREEKT /brief/Naam']],
    [
      'a missing part after an optional one',
      '<Naam>Noor</Naam><Datum>2026-09-07</Datum><Wel>ja</Wel>',
      ['VERPLICHT_ONTBREEKT /brief/Nummer'],
    ],
    [
      'several missing parts in a row',
      '<Wel>ja</Wel>',
      ['VERPLICHT_ONTBREEKT /brief/Nummer', 'VERPLICHT_ONTBREEKT /brief/Naam', 'VERPLICHT_ONTBREEKT /brief/Datum'],
    ],
    [
      'everything missing',
      '',
      [
        'VERPLICHT_ONTBREEKT /brief/Nummer',
        'VERPLICHT_ONTBREEKT /brief/Naam',
        'VERPLICHT_ONTBREEKT /brief/Datum',
        'VERPLICHT_ONTBREEKT /brief',
      ],
    ],
    ['an unknown part', `${GOOD}<Onzin>x</Onzin>`, ['STRUCTUUR /brief/Onzin']],
    [
      'an unknown part where a choice is missing',
      '<Nummer>010000008</Nummer><Naam>Noor</Naam><Datum>2026-09-07</Datum><Onzin/>',
      ['STRUCTUUR /brief/Onzin', 'VERPLICHT_ONTBREEKT /brief'],
    ],
    [
      'a part that comes too late',
      `<Nummer>010000008</Nummer><Datum>2026-09-07</Datum><Naam>Noor</Naam><Wel>ja</Wel>`,
      ['STRUCTUUR /brief/Datum'],
    ],
    ['a part given twice', `${GOOD}<Slot>a</Slot><Slot>b</Slot>`, ['STRUCTUUR /brief/Slot[2]']],
    ['a repeated part too many', GOOD.replace('<Wel>', '<Dag><Uren>1</Uren></Dag>'.repeat(4) + '<Wel>'), ['STRUCTUUR /brief/Dag[4]']],
    ['an element named __proto__', `${GOOD}<__proto__><constructor/></__proto__>`, ['STRUCTUUR /brief/__proto__']],
    ['a text that is too long', GOOD.replace('Noor', 'abcdefghijk'), ['TE_LANG /brief/Naam']],
    ['an empty part', GOOD.replace('Noor', ''), ['VERPLICHT_ONTBREEKT /brief/Naam']],
    ['a date that does not exist', GOOD.replace('2026-09-07', '2026-02-30'), ['TYPE_FOUT /brief/Datum']],
    ['a part inside a leaf', GOOD.replace('Noor', 'Noor<b/>'), ['STRUCTUUR /brief/Naam']],
    ['loose text', `${GOOD}tekst`, ['STRUCTUUR /brief']],
    ['an attribute too many', GOOD.replace('<Naam>', '<Naam x="1">'), ['STRUCTUUR /brief/Naam/@x']],
    [
      'an attribute that is too long',
      GOOD.replace('<Wel>', '<Dag soort="abcdefghijklm"><Uren>1</Uren></Dag><Wel>'),
      ['TE_LANG /brief/Dag/@soort'],
    ],
    [
      'a part of another namespace',
      GOOD.replace('<Naam>', '<Naam xmlns="urn:anders">'),
      ['STRUCTUUR /brief/Naam', 'VERPLICHT_ONTBREEKT /brief/Naam'],
    ],
  ])('tells %s', (_, inside, expected) => {
    expect(faults(brief(inside)).sort()).toEqual([...expected].sort());
  });

  it('tells all faults at once, also those behind a part that is missing', () => {
    expect(
      faults(
        brief(
          '<Onzin/><Nummer>12</Nummer><Datum>morgen</Datum><Dag><Uren>15</Uren></Dag><Dag><Heel>misschien</Heel></Dag><Niet>abcdefghijklmn</Niet><Wel/>',
        ),
      ),
    ).toEqual([
      'STRUCTUUR /brief/Onzin',
      'VERPLICHT_ONTBREEKT /brief/Naam',
      'VERPLICHT_ONTBREEKT /brief/Dag[2]/Uren',
      'STRUCTUUR /brief/Wel',
      'TYPE_FOUT /brief/Nummer',
      'TYPE_FOUT /brief/Datum',
      'TYPE_FOUT /brief/Dag[1]/Uren',
      'TYPE_FOUT /brief/Dag[2]/Heel',
      'TE_LANG /brief/Niet',
    ]);
  });

  it('says in plain Dutch what to do', () => {
    expect(explained(GOOD.replace('Noor', 'abcdefghijk'))).toEqual(['Naam is te lang. Gebruik ten hoogste 10 tekens.']);
    expect(explained(GOOD.replace('2026-09-07', '7 september'))).toEqual([
      'Datum heeft een verkeerde vorm. Gebruik een datum die bestaat, zoals 2026-09-24.',
    ]);
    expect(explained(GOOD.replace('010000008', '10000008'))).toEqual(['Nummer heeft een verkeerde vorm. Gebruik precies 9 cijfers.']);
    expect(explained(GOOD.replace('<Wel>', '<Dag><Uren>13</Uren></Dag><Wel>'))).toEqual([
      'Uren heeft een verkeerde vorm. Gebruik een getal van ten hoogste 12.',
    ]);
    expect(explained(GOOD.replace('<Wel>ja</Wel>', ''))).toEqual([
      'Hier ontbreekt een van deze onderdelen: Wel of Niet. Vul er een in en verstuur het bericht opnieuw.',
    ]);
  });

  it.each(['Nummer', 'Naam', 'Datum', 'Wel', 'Onbekend'])('never repeats the value of %s', (name) => {
    for (const inside of [
      GOOD.replace(`<${name}>`, `<${name}>${SECRET} [facet 'maxLength'] Expected is ( x ).`),
      `${GOOD}<${name}>${SECRET}</${name}>`,
    ]) {
      const reading = schema.read(brief(inside));
      if (!reading.valid) expect(JSON.stringify(reading.faults)).not.toContain('Vries');
    }
    expect(schema.read(brief(GOOD.replace('Noor', SECRET))).valid).toBe(false);
  });

  it('does not show a name that could be a value', () => {
    expect(faults(brief(`${GOOD}<n999990007/>`))).toEqual(['STRUCTUUR /brief/*']);
    expect(faults(brief(GOOD.replace('<Naam>', '<Naam Véronique="1">')))).toEqual(['STRUCTUUR /brief/Naam/@*']);
    expect(explained(`${GOOD}<n999990007/>`)[0]).toMatch(/^Dit onderdeel staat/);
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

  it('answers soon, with at most fifty faults, where everything is wrong', () => {
    const started = performance.now();
    expect(faults(brief('<a><b/></a><Naam>abcdefghijklm</Naam>'.repeat(2000))).length).toBeLessThanOrEqual(50);
    expect(performance.now() - started).toBeLessThan(5000);
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
