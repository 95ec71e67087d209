/** Pieces of StUF messages as text, written out independently of the check. */
export const NAMESPACES =
  'xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xmime="http://www.w3.org/2005/05/xmlmime"';

export const VALUE = 'stuf:noValue="geenWaarde" stuf:exact="true"';
export const DATE = `${VALUE} stuf:indOnvolledigeDatum="D"`;
export const META = `${VALUE} stuf:metagegeven="true"`;
export const SYNC = 'stuf:sleutelSynchronisatie="s4"';
export const WHOLE = `stuf:sleutelVerzendend="s1" stuf:sleutelOntvangend="s2" stuf:sleutelGegevensbeheer="s3" ${SYNC} stuf:noValue="geenWaarde" stuf:verwerkingssoort="T"`;
export const ENTITY = `${WHOLE} stuf:scope="alles"`;
export const RELATION = `${ENTITY} stuf:aantalVoorkomens="1" stuf:aardAantal="exact"`;

export const EXTRA = `<stuf:extraElementen><stuf:extraElement naam="rol" ${DATE}>gemeente</stuf:extraElement><stuf:extraElement naam="tweede"/></stuf:extraElementen>`;

/** `name=text` per line: elements that hold a value. */
export const values = (prefix: string, attributes: string, ...lines: readonly string[]): string =>
  lines
    .map((line) => {
      const at = line.indexOf('=');
      return `<${prefix}:${line.slice(0, at)} ${attributes}>${line.slice(at + 1)}</${prefix}:${line.slice(0, at)}>`;
    })
    .join('');
export const bg = (...lines: readonly string[]): string => values('bg', VALUE, ...lines);
export const zkn = (...lines: readonly string[]): string => values('zkn', VALUE, ...lines);
export const date = (prefix: string, name: string, value: string): string => `<${prefix}:${name} ${DATE}>${value}</${prefix}:${name}>`;
export const official = `<bg:authentiek ${META}>J</bg:authentiek>`;

export const kind = (name: string, attributes: string, prefix: string, content: string): string =>
  `<${prefix} stuf:entiteittype="${name}" ${attributes}>${content}</${prefix}>`;
export const related = (name: string, attributes: string, content: string): string => kind(name, attributes, 'zkn:gerelateerde', content);
export const relation = (element: string, name: string, content: string, attributes = RELATION): string =>
  kind(name, attributes, `zkn:${element}`, content);

export const party = (name: string): string =>
  `<stuf:${name}><stuf:organisatie>Gemeente Lindenhoven</stuf:organisatie><stuf:applicatie>LINDEZAAK</stuf:applicatie><stuf:administratie>Sociaal Domein</stuf:administratie><stuf:gebruiker>rol-7</stuf:gebruiker></stuf:${name}>`;
export const envelope = (prefix: string, code: string, end: string): string =>
  `<${prefix}:stuurgegevens><stuf:berichtcode>${code}</stuf:berichtcode>${party('zender')}${party('ontvanger')}<stuf:referentienummer>LH26-0311-0001</stuf:referentienummer><stuf:tijdstipBericht>20260311141205</stuf:tijdstipBericht>${end}</${prefix}:stuurgegevens>`;
export const request = (name: string, object: string, entity = 'ZAK'): string =>
  `<jz:${name} ${NAMESPACES}>${envelope('jz', 'Di01', `<stuf:functie>${name}</stuf:functie>`)}${kind(entity, SYNC, 'jz:object', object)}</jz:${name}>`;
