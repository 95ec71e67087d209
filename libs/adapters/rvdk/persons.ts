import { isBsn, type Json } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { group, JONGERE, present, type Reader, type Said, text, token, whole } from './said';
import { NAMESPACE } from './format';
import { isNil, noValueOf } from './stuf';

/** The parts of an address: the name of a public space may be 80 long where `gor.straatnaam` is cut at 24. */
const ADDRESS = {
  huisnummer: ['aoa.huisnummer', whole],
  huisletter: ['aoa.huisletter', token],
  huisnummertoevoeging: ['aoa.huisnummertoevoeging', token],
  postcode: ['aoa.postcode', token],
  plaats: ['wpl.woonplaatsNaam', token],
  locatie: ['inp.locatiebeschrijving', token],
} as const;
const OWN_ADDRESS = {
  straatnaam: ['straatnaam', token],
  huisnummer: ['huisnummer', whole],
  huisletter: ['huisletter', token],
  huisnummertoevoeging: ['huisnummertoevoeging', token],
  postcode: ['postcode', token],
  plaats: ['woonplaatsNaam', token],
  locatie: ['locatiebeschrijving', token],
} as const;

type Gather = 'whole' | 'parts';
/** The roles of a request, or the fewer of a notification. */
type RoleList = 'corv.rolOmschrijving' | 'corv.rolNotificatie';

export function address(said: Said, node: XmlNode, gather: Gather): Json | undefined {
  if (node.namespace === NAMESPACE) return said[gather](node, OWN_ADDRESS);
  const [space, street] = [said.child(node, 'gor.openbareRuimteNaam'), childOf(node, 'gor.straatnaam')];
  const named = space !== undefined && !isNil(space) && token(space) !== undefined;
  const straatnaam = named ? (['gor.openbareRuimteNaam', token] as const) : (['gor.straatnaam', said.cutAt(STREET_LENGTH, token)] as const);
  const value = said[gather](node, { straatnaam, ...ADDRESS });
  // the street is the name of the public space, cut at 24: it is only told as lost where it says something else
  if (street !== undefined && value !== undefined && isCutFrom(space, street)) said.skip(street);
  return value;
}

const STREET_LENGTH = 24;
const isCutFrom = (space: XmlNode | undefined, street: XmlNode): boolean =>
  space !== undefined && !isNil(space) && [...tokenOf(space)].slice(0, STREET_LENGTH).join('').trim() === tokenOf(street);

export const surname = (said: Said, person: XmlNode, gather: Gather): Json | undefined =>
  childOf(person, 'geslachtsnaam') === undefined
    ? undefined
    : said[gather](person, { voorvoegsel: ['voorvoegselGeslachtsnaam', token], geslachtsnaam: ['geslachtsnaam', token] });

/** `authentiek` J: the source says that what stands beside it comes from the BRP. */
function isAuthentic(said: Said, node: XmlNode): boolean {
  const marked = said.child(node, 'authentiek');
  return marked !== undefined && !isNil(marked) && tokenOf(marked) === 'J';
}

export const bsnOf =
  (said: Said): Reader =>
  (node) => {
    if (isBsn(tokenOf(node))) return tokenOf(node);
    said.fault('BSN_ONGELDIG', node.path);
    return undefined;
  };

const NUMBERS = [
  ['inp.bsn', 'burgerservicenummer'],
  ['anp.identificatie', 'rni-nummer'],
  ['rni', 'rni-nummer'],
  ['skn', 'skn'],
] as const;

/** The numbers of the child, each of which opens a record; whether there is one. Two of one kind are two persons. */
export function readChildNumbers(child: XmlNode, said: Said): boolean {
  let found = false;
  for (const [name, soort] of NUMBERS) {
    const nodes = childrenOf(child, name);
    for (const other of nodes.slice(1)) said.fault('PERSOON_ONZEKER', other.path);
    const [node] = nodes;
    if (node === undefined) continue;
    said.skip(node);
    if (isNil(node)) {
      said.saysNothing(JONGERE, soort, node);
      continue;
    }
    found = true;
    const waarde = tokenOf(node);
    // the messages about Veilig Thuis set no form to this number; another text would make strangers one child
    if (soort === 'rni-nummer' && !/^[0-9]{17}$/.test(waarde)) said.fault('TYPE_FOUT', node.path);
    if (soort === 'burgerservicenummer') bsnOf(said)(node);
    said.number(JONGERE, soort, { soort, waarde }, node.path, soort === 'burgerservicenummer' && isAuthentic(said, child));
  }
  return found;
}

const TWICE = 'Dit nummer staat bij meer kinderen in dit bericht. Wij weten niet zeker om wie het gaat. Vraag het na bij de afzender.';

/** One number for two of these children: one of them would be lost in the other. */
export function tellTwins(children: readonly XmlNode[], said: Said): void {
  const seen = new Set<string>();
  for (const child of children) {
    for (const [name] of NUMBERS) {
      const node = childOf(child, name);
      if (node === undefined || isNil(node)) continue;
      const key = `${name} ${tokenOf(node)}`;
      if (seen.has(key)) said.fault('PERSOON_ONZEKER', node.path, TWICE);
      seen.add(key);
    }
  }
}

/** What is said of the child beside the numbers. */
export function readChild(child: XmlNode, unborn: boolean, said: Said): void {
  const states = (path: string, name: string, reader: Reader): void => said.states(JONGERE, path, child, name, reader);
  states('geslachtsnaam', 'geslachtsnaam', () => surname(said, child, 'whole'));
  states('voorletters', 'voorletters', token);
  states('voornamen', 'voornamen', token);
  readBirthDate(child, unborn, said);
  states('geslacht', 'geslachtsaanduiding', said.code('stuf.geslacht'));
  readAddress(child, said);
  for (const [path, names] of [
    ['telefoonnummer', ['sub.telefoonnummer', 'telefoonnummer']],
    ['emailadres', ['sub.emailadres', 'emailadres']],
  ] as const) {
    for (const name of names) states(path, name, token);
  }
}

function readBirthDate(child: XmlNode, unborn: boolean, said: Said): void {
  const node = said.child(child, 'geboortedatum');
  if (node === undefined) return;
  if (unborn && !isNil(node)) {
    said.date(node);
    said.warn(node, 'VERLIES', 'Dit kind is nog niet geboren. De verwachte datum is geen geboortedatum en is niet overgenomen.');
    return;
  }
  said.states(JONGERE, 'geboortedatum', child, 'geboortedatum', (written) => {
    const date = said.date(written);
    if (date !== undefined && date.length === 10 && date > said.onDate) said.fault('DATUM_ONGELDIG', written.path);
    return date;
  });
}

function readAddress(child: XmlNode, said: Said): void {
  const node = said.child(child, 'verblijfsadres');
  if (node === undefined) return;
  const authentiek = isAuthentic(said, node);
  const value = address(said, node, 'whole');
  if (value !== undefined) said.state({ subject: JONGERE, path: 'adres', value, veld: node.path, ...(authentiek && { authentiek }) });
  else if (node.children.length > 0 && node.children.every((part) => isNil(part) && noValueOf(part) === 'geenWaarde'))
    said.withdraw(JONGERE, 'adres', node.path);
}

/** Everyone else who is concerned, each with a role of this list; a value of the list `belanghebbenden`. */
export const concerned = (object: XmlNode, roles: RoleList, said: Said): Json[] =>
  present(object, 'heeftAlsBelanghebbende').map((relation) => {
    const related = childOf(relation, 'gerelateerde');
    const [person, place] = ['natuurlijkPersoon', 'vestiging'].map((name) => related && childOf(related, name));
    return group({
      rol: roleOf(relation, roles, said),
      persoon: person && personConcerned(person, said),
      instelling: place && establishment(place, said),
    });
  });

/** The words say the role; a code beside them may be left out, but not say otherwise. */
function roleOf(relation: XmlNode, roles: RoleList, said: Said): string | undefined {
  const [words, code] = [said.child(relation, 'omschrijving'), said.child(relation, 'code')];
  const role = words === undefined ? undefined : said.code(roles)(words);
  const coded = code === undefined || isNil(code) || tokenOf(code) === '' ? undefined : said.code('corv.rol')(code);
  if (code !== undefined && role !== undefined && coded !== undefined && role !== coded)
    said.fault(
      'STATUS_TEGENSPRAAK',
      code.path,
      'De code en de omschrijving van deze rol passen niet bij elkaar. Een medewerker kijkt hiernaar.',
    );
  return role === undefined ? undefined : String(role);
}

function personConcerned(person: XmlNode, said: Said): Json | undefined {
  isAuthentic(said, person);
  return said.parts(person, {
    burgerservicenummer: ['inp.bsn', bsnOf(said)],
    'rni-nummer': ['anp.identificatie', token],
    geslachtsnaam: ['geslachtsnaam', () => surname(said, person, 'parts')],
    voorletters: ['voorletters', token],
    voornamen: ['voornamen', token],
    geboortedatum: ['geboortedatum', said.date],
    geslacht: ['geslachtsaanduiding', said.code('stuf.geslacht')],
    adres: ['verblijfsadres', (node) => (isAuthentic(said, node), address(said, node, 'parts'))],
    adresBuitenland: ['sub.verblijfBuitenland', (node) => abroad(said, node, 'parts')],
    telefoonnummer: ['sub.telefoonnummer', token],
    emailadres: ['sub.emailadres', token],
  });
}

/** An address abroad: of a person concerned, and of anyone in a report to Veilig Thuis. */
export const abroad = (said: Said, node: XmlNode, gather: Gather): Json | undefined =>
  said[gather](node, {
    landcode: ['lnd.landcode', token],
    land: ['lnd.landnaam', token],
    regel1: ['sub.adresBuitenland1', token],
    regel2: ['sub.adresBuitenland2', token],
    regel3: ['sub.adresBuitenland3', token],
  });

const establishment = (place: XmlNode, said: Said): Json | undefined =>
  said.parts(place, {
    naam: ['handelsnaamVerkort', token],
    vestigingsnummer: ['vestigingsNummer', token],
    telefoonnummer: ['sub.telefoonnummer', token],
    emailadres: ['sub.emailadres', token],
  });

/** Who asks for the inquiry, nothing in it where nobody is named: an officer, and the organisation where that is named. */
export function requester(object: XmlNode, said: Said): Readonly<Record<string, Json>> {
  const related = childOf(object, 'heeftAlsUitvoerende', 'gerelateerde');
  const officer = related && present(related, 'medewerker')[0];
  const organisation = related && present(related, 'nietNatuurlijkPersoon')[0];
  const names = (['voorletters', 'voorvoegselAchternaam', 'achternaam'] as const).map((name) => officer && said.leaf(officer, name, token));
  return group({
    naam: names.filter((name) => name !== undefined).join(' ') || undefined,
    functie: officer && said.leaf(officer, 'functie', text),
    telefoonnummer: officer && said.leaf(officer, 'telefoonnummer', token),
    emailadres: officer && said.leaf(officer, 'emailadres', token),
    organisatie: organisation && said.leaf(organisation, 'statutaireNaam', token),
  });
}
