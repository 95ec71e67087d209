import { isBsn, type Fault } from '@schakel/kernel';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** Nine digits that stand alone, together or in the groups in which people write a BSN. */
const NINE = /(?<!\d)(?:\d{9}|\d{4}[.\s-]\d{2}[.\s-]\d{3}|\d{3}([.\s-])\d{3}\1\d{3}|\d([.\s-])(?:\d\2){7}\d)(?!\d)/g;
const CONTROL = /[\u0000-\u001f\u007f]/;
/** An address is decoded so often at most; who wraps it deeper has something to hide. */
const LAYERS = 3;

const fault = (veld: string, code: string, uitleg: string): Fault => ({ veld, code, uitleg });

const UNREADABLE = fault('adres', 'TEKENSET', 'Dit adres kunnen wij niet lezen. Schrijf bijzondere tekens in UTF-8, in procentcodering.');

/** The text as the route reads it; undefined where it is no good encoding. */
function read(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** The text behind all layers of encoding, with digits of any script's width as 0 to 9. */
function behind(text: string): string {
  let plain = text;
  for (let layer = 0; layer < LAYERS && /%[0-9a-f]{2}/i.test(plain); layer += 1) plain = read(plain) ?? plain;
  return plain.normalize('NFKC');
}

const holdsBsn = (text: string): boolean =>
  [...text.replace(UUID, 'x').matchAll(NINE)].some(([digits]) => isBsn(digits.replace(/\D/g, '')));

/**
 * What is wrong with the address of a request, all of it at once: a BSN in the path or the query in whatever writing
 * (addresses are logged, by everyone on the way), text that is no UTF-8 or holds a control character, and a name that
 * the query gives twice. Never repeats the address.
 */
export function addressFaults(url: string): readonly Fault[] {
  const cut = url.indexOf('?');
  const parts = cut < 0 ? [url] : [url.slice(0, cut), ...url.slice(cut + 1).split('&')];
  const texts = parts.map(read).filter((text) => text !== undefined);
  if (texts.length < parts.length) return [UNREADABLE];
  const faults: Fault[] = [];
  if (texts.some((text) => CONTROL.test(text))) {
    faults.push(fault('adres', 'TEKENSET', 'In dit adres staan stuurtekens. Haal ze weg.'));
  }
  if (texts.some((text) => holdsBsn(behind(text)))) {
    const uitleg = 'In dit adres staat een nummer dat een BSN kan zijn. Zet het in de inhoud, bijvoorbeeld bij POST /v1/zaken/_zoek.';
    faults.push(fault('adres', 'BSN_IN_ADRES', uitleg));
  }
  const names = parts.slice(1).map((part) => read(part.split('=')[0] ?? ''));
  if (names.some((name, i) => name !== '' && names.indexOf(name) !== i)) {
    faults.push(fault('adres', 'STRUCTUUR', 'Een naam staat twee keer in de vraag. Noem elke naam een keer.'));
  }
  return faults;
}
