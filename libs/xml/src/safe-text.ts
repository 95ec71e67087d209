import type { Fault } from '@schakel/kernel';

/** More markup than any message holds (about 10,000 elements): libxml2 needs quadratic time to say where very many faults are. */
const MOST_MARKUP = 20_000;

const WHOLE = '/';
const FAULTS = {
  TEKENSET: 'Er staan tekens in het bericht die wij niet kunnen lezen. Gebruik UTF-8 en verstuur het bericht opnieuw.',
  XML_ONVEILIG:
    'Het bericht bevat een DOCTYPE of entiteit. Die lezen wij om veiligheid niet. Haal dit weg en verstuur het bericht opnieuw.',
  TE_GROOT: 'Het bericht heeft te veel onderdelen. Verdeel het over meer berichten.',
} as const;

export const unsafe: Fault = { veld: WHOLE, code: 'XML_ONVEILIG', uitleg: FAULTS.XML_ONVEILIG };

/** Why these bytes must not reach the parser: not UTF-8, a document type, or too much markup. Undefined where they may. */
export function refusalOf(bytes: Uint8Array): Fault | undefined {
  const text = utf8(bytes);
  if (text === undefined || !declaresUtf8(text)) return { veld: WHOLE, code: 'TEKENSET', uitleg: FAULTS.TEKENSET };
  if (hasDocumentType(text)) return unsafe;
  return isTooMuch(bytes) ? { veld: WHOLE, code: 'TE_GROOT', uitleg: FAULTS.TE_GROOT } : undefined;
}

/** UTF-16 without a mark is valid UTF-8 full of NUL, which XML cannot hold: it counts as another character set. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

const declaresUtf8 = (text: string): boolean => {
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
  return declared === undefined || declared.toLowerCase() === 'utf-8';
};

/** Whether the prolog holds a DOCTYPE. The same letters in a comment or in CDATA are text. Linear: each part is passed once. */
function hasDocumentType(text: string): boolean {
  let at = 0;
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
    if (text.startsWith('<!DOCTYPE', at)) return true;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    const stop = end === undefined ? -1 : text.indexOf(end, at + 2);
    if (end === undefined || stop < 0) return false;
    at = stop + end.length;
  }
}

function isTooMuch(bytes: Uint8Array): boolean {
  let marks = 0;
  // By index: an iterator costs several times as much.
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0x3c || bytes[at] === 0x3d) marks++;
  return marks > MOST_MARKUP;
}
