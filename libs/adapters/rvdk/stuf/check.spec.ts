import { readFileSync } from 'node:fs';
import { loadXml, type Xml, type XmlNode } from '@schakel/xml';
import { itWithStandards, sharedFile } from '../../../../test/support/shared';
import { attributeOf, checkStuf, CODE_LISTS, incompleteDateOf, isNil, noValueOf } from './index';
import { MAXIMAL, OTHERWISE } from './testing/maximal';

let xml: Xml;
beforeAll(async () => {
  xml = await loadXml();
});

const rootOf = (message: string): XmlNode => {
  const { root } = xml.parse(message);
  if (root === undefined) throw new Error('not well-formed');
  return root;
};

/** The maximal VTO (or another message) with pieces of text replaced; each must be there. */
function changed(message: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the message: ${from}`);
    return text.replace(from, () => to);
  }, message);
}

const verdict = (message: string): { refused: string[]; parked: string[] } => {
  const { refused, parked } = checkStuf(rootOf(message));
  return { refused: refused.map(({ veld, code }) => `${code} ${veld}`), parked: parked.map(({ veld, code }) => `${code} ${veld}`) };
};

const VTO = MAXIMAL.vtoDi01;
const OBJECT = '/vtoDi01/object';
const CHILD = `${OBJECT}/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon`;
const SHORT = /stuf:sleutel\w+="\w+" ?/g;

describe('the check of StUF messages', () => {
  it.each(Object.entries(MAXIMAL))('takes a %s that uses all that the schema allows', (name, message) => {
    expect(checkStuf(rootOf(message))).toEqual({ message: name, refused: [], parked: [] });
  });

  it.each(Object.entries(MAXIMAL))('takes a %s without keys, whatever the prefixes', (name, message) => {
    const other = message
      .replace(SHORT, '')
      .replaceAll('stuf:', 's:')
      .replace('xmlns:stuf', 'xmlns:s')
      .replaceAll('bg:', 'x:')
      .replace('xmlns:bg', 'xmlns:x');
    expect(checkStuf(rootOf(other))).toEqual({ message: name, refused: [], parked: [] });
  });

  itWithStandards.each([
    'vto-1-een-kind',
    'vto-2-broer-en-zus',
    'vto-3-onvolledige-geboortedatum',
    'notificatie-1-intake-afgerond',
    'notificatie-2-onderzoek-afgerond',
    'notificatie-3-zaak-afgerond-maatregel',
    'notificatie-4-verzoek-afgewezen',
    'notificatie-5-ambtshalve',
  ])('takes the sample %s', (name) => {
    const { message, refused, parked } = checkStuf(rootOf(readFileSync(sharedFile(`domain/samples/${name}.xml`), 'utf8')));
    expect({ message, refused, parked }).toEqual({
      message: name.startsWith('vto') ? 'vtoDi01' : 'notificatieDi01',
      refused: [],
      parked: [],
    });
  });

  it.each([
    [
      'a part is missing',
      ['<zkn:startdatum', '<zkn:x'],
      ['</zkn:startdatum', '</zkn:x'],
      `VERPLICHT_ONTBREEKT ${OBJECT}/startdatum`,
      `STRUCTUUR ${OBJECT}/x`,
    ],
    ['a text is too long', ['Zorgen na verzuim', 'x'.repeat(81)], `TE_LANG ${OBJECT}/omschrijving`],
    ['a text is too short', ['>LH-VTO-260311-A<', '>LH-V<'], `TYPE_FOUT ${OBJECT}/identificatie`],
    ['a number has another form', ['>999992260<', '>99999226<'], `TYPE_FOUT ${CHILD}/inp.bsn`],
    ['a number is empty', ['>999992260<', '><'], `VERPLICHT_ONTBREEKT ${CHILD}/inp.bsn`],
    ['a date has letters', ['>20260303<', '>3 maart<'], `TYPE_FOUT ${OBJECT}/startdatum`],
    ['a date has too many digits', ['>20260303<', '>202603031<'], `TYPE_FOUT ${OBJECT}/startdatum`],
    ['a document is no base64', ['RmljdGllZg==', 'R?ljdGllZg=='], `TYPE_FOUT ${OBJECT}/heeftRelevant/gerelateerde/inhoud`],
    [
      'an attribute is missing',
      [' stuf:bestandsnaam="verzoek.txt"', ''],
      `VERPLICHT_ONTBREEKT ${OBJECT}/heeftRelevant/gerelateerde/inhoud/@bestandsnaam`,
    ],
    [
      'an attribute does not belong',
      ['<zkn:inhoud', '<zkn:inhoud stuf:exact="true"'],
      `STRUCTUUR ${OBJECT}/heeftRelevant/gerelateerde/inhoud/@exact`,
    ],
    [
      'an entity has another name',
      ['stuf:entiteittype="EDC"', 'stuf:entiteittype="ZAK"'],
      `STRUCTUUR ${OBJECT}/heeftRelevant/gerelateerde/@entiteittype`,
    ],
    ['metagegeven is not true', ['stuf:metagegeven="true"', 'stuf:metagegeven="false"'], `TYPE_FOUT ${CHILD}/authentiek/@metagegeven`],
    [
      'the function is another',
      ['>vtoDi01</stuf:functie>', '>notificatieDi01</stuf:functie>'],
      'SOORT_ONBEKEND /vtoDi01/stuurgegevens/functie',
    ],
    ['the message code is another', ['>Di01<', '>Lk01<'], 'SOORT_ONBEKEND /vtoDi01/stuurgegevens/berichtcode'],
    ['nil stands where it may not', ['<zkn:startdatum ', '<zkn:startdatum xsi:nil="true" '], `VERPLICHT_ONTBREEKT ${OBJECT}/startdatum`],
    ['nil stands beside a value', ['<zkn:omschrijving ', '<zkn:omschrijving xsi:nil="true" '], `STRUCTUUR ${OBJECT}/omschrijving`],
    ['nil is no boolean', ['<zkn:omschrijving ', '<zkn:omschrijving xsi:nil="ja" '], `TYPE_FOUT ${OBJECT}/omschrijving/@nil`],
    ['text stands between elements', ['</zkn:startdatum>', '</zkn:startdatum>los'], `STRUCTUUR ${OBJECT}`],
    ['an element stands in a text', ['>20260303<', '><zkn:dag/><'], `STRUCTUUR ${OBJECT}/startdatum/dag`],
    ['another type is claimed', ['<zkn:startdatum ', '<zkn:startdatum xsi:type="zkn:Iets" '], `STRUCTUUR ${OBJECT}/startdatum/@type`],
    ['a namespace is another', ['<bg:inp.bsn', '<zkn:inp.bsn'], ['</bg:inp.bsn', '</zkn:inp.bsn'], `STRUCTUUR ${CHILD}/inp.bsn`],
  ])('refuses, naming the place, where %s', (_, ...rest) => {
    const changes = rest.filter((one) => typeof one !== 'string').map(([from = '', to = '']) => [from, to] as const);
    expect(verdict(changed(VTO, ...changes))).toEqual({ refused: rest.filter((one) => typeof one === 'string').sort(), parked: [] });
  });

  it.each([
    [
      'notificatiejrDi01',
      /<stuf:extraElementen>.*?<\/stuf:extraElementen>/,
      '',
      'VERPLICHT_ONTBREEKT /notificatiejrDi01/object/extraElementen',
    ],
    [
      'vtMeldingDi01',
      / sleutelVerzendend="s1"/,
      ' stuf:sleutelVerzendend="s1"',
      'STRUCTUUR /vtMeldingDi01/object/betreft/@sleutelVerzendend',
    ],
    [
      'vtMeldingDi01',
      /jeugzorgrol(.*?)jeugzorgrol/,
      'jeugdzorgrol$1jeugdzorgrol',
      'STRUCTUUR /vtMeldingDi01/object/betreft/gerelateerde/heeftBetrokken/jeugdzorgrol',
      'VERPLICHT_ONTBREEKT /vtMeldingDi01/object/betreft/gerelateerde/heeftBetrokken/jeugzorgrol',
    ],
    [
      'vtMeldingDi01',
      /<zkn:ingeschreven/,
      '<zkn:maatschappelijkeActiviteit><bg:kvkNummer>99999999</bg:kvkNummer></zkn:maatschappelijkeActiviteit><zkn:ingeschreven',
      'STRUCTUUR /vtMeldingDi01/object/isIngediendDoor/gerelateerde/ingeschrevenNietNatuurlijkPersoon',
    ],
    [
      'vtTerugkoppelingDi01',
      />00000000000000000001</,
      '>0000000000000000001<',
      'TYPE_FOUT /vtTerugkoppelingDi01/object/isUitgevoerdDoor/gerelateerde/oinNummer',
    ],
    ['vtTerugkoppelingDi01', />vtTerugkoppelingDi01</, '>vtMeldingDi01<', 'SOORT_ONBEKEND /vtTerugkoppelingDi01/stuurgegevens/functie'],
  ] as const)('refuses a %s where %s is %s', (name, from, to, ...refused) => {
    const faulty = MAXIMAL[name].replace(from, to);
    expect(verdict(faulty)).toEqual({ refused: [...refused].sort(), parked: [] });
  });

  it('tells a moved part as misplaced, not as missing', () => {
    const start = /<zkn:startdatum.*?<\/zkn:startdatum>/.exec(VTO)?.[0] ?? '';
    const late = changed(VTO, [start, ''], ['<stuf:extraElementen>', `${start}<stuf:extraElementen>`]);
    expect(verdict(late).refused).toEqual([`STRUCTUUR ${OBJECT}/startdatum`]);
  });

  it('names all parts that would do where one of them is missing', () => {
    const without = VTO.replace(/<zkn:nietNatuurlijkPersoon.*?<\/zkn:nietNatuurlijkPersoon>/, '');
    const { refused } = checkStuf(rootOf(without));
    expect(refused).toMatchObject([{ veld: `${OBJECT}/heeftAlsUitvoerende/gerelateerde`, code: 'VERPLICHT_ONTBREEKT' }]);
    expect(refused[0]?.uitleg).toContain('medewerker of nietNatuurlijkPersoon');
  });

  it('refuses a second child in the one notification', () => {
    const about = /<zkn:heeftBetrekkingOp .*?<\/zkn:heeftBetrekkingOp>/.exec(MAXIMAL.notificatieDi01)?.[0] ?? '';
    const two = changed(MAXIMAL.notificatieDi01, [about, about + about]);
    expect(verdict(two).refused).toEqual(['STRUCTUUR /notificatieDi01/object/heeftBetrekkingOp[2]']);
  });

  it('tells every fault at once', () => {
    const faulty = changed(VTO, ['>20260303<', '>x<'], ['>20260311<', '>y<'], ['>8999SD<', '>8999 SD<'], ['RmljdGllZg==', '?']);
    expect(verdict(faulty).refused).toHaveLength(4);
  });

  it.each([
    ['urn:x', 'vtoDi01', 'SOORT_ONBEKEND'],
    ['http://www.stufstandaarden.nl/koppelvlak/jz0100', 'zorgmeldingDi01', 'SOORT_ONBEKEND'],
    ['http://www.stufstandaarden.nl/koppelvlak/jz0100', 'Bv03Bericht', 'SOORT_ONBEKEND'],
    ['http://www.stufstandaarden.nl/koppelvlak/jz0100', 'constructor', 'SOORT_ONBEKEND'],
    ['http://www.stufstandaarden.nl/koppelvlak/jz0101', 'vtoDi01', 'VERSIE_ONBEKEND'],
    ['http://www.egem.nl/StUF/StUF0302', 'Bv03Bericht', 'VERSIE_ONBEKEND'],
  ])('does not know %s %s: %s', (namespace, name, code) => {
    const { message, refused } = checkStuf(rootOf(`<${name} xmlns="${namespace}"/>`));
    expect(message).toBeUndefined();
    expect(refused).toMatchObject([{ veld: `/${name}`, code }]);
  });
});

describe('a notice to Veilig Thuis', () => {
  it('may say next to nothing, and who gives it is then known at the chamber of commerce', () => {
    expect(checkStuf(rootOf(OTHERWISE.vtMeldingDi01))).toEqual({ message: 'vtMeldingDi01', refused: [], parked: [] });
  });
});

describe('a value outside a code list', () => {
  it.each([
    ['>ouder met gezag<', '>buurvrouw<', `${OBJECT}/heeftAlsBelanghebbende[1]/omschrijving`],
    ['>V</bg:geslachtsaanduiding>', '>X</bg:geslachtsaanduiding>', `${CHILD}/geslachtsaanduiding`],
    ['>Overwegen kinderbeschermingsmaatregel<', '>Iets anders<', `${OBJECT}/isVan/gerelateerde/omschrijvingGeneriek`],
    ['>Client (kind)<', '><', `${OBJECT}/heeftBetrekkingOp/omschrijving`],
    ['stuf:verwerkingssoort="T"', 'stuf:verwerkingssoort="Q"', `${OBJECT}/isVan/@verwerkingssoort`],
    ['stuf:indOnvolledigeDatum="D"', 'stuf:indOnvolledigeDatum="X"', `${OBJECT}/startdatum/@indOnvolledigeDatum`],
  ])('parks: %s as %s', (from, to, veld) => {
    const { refused, parked } = checkStuf(rootOf(changed(VTO, [from, to])));
    expect({ refused, parked }).toEqual({ refused: [], parked: [expect.objectContaining({ veld, code: 'CODE_ONBEKEND' })] });
  });

  it.each([
    ['notificatiejrDi01', '>Signaal behandelen<', 'isVan/gerelateerde/omschrijvingGeneriek'],
    ['notificatiejrDi01', '>jeugdige<', 'heeftBetrekkingOp/omschrijving'],
    ['vtMeldingDi01', '>jeugdige<', 'betreft/gerelateerde/heeftBetrokken/jeugzorgrol'],
    ['vtMeldingDi01', '>laag<', 'SASHniveau'],
    ['vtMeldingDi01', '>telefonisch<', 'isGeinformeerdAan/wijzeVanInformering'],
    ['vtTerugkoppelingDi01', '>overdracht<', 'uitkomst'],
    ['vtTerugkoppelingDi01', '>uitkomst veiligheidsbeoordeling<', 'status'],
  ] as const)('parks a %s: %s as %s', (name, from, path) => {
    expect(verdict(changed(MAXIMAL[name], [from, '>iets nieuws<']))).toEqual({
      refused: [],
      parked: [`CODE_ONBEKEND /${name}/object/${path}`],
    });
  });

  it('is refused where it also breaks another rule', () => {
    expect(verdict(changed(VTO, ['>ouder met gezag<', `>${'x'.repeat(81)}<`]))).toEqual({
      refused: [`TE_LANG ${OBJECT}/heeftAlsBelanghebbende[1]/omschrijving`],
      parked: [],
    });
  });

  it('is told beside what is refused', () => {
    const both = changed(VTO, ['>ouder met gezag<', '>buurvrouw<'], ['>20260303<', '>x<']);
    expect(verdict(both)).toEqual({
      refused: [`TYPE_FOUT ${OBJECT}/startdatum`],
      parked: [`CODE_ONBEKEND ${OBJECT}/heeftAlsBelanghebbende[1]/omschrijving`],
    });
  });

  it('is one of no list twice', () => {
    for (const list of Object.values(CODE_LISTS)) expect(new Set(list).size).toBe(list.length);
  });
});

describe('what the reader asks', () => {
  const nodeOf = (attributes: string): XmlNode =>
    rootOf(`<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" ${attributes}/>`);

  it('is whether an element is nil, and why', () => {
    const nil = nodeOf('xsi:nil="1" stuf:noValue="waardeOnbekend"');
    expect([isNil(nil), noValueOf(nil)]).toEqual([true, 'waardeOnbekend']);
    expect([isNil(nodeOf('nil="true"')), noValueOf(nodeOf(''))]).toEqual([false, undefined]);
    expect(noValueOf(nodeOf('noValue="geenWaarde"'))).toBe('geenWaarde'); // so Veilig Thuis writes it
    expect(isNil(nodeOf('xsi:nil="false"'))).toBe(false);
  });

  it('is how much of a date is known', () => {
    expect([incompleteDateOf(nodeOf('stuf:indOnvolledigeDatum="M"')), incompleteDateOf(nodeOf(''))]).toEqual(['M', 'V']);
    expect(attributeOf(nodeOf('naam="rol"'), '', 'naam')).toBe('rol');
  });
});

describe('hostile messages', () => {
  const SECRET = 'Geheim-999990007';

  it('never repeat a value in a fault', () => {
    const leaks = [
      changed(VTO, ['>999992260<', `>${SECRET}<`], ['>V</bg:geslachtsaanduiding>', `>${SECRET}</bg:geslachtsaanduiding>`]),
      changed(VTO, ['stuf:entiteittype="EDC"', `stuf:entiteittype="${SECRET}"`], ['<zkn:isVan', `<zkn:isVan ${SECRET}="1"`]),
      changed(VTO, ['<zkn:startdatum', `<zkn:${SECRET}/><zkn:startdatum`], ['</zkn:startdatum>', `</zkn:startdatum>${SECRET}`]),
      `<${SECRET}/>`,
    ];
    for (const message of leaks) {
      const { refused, parked } = checkStuf(rootOf(message));
      expect(refused.length + parked.length).toBeGreaterThan(0);
      expect(JSON.stringify([refused, parked])).not.toContain('999990007');
    }
  });

  const node = (name: string, children: readonly XmlNode[] = [], more: Partial<XmlNode> = {}): XmlNode => ({
    name,
    namespace: 'http://www.egem.nl/StUF/sector/zkn/0310',
    attributes: [],
    text: '',
    path: `/${name}`,
    children,
    ...more,
  });
  const asObject = (children: readonly XmlNode[]): XmlNode =>
    node('vtoDi01', [node('object', children, { namespace: 'http://www.stufstandaarden.nl/koppelvlak/jz0100' })], {
      namespace: 'http://www.stufstandaarden.nl/koppelvlak/jz0100',
    });

  it('may be nested as deeply as they like', () => {
    let deep = node('isVan');
    for (let i = 0; i < 100_000; i++) deep = node('isVan', [deep]);
    expect(checkStuf(asObject([deep])).refused.length).toBeLessThanOrEqual(50);
  });

  it('get at most fifty faults and fifty unknown codes', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => node('leidtTot', [], { path: `/leidtTot[${i}]` }));
    expect(checkStuf(asObject(many)).refused).toHaveLength(50);
    const role =
      /<zkn:heeftAlsBelanghebbende .*?<\/zkn:heeftAlsBelanghebbende>/.exec(changed(VTO, ['>ouder met gezag<', '>buurvrouw<']))?.[0] ?? '';
    const short = role
      .replace(/<zkn:gerelateerde .*<\/zkn:gerelateerde>/, '<zkn:gerelateerde xsi:nil="true" stuf:entiteittype="BTR"/>')
      .replace(SHORT, '');
    const { refused, parked } = checkStuf(
      rootOf(changed(VTO, ['<zkn:heeftAlsUitvoerende', `${short.repeat(200)}<zkn:heeftAlsUitvoerende`])),
    );
    expect([refused.length, parked.length]).toEqual([0, 50]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may use the name %s for an element or an attribute', (name) => {
    expect(verdict(changed(VTO, ['<zkn:isVan', `<zkn:${name}/><zkn:isVan`])).refused).toEqual([`STRUCTUUR ${OBJECT}/${name}`]);
    expect(verdict(changed(VTO, ['<zkn:isVan', `<zkn:isVan ${name}="1"`])).refused).toEqual([`STRUCTUUR ${OBJECT}/isVan/@${name}`]);
  });

  it.each([
    ['white space', ' '.repeat(4_000_000)],
    ['digits', '0'.repeat(4_000_000)],
    ['letters with white space between', `x${' '.repeat(4_000_000)}x`],
    ['padding', '='.repeat(4_000_000)],
    ['characters of two halves', '\ud83d\ude00'.repeat(1_000_000)],
  ])('may hold millions of characters of %s in any field', (_, long) => {
    // with quadratic work anywhere this would not end within the test's time
    const fill = (tree: XmlNode): XmlNode => ({
      ...tree,
      text: tree.children.length === 0 ? long : tree.text,
      children: tree.children.map(fill),
    });
    expect(checkStuf(fill(rootOf(VTO))).refused.length).toBeGreaterThan(10);
  });
});
