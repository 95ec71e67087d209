import type { Act, ActField, Identifier, Statement } from '@schakel/dossier';
import { CannotTranslate, type Json } from '@schakel/kernel';
import {
  asSaid,
  codesOn,
  type Codes,
  type Dialect,
  listsOfFields,
  type Notes,
  numbersOfAct,
  readFields,
  refuseFaults,
  statementsOfAct,
  valuesOfAct,
  writeFields,
  type WrittenField,
} from './acts';
import { codeLists } from './code-lists';
import { codeTable } from './code-table';

const field = (pad: string, type: ActField['type'], more: Partial<ActField> = {}): ActField => ({
  pad,
  type,
  betekenis: 'Proef',
  bron: 'Modelled',
  ...more,
});
const NAME = field('naam', { soort: 'woord', max: 5 }, { verplicht: true });
const BRIN = field('brin', { soort: 'woord', max: 4, patroon: '[0-9]{2}[A-Z]{2}' });
const FIELDS: readonly ActField[] = [
  NAME,
  field('verhaal', { soort: 'tekst', max: 4 }),
  field('dag', { soort: 'datum' }),
  field('uren', { soort: 'getal', max: 9 }),
  field('gekomen', { soort: 'ja-nee' }),
  field('soort', { soort: 'code', lijst: 'proef.soort' }),
  field('mensen', { soort: 'code', lijst: 'proef.soort' }, { meer: 2 }),
  field('school', { soort: 'groep', velden: [NAME, BRIN] }),
];
const row = { betekenis: 'Proef', echt: false };
const LISTS = codeLists([
  codeTable({
    naam: 'proef.soort',
    bron: 'bedacht',
    rows: [
      { ...row, code: 'A', core: 'EEN' },
      { ...row, code: 'B', core: 'TWEE', geldigTot: '2020-12-31' },
    ],
  }),
]);
const CODES = codesOn(LISTS, '2026-09-24');

/** A format of JSON objects, in which a name is the path in capitals and yes is `ja`. */
type Node = { readonly at: string; readonly value: unknown };
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const DIALECT: Dialect<Node> = {
  nameOf: (pad) => pad.toUpperCase(),
  nodes: ({ at, value }, name) => {
    const found = isRecord(value) ? value[name] : undefined;
    if (found === undefined) return [];
    return (Array.isArray(found) ? found : [found]).map((one: unknown, i) => ({
      at: `${at}/${name}${Array.isArray(found) ? i : ''}`,
      value: one,
    }));
  },
  placeOf: ({ at }) => at,
  read: ({ value }, { soort }) =>
    value === '' ? undefined : soort === 'ja-nee' ? value === 'ja' : typeof value === 'number' ? value : String(value),
  write: (value, { soort }) =>
    soort === 'ja-nee' ? (value === true ? 'ja' : 'nee') : value === 'stil' ? undefined : (value as string | number),
};

const notes = (): Notes => ({ faults: [], warnings: [] });
const read = (value: unknown, codes: Codes = CODES) => {
  const found = notes();
  const fields = readFields(FIELDS, { at: '', value }, DIALECT, codes, found);
  const spots = [...found.faults, ...found.warnings].map(({ code, veld }) => `${code} ${veld}`);
  return { said: Object.fromEntries(fields.map((each) => [each.field.pad, each.value])), at: fields.map(({ node }) => node.at), spots };
};
const plain = (written: readonly WrittenField[]): Record<string, unknown> =>
  Object.fromEntries(written.map(({ field: { pad }, items }) => [pad, items.map((item) => (Array.isArray(item) ? plain(item) : item))]));
const write = (values: Readonly<Record<string, Json>>) => {
  const found = notes();
  const written = plain(writeFields(FIELDS, values, DIALECT, CODES, '/x', found));
  return {
    written,
    faults: found.faults.map(({ code, veld }) => `${code} ${veld}`),
    warnings: found.warnings.map(({ code, veld }) => `${code} ${veld}`),
  };
};

const ALL = {
  NAAM: 'Noor',
  VERHAAL: ' a ',
  DAG: '2026-09-24',
  UREN: 3,
  GEKOMEN: 'ja',
  SOORT: 'A',
  MENSEN: ['A', 'A'],
  SCHOOL: { NAAM: 'X', BRIN: '99ZZ' },
};
const SAID = {
  naam: 'Noor',
  verhaal: ' a ',
  dag: '2026-09-24',
  uren: 3,
  gekomen: true,
  soort: 'EEN',
  mensen: ['EEN', 'EEN'],
  school: { naam: 'X', brin: '99ZZ' },
};

describe('reading the fields of an act', () => {
  it('gives every kind of value by its path, each with its place', () => {
    expect(read(ALL)).toEqual({
      said: SAID,
      at: ['/NAAM', '/VERHAAL', '/DAG', '/UREN', '/GEKOMEN', '/SOORT', '/MENSEN0', '/SCHOOL'],
      spots: [],
    });
  });
  it('says nothing of what is not there, is empty, or is a group of nothing', () => {
    expect(read({ NAAM: '', SCHOOL: { NAAM: '' } }).said).toEqual({});
  });
  it('parks a code that is not on its list or no longer, in a list as well, and a day that does not exist', () => {
    const { said, spots } = read({ ...ALL, DAG: '2026-02-30', SOORT: 'B', MENSEN: ['A', 'Q'] });
    expect(spots).toEqual(['DATUM_ONGELDIG /DAG', 'CODE_VERVALLEN /SOORT', 'CODE_ONBEKEND /MENSEN1']);
    expect(said).toMatchObject({ mensen: ['EEN'] });
    expect(said).not.toHaveProperty('dag');
  });
  it('takes a code as it was on its own day', () => {
    expect(read({ SOORT: 'B' }, codesOn(LISTS, '2020-12-31')).said).toEqual({ soort: 'TWEE' });
    expect(read({ SOORT: 'B' }, codesOn(LISTS)).said).toEqual({ soort: 'TWEE' });
  });
  it('tells of a text of just the greatest length, counted in characters; never of a word', () => {
    expect(read({ VERHAAL: '😀😀😀😀', NAAM: 'vijf5' }).spots).toEqual(['MOGELIJK_INGEKORT /VERHAAL']);
    expect(read({ VERHAAL: '😀😀😀' }).spots).toEqual([]);
  });
});

describe('writing the fields of an act', () => {
  it('is reading turned around, in the order of the fields', () => {
    const { written, faults, warnings } = write(SAID);
    expect(written).toEqual({
      naam: ['Noor'],
      verhaal: [' a '],
      dag: ['2026-09-24'],
      uren: [3],
      gekomen: ['ja'],
      soort: ['A'],
      mensen: ['A', 'A'],
      school: [{ naam: ['X'], brin: ['99ZZ'] }],
    });
    expect([...faults, ...warnings]).toEqual([]);
  });
  it('cuts what is too long, by whole characters, and tells where', () => {
    const { written, warnings } = write({ naam: '😀'.repeat(6), mensen: ['EEN', 'EEN', 'EEN'] });
    expect(written).toEqual({ naam: ['😀'.repeat(5)], mensen: ['A', 'A'] });
    expect(warnings).toEqual(['VERLIES /x/NAAM', 'VERLIES /x/MENSEN']);
  });
  it.each([
    ['a field that is not known', { kleur: 'rood' }, 'VERLIES /x/kleur'],
    ['a day that is not wholly known', { dag: '2026-09' }, 'VERLIES /x/DAG'],
    ['a number that is too great, or none', { uren: 10 }, 'VERLIES /x/UREN'],
    ['half an hour', { uren: 0.5 }, 'VERLIES /x/UREN'],
    ['yes in words', { gekomen: 'ja' }, 'VERLIES /x/GEKOMEN'],
    ['a word where a group belongs', { school: 'X' }, 'VERLIES /x/SCHOOL'],
    ['a list where one belongs', { verhaal: ['a', 'b'] }, 'VERLIES /x/VERHAAL'],
    ['nothing at all', { verhaal: null }, 'VERLIES /x/VERHAAL'],
    ['what the format itself cannot write', { verhaal: 'stil' }, 'VERLIES /x/VERHAAL'],
    ['a part that is not known', { school: { naam: 'X', straat: 'Y' } }, 'VERLIES /x/SCHOOL/straat'],
    ['a part of another form', { school: { naam: 'X', brin: '9' } }, 'VERLIES /x/SCHOOL/BRIN'],
  ])('leaves out %s, and tells', (_, values: Readonly<Record<string, Json>>, warning) => {
    const { warnings, faults } = write({ naam: 'Noor', ...values });
    expect(warnings).toEqual([warning]);
    expect(faults).toEqual([]);
  });
  it('refuses a code that the list does not have, and one that does not hold on that day', () => {
    expect(write({ naam: 'Noor', soort: 'DRIE', mensen: ['TWEE'] }).faults).toEqual(['CODE_ONBEKEND /x/SOORT', 'CODE_ONBEKEND /x/MENSEN']);
  });
  it('refuses what lacks a field that must be there, in a group as well, and says it once', () => {
    expect(write({}).faults).toEqual(['VERPLICHT_ONTBREEKT /x/NAAM']);
    expect(write({ naam: 'Noor', school: { brin: '99ZZ' } }).faults).toEqual(['VERPLICHT_ONTBREEKT /x/SCHOOL/NAAM']);
  });
  it('tells no value in a fault or a warning', () => {
    const found = notes();
    writeFields(FIELDS, { naam: 'Geheimzinnig', soort: 'Vertrouwelijk', uren: 'Privé' }, DIALECT, CODES, '/x', found);
    expect(JSON.stringify(found)).not.toMatch(/Geheim|Vertrouw|Priv/);
    expect(found.faults.length + found.warnings.length).toBe(3);
  });
});

const ACT: Act = {
  kind: 'interview.held',
  subject: 'verrichting',
  nummers: ['kenmerk-verrichting'],
  noemt: ['zaak', 'verwijzing'],
  velden: FIELDS,
  betekenis: 'Proef',
};
const kenmerk: Identifier = { soort: 'kenmerk-verrichting', waarde: 'V-1', uitgever: '9901' };
const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-1' };
const halt: Identifier = { soort: 'halt-dossiernummer', waarde: 'H-1' };
const verwijzing: Identifier = { soort: 'kenmerk-verwijzing', waarde: 'HV-1' };
const placed = (...ids: readonly Identifier[]) => ids.map((id) => ({ id, veld: `/${id.soort}` }));

describe('what an act says', () => {
  it('may carry its own numbers and those of the parts that it names, each kind once', () => {
    expect(numbersOfAct(ACT)).toEqual(['kenmerk-verrichting', 'zaaknummer-leerplicht', 'kenmerk-verwijzing', 'halt-dossiernummer']);
    expect(numbersOfAct({ ...ACT, nummers: ['kenmerk-verwijzing'] })).toEqual([
      'kenmerk-verwijzing',
      'zaaknummer-leerplicht',
      'halt-dossiernummer',
    ]);
  });
  it('stands under its own number, and names other parts by every number that is there', () => {
    const [fields] = [readFields(FIELDS, { at: '', value: { NAAM: 'Noor' } }, DIALECT, CODES, notes())];
    const subject = { soort: 'verrichting', nummer: kenmerk };
    const said = statementsOfAct(ACT, placed(kenmerk, zaak, verwijzing, halt), fields, DIALECT);
    expect(said.subject).toEqual(subject);
    expect(said.keys).toEqual([kenmerk, zaak, verwijzing, halt]);
    expect(said.statements).toEqual([
      { mode: 'states', subject, path: 'nummers.kenmerk-verrichting', value: kenmerk, veld: '/kenmerk-verrichting' },
      { mode: 'states', subject, path: 'zaak', value: zaak, veld: '/zaaknummer-leerplicht' },
      { mode: 'states', subject, path: 'verwijzing', value: verwijzing, veld: '/kenmerk-verwijzing' },
      { mode: 'states', subject, path: 'verwijzing', value: halt, veld: '/halt-dossiernummer' },
      { mode: 'states', subject, path: 'naam', value: 'Noor', veld: '/NAAM' },
    ]);
  });
  it('of a part with several numbers stands under the first that is there, and states each', () => {
    const act: Act = {
      ...ACT,
      subject: 'verwijzing',
      nummers: ['kenmerk-verwijzing', 'halt-dossiernummer'],
      noemt: ['zaak', 'verwijzing'],
    };
    const said = statementsOfAct(act, placed(halt, verwijzing), [], DIALECT);
    expect(said.subject).toEqual({ soort: 'verwijzing', nummer: halt });
    expect(said.statements.map(({ path }) => path)).toEqual(['nummers.halt-dossiernummer', 'nummers.kenmerk-verwijzing']);
  });
  it('of the child itself has no number', () => {
    expect(statementsOfAct({ ...ACT, subject: 'jongere', nummers: [], noemt: [] }, [], [], DIALECT).subject).toEqual({ soort: 'jongere' });
  });
  it('is told without numbers and the names of other parts, which travel as numbers', () => {
    const values = { naam: 'Noor', zaak: { ...zaak }, 'nummers.kenmerk-verrichting': { ...kenmerk }, melding: 'x' };
    const content = { kind: ACT.kind, occurredAt: '', identifiers: [], jongere: {}, values };
    expect(valuesOfAct(ACT, content)).toEqual({ naam: 'Noor', melding: 'x' });
  });
  it('asks for the lists of its fields, in groups as well, each once', () => {
    const inGroup = field('groep', { soort: 'groep', velden: [field('b', { soort: 'code', lijst: 'proef.ander' })] });
    expect(listsOfFields([...FIELDS, inGroup])).toEqual(['proef.soort', 'proef.ander']);
  });
});

describe('a correction of what was said of a child', () => {
  const statement = (path: string): Statement => ({ mode: 'states', subject: { soort: 'jongere' }, path, value: 'x', veld: '/x' });
  const nature = (value: Json) => ({
    field: field('aardWijziging', { soort: 'code', lijst: 'persoon.wijziging' }),
    value,
    node: { at: '', value },
  });
  const modes = (...said: readonly Statement[]) => said.map(({ path, mode }) => [path, mode]);

  it('puts right what the same organisation said before, but never a number', () => {
    expect(modes(...asSaid([nature('CORRECTIE')], [statement('voornamen'), statement('burgerservicenummer')]))).toEqual([
      ['voornamen', 'corrects'],
      ['burgerservicenummer', 'states'],
    ]);
  });
  it.each(['WIJZIGING', undefined])('is none where the message says %s', (value) => {
    const fields = value === undefined ? [] : [nature(value)];
    expect(modes(...asSaid(fields, [statement('voornamen')]))).toEqual([['voornamen', 'states']]);
  });
});

describe('refusing faults', () => {
  it('throws with the first fault of each place, and not at all where nothing is wrong', () => {
    const fault = (veld: string, code: string) => ({ veld, code, uitleg: 'Proef.' });
    expect(() => refuseFaults([], 'x')).not.toThrow();
    try {
      refuseFaults([fault('/a', 'EEN'), fault('/a', 'TWEE'), fault('/b', 'DRIE')], 'x');
      throw new Error('nothing was thrown');
    } catch (error) {
      expect(error).toBeInstanceOf(CannotTranslate);
      expect(error).toMatchObject({ faults: [{ code: 'EEN' }, { code: 'DRIE' }] });
    }
  });
});
