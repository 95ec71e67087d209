import type { Marker } from './leaks';

/** Fictitious, from the test range, and used by no other test. */
const BSN = '999991723';

/**
 * What is said of the marked child and of who has to do with it: each value occurs nowhere else, so that wherever it is found it came
 * from here. Long enough not to occur by chance.
 */
export const MARKERS: readonly Marker[] = [
  { name: 'bsn', value: BSN },
  { name: 'geslachtsnaam', value: 'Kwintenaar' },
  { name: 'voornamen', value: 'Zoëfrida' },
  { name: 'straatnaam', value: 'Kwetterpadje' },
  { name: 'telefoonnummer', value: '0699931723' },
  { name: 'geboortedatum', value: '2011-07-23' },
  { name: 'reden van het verzuim', value: 'Durft na de vechtpartij niet meer' },
  { name: 'reden van de afloop', value: 'Kwam dronken op de afspraak' },
  { name: 'samenvatting', value: 'Verdachte bekent en huilt langdurig' },
  { name: 'toelichting', value: 'Moeder drinkt volgens de tante' },
  { name: 'document', value: 'Vertrouwelijk gezinsverslag kwikstaart' },
  { name: 'belanghebbende', value: 'Wapperdehoed' },
];

const valueOf = (name: string): string => MARKERS.find((marker) => marker.name === name)?.value ?? '';

const DOCUMENT = Buffer.from(`${valueOf('document')}\n`).toString('base64');

/** Values of the golden chains and what stands in their place. */
const REPLACED: readonly (readonly [string, string])[] = [
  ['999990007', BSN],
  ['>Voorbeeld<', `>${valueOf('geslachtsnaam')}<`],
  ['>Verzonnen<', `>${valueOf('geslachtsnaam')}<`],
  ['>Noor<', `>${valueOf('voornamen')}<`],
  ['>Bo<', `>${valueOf('voornamen')}<`],
  ['>Voorbeeldstraat<', `>${valueOf('straatnaam')}<`],
  ['>Laan van de Verzonnen Voorbeelden<', `>${valueOf('straatnaam')}<`],
  ['>0600000001<', `>${valueOf('telefoonnummer')}<`],
  ['>2011-03-14<', `>${valueOf('geboortedatum')}<`],
  ['>2012-02-29<', `>${valueOf('geboortedatum')}<`],
  ['>20120229<', '>20110723<'],
  ['Blijft thuis, wil niet naar school', valueOf('reden van het verzuim')],
  ['Kwam niet op twee afspraken', valueOf('reden van de afloop')],
  ['Ongeoorloofd verzuim; Halt is negatief afgelopen', valueOf('samenvatting')],
  ['Een leerstraf met begeleiding past het best', valueOf('toelichting')],
  ['RmljdGlldmUgaW5ob3VkLCBhbGxlZW4gYWxzIHZvb3JiZWVsZC4K', DOCUMENT],
  ['>Bedacht<', `>${valueOf('belanghebbende')}<`],
];

/** A message of a golden chain, now about the marked child. */
export const marked = (text: string): string => REPLACED.reduce((all, [from, to]) => all.replaceAll(from, to), text);

/** All of it in one line, as a partner's careless answer may repeat it. */
export const everything = (): string => MARKERS.map(({ value }) => value).join('; ');
