import { CannotStart } from '@schakel/kernel';
import { parse } from 'yaml';
import { demandLists, parseCodeLists } from './code-lists';

/** The faults of these files, as `code veld`. */
function faultsOf(files: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    parseCodeLists(files);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    for (const { veld, uitleg } of error.faults) expect(error.help).toContain(`${veld}: ${uitleg}`);
    return error.faults.map(({ veld, code }) => `${code} ${veld}`);
  }
  return [];
}
const yaml = (text: string): Readonly<Record<string, unknown>> => ({ proef: parse(text) });
const rows = (...codes: readonly string[]): Readonly<Record<string, unknown>> =>
  yaml(`proef.soort:\n  bron: bedacht\n  echt: false\n  codes:\n${codes.map((row) => `    - { ${row} }\n`).join('')}`);

describe('parseCodeLists', () => {
  it('gives the lists of all files by name, with the code itself for a value that is not given', () => {
    const lists = parseCodeLists({
      ...rows('code: A, betekenis: Eerste', 'code: J, kern: true, echt: true, geldigVanaf: 2020-01-01, betekenis: Ja'),
      ander: { 'ander.lijst': { bron: 'wet', uitleg: 'Kort.', echt: true, codes: [{ code: '001', betekenis: 'Een' }] } },
    });
    expect([...lists.tables.keys()]).toEqual(['proef.soort', 'ander.lijst']);
    expect(lists.table('proef.soort')).toMatchObject({
      naam: 'proef.soort',
      bron: 'bedacht',
      rows: [
        { code: 'A', core: 'A', echt: false, betekenis: 'Eerste' },
        { code: 'J', core: true, echt: true, geldigVanaf: '2020-01-01', betekenis: 'Ja' },
      ],
    });
    expect(lists.table('ander.lijst').toCore('001')).toEqual({ known: true, core: '001' });
  });

  it('tells everything that is wrong in all files at once', () => {
    const files = {
      leeg: parse(''),
      'geen-lijst': parse('- 1'),
      proef: parse(`
Naam:
  bron: bedacht
  echt: false
  codes: [{ code: A, betekenis: B }]
proef.soort:
  bron: " "
  echt: ja
  soort: 1
  codes:
    - { code: 7, betekenis: x }
    - { betekenis: x }
    - los
    - { code: "A ", betekenis: x }
    - { code: B, kern: 3, echt: nee, alleenLezen: "", kleur: rood }
    - { code: C, betekenis: x, geldigVanaf: 2020-01-02, geldigTot: 2020-01-01 }
    - { code: D, betekenis: x, geldigVanaf: 2020-02-30, geldigTot: morgen }
proef.leeg: { bron: x, echt: true, codes: [] }
proef.tekst: niets
`),
    };
    expect(faultsOf(files)).toEqual([
      'STRUCTUUR codelijsten/leeg.yaml',
      'STRUCTUUR codelijsten/geen-lijst.yaml',
      'STRUCTUUR codelijsten/proef.yaml: Naam',
      'STRUCTUUR codelijsten/proef.yaml: proef.soort: soort',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: bron',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: echt',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 1: code',
      'VERPLICHT_ONTBREEKT codelijsten/proef.yaml: proef.soort: rij 2: code',
      'STRUCTUUR codelijsten/proef.yaml: proef.soort: rij 3',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 4: code',
      'STRUCTUUR codelijsten/proef.yaml: proef.soort: rij 5 (B): kleur',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 5 (B): kern',
      'VERPLICHT_ONTBREEKT codelijsten/proef.yaml: proef.soort: rij 5 (B): betekenis',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 5 (B): alleenLezen',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 5 (B): echt',
      'DATUM_ONGELDIG codelijsten/proef.yaml: proef.soort: rij 6 (C): geldigTot',
      'DATUM_ONGELDIG codelijsten/proef.yaml: proef.soort: rij 7 (D): geldigVanaf',
      'DATUM_ONGELDIG codelijsten/proef.yaml: proef.soort: rij 7 (D): geldigTot',
      'VERPLICHT_ONTBREEKT codelijsten/proef.yaml: proef.leeg: codes',
      'STRUCTUUR codelijsten/proef.yaml: proef.tekst',
    ]);
  });

  it('refuses one code with two meanings on one day, and takes it in periods that do not meet', () => {
    const [one, other] = [
      'code: A, kern: x, betekenis: b, geldigTot: 2020-01-01',
      'code: A, kern: y, betekenis: b, geldigVanaf: 2020-01-01',
    ];
    expect(faultsOf(rows(one, other))).toEqual(['STRUCTUUR codelijsten/proef.yaml: proef.soort: rij 2 (A): code']);
    expect(faultsOf(rows(one, other.replace('01-01', '01-02')))).toEqual([]);
  });

  it('refuses two codes that would be written for one value on one day', () => {
    const [one, other] = ['code: A, kern: x, betekenis: b, geldigTot: 2020-01-01', 'code: B, kern: x, betekenis: b'];
    expect(faultsOf(rows(one, other))).toEqual(['STRUCTUUR codelijsten/proef.yaml: proef.soort: rij 2 (B): kern']);
    expect(faultsOf(rows(`${one}, alleenLezen: oud`, other))).toEqual([]);
    expect(faultsOf(rows(one, `${other}, geldigVanaf: 2020-01-02`))).toEqual([]);
  });

  it('refuses names that every object has, as a list, a code or a value', () => {
    expect(faultsOf(yaml('__proto__: { bron: x, echt: true, codes: [{ code: A, betekenis: b }] }'))).toEqual([
      'STRUCTUUR codelijsten/proef.yaml: __proto__',
    ]);
    expect(
      faultsOf(rows('code: __proto__, betekenis: b', 'code: constructor, betekenis: b', 'code: A, kern: toString, betekenis: b')),
    ).toEqual([
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 1: code',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 2: code',
      'TYPE_FOUT codelijsten/proef.yaml: proef.soort: rij 3 (A): kern',
    ]);
    expect(faultsOf(rows('code: A, betekenis: b, __proto__: x'))).toEqual([
      'STRUCTUUR codelijsten/proef.yaml: proef.soort: rij 1 (A): __proto__',
    ]);
  });

  it('refuses a list that is in two files', () => {
    const { proef } = rows('code: A, betekenis: b');
    expect(faultsOf({ een: proef, twee: proef })).toEqual(['STRUCTUUR codelijsten/twee.yaml: proef.soort']);
  });
});

describe('a list that is not there', () => {
  const lists = parseCodeLists(rows('code: A, betekenis: b'));
  it('stops whoever asks for it, by name', () => {
    expect(() => lists.table('constructor')).toThrow(CannotStart);
    expect(() => lists.table('proef.anders')).toThrow(expect.objectContaining({ help: expect.stringContaining('codelijst proef.anders') }));
  });
  it('is named with all others that are missing', () => {
    expect(() => demandLists(lists, ['proef.soort'])).not.toThrow();
    expect(() => demandLists(lists, ['a.b', 'proef.soort', 'c.d', 'a.b'])).toThrow(
      expect.objectContaining({
        faults: [expect.objectContaining({ veld: 'codelijst a.b' }), expect.objectContaining({ veld: 'codelijst c.d' })],
      }),
    );
  });
});
