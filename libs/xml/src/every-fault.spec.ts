import type { XmlReading } from './safe-document';
import { loadXml, type XmlSchema } from './schema';
import { brief, GOOD, XSD } from './testing';

const SECRET = 'Jan-de-Vries-999990007';

describe('the faults in a message that its schema refuses', () => {
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
    ['unknown parts', '<x/>'.repeat(19_000)],
    ['parts that miss something', '<Dag/>'.repeat(19_000)],
    ['nested unknown parts', '<x><y><z/></y></x>'.repeat(3_900)],
  ])('answers, with some of the faults, where there are very many %s', (_, many) => {
    const told = faults(brief(GOOD.replace('<Wel>', `${many}<Wel>`)));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(50);
  });

  it('answers where very many values of one list are wrong', async () => {
    const list = (await loadXml()).compile(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="l"><xs:complexType>
      <xs:sequence><xs:element name="n" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>`);
    const reading = list.read(`<l>${'<n>x</n>'.repeat(9_900)}</l>`);
    expect(reading.valid ? 0 : reading.faults.length).toBe(50);
  });
});
