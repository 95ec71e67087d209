import { escapeXml } from './xml-tree';
import { NAMESPACES, type StufChild, type StufSystem } from './stuf-xml';

/** Who writes to whom, as which message, when; `crossRef` in an answer. Moments are StUF times. */
export interface Envelope {
  readonly van: StufSystem;
  readonly aan: StufSystem;
  readonly referentienummer: string;
  readonly tijdstip: string;
  readonly crossRef?: string;
}

/** A measure of the court. Days are eight digits. */
export interface Decision {
  readonly datum: string;
  readonly toelichting: string;
  readonly ingang: string;
  readonly einde: string;
}

export interface Notification {
  readonly zaaknummer: string;
  /** Absent where RvdK started of its own accord. */
  readonly vto?: string;
  readonly kind: StufChild;
  readonly status: string;
  readonly datumStatusGezet: string;
  readonly resultaat?: string;
  readonly beslissing?: Decision;
}

type Content = readonly (string | undefined)[];
const tag = (name: string, ...content: Content): string => `<${name}>${content.join('')}</${name.split(' ')[0]}>`;
const leaf = (name: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : tag(name, escapeXml(value));
const entity = (name: string, type: string, ...content: Content): string => tag(`${name} stuf:entiteittype="${type}"`, ...content);

const document = (root: string, prefixes: readonly (keyof typeof NAMESPACES)[], ...content: Content): string => {
  const declared = prefixes.map((prefix) => ` xmlns:${prefix}="${NAMESPACES[prefix]}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(`${root}${declared}`, ...content)}\n`;
};

const system = (p: string, name: string, { organisatie, applicatie }: StufSystem): string =>
  tag(`${p}:${name}`, leaf(`${p}:organisatie`, organisatie), leaf(`${p}:applicatie`, applicatie));

function head(owner: string, p: string, code: string, { van, aan, referentienummer, tijdstip, crossRef }: Envelope, functie?: string) {
  return tag(
    `${owner}:stuurgegevens`,
    leaf(`${p}:berichtcode`, code),
    system(p, 'zender', van),
    system(p, 'ontvanger', aan),
    leaf(`${p}:referentienummer`, referentienummer),
    leaf(`${p}:tijdstipBericht`, tijdstip),
    leaf(`${p}:crossRefnummer`, crossRef),
    leaf(`${p}:functie`, functie),
  );
}

/** Bv03: received. Bv01: dealt with. */
export const writeReceipt = (code: 'Bv03' | 'Bv01', envelope: Envelope): string =>
  document(`stuf:${code}Bericht`, ['stuf'], head('stuf', 'stuf', code, envelope));

/** Fo03: not readable. Fo01: read, and refused all the same. */
export const writeFault = (code: 'Fo03' | 'Fo01', envelope: Envelope, fout: string, omschrijving: string): string =>
  document(
    `stuf:${code}Bericht`,
    ['stuf'],
    head('stuf', 'stuf', code, envelope),
    tag('stuf:body', leaf('stuf:code', fout), leaf('stuf:plek', 'client'), leaf('stuf:omschrijving', omschrijving)),
  );

/** In the order of the official schema. */
const PERSON = ['inp.bsn', 'geslachtsnaam', 'voorvoegselGeslachtsnaam', 'voorletters', 'voornamen', 'geslachtsaanduiding'];
const ADDRESS = [
  'aoa.identificatie',
  'wpl.woonplaatsNaam',
  'gor.openbareRuimteNaam',
  'gor.straatnaam',
  'aoa.postcode',
  'aoa.huisnummer',
  'aoa.huisletter',
  'aoa.huisnummertoevoeging',
  'inp.locatiebeschrijving',
];

function person({ velden, onvolledig }: StufChild): string {
  const written = (names: readonly string[]): Content => names.map((name) => leaf(`bg:${name}`, velden[name]));
  const [born, address] = [velden['geboortedatum'], written(ADDRESS)];
  const birthDate = onvolledig === undefined ? 'bg:geboortedatum' : `bg:geboortedatum stuf:indOnvolledigeDatum="${onvolledig}"`;
  return entity(
    'zkn:natuurlijkPersoon',
    'NPS',
    ...written(PERSON),
    leaf(birthDate, born),
    address.some((line) => line !== undefined) ? tag('bg:verblijfsadres', ...address) : undefined,
  );
}

const kindOfCase = (omschrijving: string): string =>
  entity('zkn:isVan', 'ZAKZKT', entity('zkn:gerelateerde', 'ZKT', leaf('zkn:omschrijvingGeneriek', omschrijving)));

function decisionOf({ datum, toelichting, ingang, einde }: Decision): string {
  const fields = [
    leaf('zkn:datumBeslissing', datum),
    leaf('zkn:toelichting', toelichting),
    leaf('zkn:ingangsdatumWerking', ingang),
    leaf('zkn:einddatumWerking', einde),
  ];
  return entity('zkn:leidtTot', 'ZAKBSL', entity('zkn:gerelateerde', 'BSL', ...fields));
}

/** notificatieDi01: how an inquiry stands, about exactly one child. */
export function writeNotification(envelope: Envelope, about: Notification): string {
  const { zaaknummer, vto, kind, status, datumStatusGezet, resultaat, beslissing } = about;
  const other = [leaf('zkn:identificatie', vto), kindOfCase('Overwegen kinderbeschermingsmaatregel')];
  const state = entity('zkn:gerelateerde', 'STT', leaf('zkn:omschrijving', status));
  const object = [
    leaf('zkn:identificatie', zaaknummer),
    resultaat === undefined ? undefined : tag('zkn:resultaat', leaf('zkn:omschrijving', resultaat)),
    kindOfCase('Uitvoeren onderzoek kinderbeschermingsmaatregel'),
    entity('zkn:heeftBetrekkingOp', 'ZAKOBJ', entity('zkn:gerelateerde', 'OBJ', person(kind)), leaf('zkn:omschrijving', 'Client (kind)')),
    vto === undefined ? undefined : entity('zkn:heeftBetrekkingOpAndere', 'ZAKZAKBTR', entity('zkn:gerelateerde', 'ZAK', ...other)),
    entity('zkn:heeft', 'ZAKSTT', state, leaf('zkn:datumStatusGezet', datumStatusGezet)),
    beslissing && decisionOf(beslissing),
  ];
  return document(
    'jz:notificatieDi01',
    ['jz', 'stuf', 'zkn', 'bg'],
    head('jz', 'stuf', 'Di01', envelope, 'notificatieDi01'),
    entity('jz:object', 'ZAK', ...object),
  );
}

/** A message of the criminal lane, in our namespace: fields of the object in their order; `kind` stands after the numbers. */
export function writeCriminal(soort: string, envelope: Envelope, bsn: string | undefined, numbers: Fields, fields: Fields): string {
  const leaves = (pairs: Fields): Content => pairs.map(([name, value]) => leaf(`sv:${name}`, value));
  const child = tag('sv:kind', leaf('sv:inp.bsn', bsn));
  return document(
    `sv:${soort}`,
    ['sv'],
    head('sv', 'sv', 'Di01', envelope, soort),
    tag('sv:object', ...leaves(numbers), child, ...leaves(fields)),
  );
}

export type Fields = readonly (readonly [name: string, value: string | undefined])[];
