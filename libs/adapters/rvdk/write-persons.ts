import type { Identifier, IdentifierKind } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { groupOf, type Page, textOf } from './page';

type Values = Readonly<Record<string, Json>>;
type Parts = readonly (XmlContent | undefined)[];

/** How the two namespaces name the parts of a person. */
interface Naming {
  readonly prefix: 'bg' | 'sv';
  readonly phone: string;
  readonly email: string;
  readonly address: (page: Page, address: Values, at: string) => Parts;
}

/** Lengths of StUF-BG 0310, which our own namespace keeps. */
function addressEnd(page: Page, address: Values, at: string, name: (short: string, official: string) => string): Parts {
  const number = name('huisnummer', 'aoa.huisnummer');
  const place = (wire: string): string => `${at}/${wire.slice(wire.indexOf(':') + 1)}`;
  const shaped = (wire: string, key: string, shape: RegExp): XmlContent | undefined => page.shaped(wire, address[key], shape, place(wire));
  const location = name('locatiebeschrijving', 'inp.locatiebeschrijving');
  return [
    shaped(name('postcode', 'aoa.postcode'), 'postcode', /^[1-9][0-9]{3}[A-Z]{0,2}$/),
    shaped(number, 'huisnummer', /^[1-9][0-9]{0,4}$/),
    shaped(name('huisletter', 'aoa.huisletter'), 'huisletter', /^[a-zA-Z]$/),
    shaped(name('huisnummertoevoeging', 'aoa.huisnummertoevoeging'), 'huisnummertoevoeging', /^[a-zA-Z0-9]{1,4}$/),
    page.text(location, address['locatie'], 35, place(location)),
  ];
}

const HELD_ADDRESS = ['straatnaam', 'huisnummer', 'huisletter', 'huisnummertoevoeging', 'postcode', 'plaats', 'locatie'];

/** `gor.straatnaam` holds 24 characters; nothing is lost, since `gor.openbareRuimteNaam` holds 80. */
const officialAddress = (page: Page, address: Values, at: string): Parts => [
  page.text('bg:wpl.woonplaatsNaam', address['plaats'], 80, `${at}/wpl.woonplaatsNaam`),
  page.text('bg:gor.openbareRuimteNaam', address['straatnaam'], 80, `${at}/gor.openbareRuimteNaam`),
  typeof address['straatnaam'] === 'string' && address['straatnaam'] !== ''
    ? leaf('bg:gor.straatnaam', [...address['straatnaam']].slice(0, 24).join(''))
    : undefined,
  ...addressEnd(page, address, at, (_, official) => `bg:${official}`),
];

const ownAddress = (page: Page, address: Values, at: string): Parts => [
  page.text('sv:woonplaatsNaam', address['plaats'], 80, `${at}/woonplaatsNaam`),
  page.text('sv:straatnaam', address['straatnaam'], 80, `${at}/straatnaam`),
  ...addressEnd(page, address, at, (short) => `sv:${short}`),
];

export const OFFICIAL: Naming = { prefix: 'bg', phone: 'sub.telefoonnummer', email: 'sub.emailadres', address: officialAddress };
export const OWN: Naming = { prefix: 'sv', phone: 'telefoonnummer', email: 'emailadres', address: ownAddress };

const HELD = ['geslachtsnaam', 'voorletters', 'voornamen', 'geboortedatum', 'geslacht', 'adres', 'telefoonnummer', 'emailadres'];
const NUMBERS = ['burgerservicenummer', 'rni-nummer', 'skn'];

/** A person without the numbers, in the order of the schema. `alsoHeld` are values that the caller writes. */
export function personParts(naming: Naming, page: Page, person: Values, at: string, alsoHeld: readonly string[] = []): Parts {
  const wire = (name: string): string => `${naming.prefix}:${name}`;
  const name = typeof person['geslachtsnaam'] === 'string' ? { geslachtsnaam: person['geslachtsnaam'] } : groupOf(person['geslachtsnaam']);
  page.loseOthers(person, [...HELD, ...NUMBERS, ...alsoHeld], at);
  page.loseOthers(name, ['voorvoegsel', 'geslachtsnaam'], `${at}/geslachtsnaam`);
  const text = (element: string, value: Json | undefined, most: number): XmlContent | undefined =>
    page.text(wire(element), value, most, `${at}/${element}`);
  return [
    text('geslachtsnaam', name['geslachtsnaam'], 200),
    prefix(naming, page, name, at),
    text('voorletters', person['voorletters'], 20),
    text('voornamen', person['voornamen'], 200),
    page.code(wire('geslachtsaanduiding'), person['geslacht'], 'stuf.geslacht', `${at}/geslachtsaanduiding`),
    page.date(wire('geboortedatum'), person['geboortedatum'], `${at}/geboortedatum`),
    addressOf(naming, page, person['adres'], `${at}/verblijfsadres`),
    ...(alsoHeld.includes('adresBuitenland') ? [abroad(page, person['adresBuitenland'], at)] : []),
    page.shaped(wire(naming.phone), person['telefoonnummer'], /^[^]{1,20}$/u, `${at}/${naming.phone}`),
    page.shaped(wire(naming.email), person['emailadres'], /^[^]{1,150}$/u, `${at}/${naming.email}`),
  ];
}

/** A prefix alone is no name. */
function prefix(naming: Naming, page: Page, name: Values, at: string): XmlContent | undefined {
  const place = `${at}/voorvoegselGeslachtsnaam`;
  if (textOf(name['geslachtsnaam']) !== undefined)
    return page.text(`${naming.prefix}:voorvoegselGeslachtsnaam`, name['voorvoegsel'], 10, place);
  if (textOf(name['voorvoegsel']) !== undefined) page.lose(place, 'Er is een voorvoegsel zonder geslachtsnaam. Het is weggelaten.');
  return undefined;
}

function addressOf(naming: Naming, page: Page, value: Json | undefined, at: string): XmlContent | undefined {
  if (value === undefined) return undefined;
  const address = groupOf(value);
  page.loseOthers(address, HELD_ADDRESS, at);
  const content = naming.address(page, address, at).filter((part) => part !== undefined);
  return content.length === 0 ? undefined : { name: `${naming.prefix}:verblijfsadres`, content };
}

/** Only a person concerned may live abroad; a child may not (dossier.md 3E). */
function abroad(page: Page, value: Json | undefined, at: string): XmlContent | undefined {
  if (value === undefined) return undefined;
  const address = groupOf(value);
  const place = `${at}/sub.verblijfBuitenland`;
  page.loseOthers(address, ['landcode', 'land', 'regel1', 'regel2', 'regel3'], place);
  const line = (n: number): XmlContent | undefined =>
    page.text(`bg:sub.adresBuitenland${n}`, address[`regel${n}`], 35, `${place}/sub.adresBuitenland${n}`);
  const content = [
    page.shaped('bg:lnd.landcode', address['landcode'], /^[0-9]{1,4}$/, `${place}/lnd.landcode`),
    page.text('bg:lnd.landnaam', address['land'], 40, `${place}/lnd.landnaam`),
    ...[1, 2, 3].map(line),
  ];
  return content.some((part) => part !== undefined) ? { name: 'bg:sub.verblijfBuitenland', content } : undefined;
}

/** A number that this partner may hear of the child. */
export const numberOf = (identifiers: readonly Identifier[], soort: IdentifierKind): string | undefined =>
  firstOf(identifiers, soort)?.waarde;

/** Tells every number that this message has no place for: it holds these and no other. */
export function loseNumbers(identifiers: readonly Identifier[], held: readonly (Identifier | undefined)[], page: Page, at: string): void {
  for (const { soort } of identifiers.filter((id) => !held.includes(id))) page.lose(`${at}/nummers.${soort}`);
}

/** The first number of this kind. */
export const firstOf = (identifiers: readonly Identifier[], soort: IdentifierKind): Identifier | undefined =>
  identifiers.find((id) => id.soort === soort);

/** Jeugdwet 7.2.4: without a number a child is known by surname, given names, birth date, postal code and house number. */
export function demandPersonalia({ prefix }: Naming, jongere: Values, page: Page, at: string): void {
  const address = groupOf(jongere['adres']);
  const place = prefix === 'bg' ? 'verblijfsadres/aoa.' : 'verblijfsadres/';
  const missing = [
    ...['geslachtsnaam', 'voornamen', 'geboortedatum'].filter((name) => jongere[name] === undefined),
    ...['postcode', 'huisnummer'].filter((name) => address[name] === undefined).map((name) => `${place}${name}`),
  ];
  for (const name of missing) page.missing(`${at}/${name}`);
}
