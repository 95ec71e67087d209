import type { CodeLists, Content, Outgoing, Rendered, Warning } from '@schakel/adapter-contract';
import { codeFault, isEmpty } from '@schakel/adapter-contract';
import { CannotTranslate, dutchDate, isDate, type Fault, type Json } from '@schakel/kernel';
import type { ListName } from './codes';
import { STRUCTURED } from './event';
import { AANGEBODEN_TYPE } from './format';
import { AANGEBODEN } from './schemas';

const STREET_LENGTH = 24;

/** Values of the record by name; what is absent or of another kind is left to the schema to judge. */
type Values = Readonly<Record<string, Json>>;

/** Written values, and what could not be written: a loss is told, a fault parks the delivery. */
interface Notes {
  /** The code for a value, as it is on the day of the delivery. */
  readonly toWire: (list: ListName, core: string) => string | undefined;
  readonly warnings: Warning[];
  readonly faults: Fault[];
}

/** The referral, for any other event CannotTranslate; also where the record lacks what Halt's format demands. */
export function write(codes: CodeLists, outgoing: Outgoing): Rendered {
  const { content, from } = outgoing;
  if (content.kind !== 'halt.referral') {
    const uitleg = 'Het formaat van Halt heeft geen bericht voor deze gebeurtenis.';
    throw new CannotTranslate('Halt has no message for this event', {
      details: { kind: content.kind },
      faults: [{ veld: '/type', code: 'SOORT_ONBEKEND', uitleg }],
    });
  }
  const day = dutchDate(outgoing.createdAt);
  const notes: Notes = { toWire: (list, core) => codes.table(list).toWire(core, day), warnings: [], faults: [] };
  const data = {
    gebeurdOp: content.occurredAt,
    verwijzing: verwijzing(outgoing, notes),
    jongere: jongere(content, notes),
  };
  tellOthers(content, notes);
  const unknown = new Set(notes.faults.map(({ veld }) => veld));
  const faults = [...notes.faults, ...AANGEBODEN.faults(data, '/data').filter(({ veld }) => !unknown.has(veld))];
  if (faults.length > 0) throw new CannotTranslate('the record lacks what the format of Halt demands', { faults });
  const event = {
    specversion: '1.0',
    id: outgoing.id,
    source: `urn:nld:oin:${from.oin}:systeem:${from.organisation}`,
    type: AANGEBODEN_TYPE,
    time: outgoing.createdAt,
    datacontenttype: 'application/json',
    dataschema: AANGEBODEN.schema['$id'],
    data,
  };
  return { contentType: STRUCTURED, body: `${JSON.stringify(event, null, 2)}\n`, warnings: notes.warnings };
}

/** A referral is about one youth, by two numbers, without papers: another youth must not be dropped in silence. */
function tellOthers({ identifiers, others = [], attachments = [] }: Content, notes: Notes): void {
  const held = ['burgerservicenummer', 'kenmerk-verwijzing'].map((soort) => identifiers.find((id) => id.soort === soort));
  for (const { soort } of identifiers.filter((id) => !held.includes(id))) lose(`/data/nummers.${soort}`, NO_PLACE, notes);
  if (attachments.length > 0) lose('/data/bijlagen', NO_PLACE, notes);
  const uitleg = 'Een verwijzing gaat over een jongere, de gebeurtenis over meer. Stuur voor elke jongere een eigen verwijzing.';
  if (others.length > 0) notes.faults.push({ veld: '/data/jongere', code: 'STRUCTUUR', uitleg });
}

const NO_PLACE = 'Het formaat van Halt heeft geen plaats voor dit gegeven. Het is weggelaten.';

function verwijzing({ content, originParty }: Outgoing, notes: Notes) {
  const { verwijzer, datumVerwijzing, datumEersteVerhoor, feit, verzuimuren, aantalKeerTeLaat, periodeVan, periodeTot, ...rest } =
    content.values;
  const { toestemmingJongere, toestemmingOuders, eerdereHalt, ...lost } = rest;
  tellLosses(lost, '/data/verwijzing', notes);
  const { naam, functie, telefoonnummer, emailadres, ...lostOfficer } = groupOf(verwijzer);
  tellLosses(lostOfficer, '/data/verwijzing/verwijzer', notes);
  return {
    kenmerkVerwijzer: content.identifiers.find(({ soort }) => soort === 'kenmerk-verwijzing')?.waarde,
    verwijzer: { instantie: originParty.naam, oin: originParty.oin, functionaris: naam, functie, telefoonnummer, emailadres },
    datumVerwijzing,
    datumEersteVerhoor,
    feit: feit === undefined ? undefined : coded('leerplicht.feit', feit, '/data/verwijzing/feit', notes),
    verzuimuren,
    aantalKeerTeLaat,
    periodeVan,
    periodeTot,
    toestemmingJongere,
    toestemmingOuders,
    eerdereHalt,
  };
}

function jongere(content: Content, notes: Notes) {
  const { burgerservicenummer, geslachtsnaam, voornamen, geboortedatum, geslacht, adres, telefoonnummer, emailadres, ...lost } =
    content.jongere;
  tellLosses(lost, '/data/jongere', notes);
  const { voorvoegsel, geslachtsnaam: surname, ...lostName } = groupOf(geslachtsnaam);
  tellLosses(lostName, '/data/jongere/naam', notes);
  return {
    burgerservicenummer: burgerservicenummer ?? content.identifiers.find(({ soort }) => soort === 'burgerservicenummer')?.waarde,
    naam: { voornamen, voorvoegsel, geslachtsnaam: surname },
    geboortedatum: wholeDate(geboortedatum, '/data/jongere/geboortedatum', notes),
    geslacht: geslacht === undefined ? undefined : coded('soh.geslacht', geslacht, '/data/jongere/geslacht', notes),
    adres: adres === undefined ? undefined : address(groupOf(adres), notes),
    contact: telefoonnummer === undefined && emailadres === undefined ? undefined : { telefoonnummer, emailadres },
  };
}

/** SOH's address is whole or it is not there; it has no house letter and no addition, and a street of 24 characters. */
function address({ straatnaam, huisnummer, postcode, plaats, ...lost }: Values, notes: Notes) {
  const at = '/data/jongere/adres';
  const spaced = /^([1-9]\d{3})\s?([A-Z]{2})$/.exec(String(postcode));
  if (straatnaam === undefined || huisnummer === undefined || plaats === undefined || spaced === null) {
    lose(at, 'Het adres is niet volledig of past niet in dit formaat. Het is weggelaten.', notes);
    return undefined;
  }
  tellLosses(lost, at, notes);
  const street = typeof straatnaam === 'string' ? [...straatnaam] : [];
  if (street.length > STREET_LENGTH) lose(`${at}/straatnaam`, `De straatnaam is na ${STREET_LENGTH} tekens afgekapt.`, notes);
  return {
    straatnaam: typeof straatnaam === 'string' ? street.slice(0, STREET_LENGTH).join('') : straatnaam,
    huisnummer,
    postcode: `${spaced[1]} ${spaced[2]}`,
    plaats,
  };
}

/** A date that is not whole is left out: a missing day is never filled in. */
function wholeDate(value: Json | undefined, veld: string, notes: Notes): Json | undefined {
  if (value === undefined || (typeof value === 'string' && isDate(value))) return value;
  lose(veld, 'De datum is niet volledig. Het formaat van Halt heeft alleen hele datums; deze is weggelaten.', notes);
  return undefined;
}

function coded(list: ListName, value: Json, veld: string, notes: Notes): string | undefined {
  const wire = typeof value === 'string' ? notes.toWire(list, value) : undefined;
  if (wire === undefined) notes.faults.push(codeFault(veld, 'CODE_ONBEKEND'));
  return wire;
}

function tellLosses(lost: Values, at: string, notes: Notes): void {
  // Numbers travel as identifiers, not as values.
  const names = Object.keys(lost).filter((name) => !name.startsWith('nummers.') && !isEmpty(lost[name]));
  for (const name of names) lose(`${at}/${name}`, NO_PLACE, notes);
}

const lose = (veld: string, uitleg: string, notes: Notes): number => notes.warnings.push({ veld, code: 'VERLIES', uitleg });

const isGroup = (value: Json | undefined): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const groupOf = (value: Json | undefined): Values => (isGroup(value) ? value : {});
