import type { Meaning } from '@schakel/adapter-contract';
import { DUTCH } from './dutch';
import { sourceInDutch } from './sources';

/**
 * Meaning and source out of the documentation that our schemas have at each field: `Meaning. Source` in an XSD; in a
 * JSON Schema `Modelled: meaning`, `Meaning: source` or `Meaning (source)`. Without a source there is no `bron`. The
 * meaning is in Dutch where `dutch.ts` has it, else in the schema's own English.
 */
export function meaningIn(documentation: string): Meaning | undefined {
  const text = documentation.trim().replace(/\s+/g, ' ');
  if (text === '') return undefined;
  const { said, bron } = sourceAtEnd(text) ?? sourceOfList(text) ?? sourceInside(text) ?? { said: text, bron: undefined };
  const tekst = capital(said.replace(ONE_WAY, '').replace(LIST, ''));
  const dutch = DUTCH[tekst];
  return { tekst: dutch ?? tekst, taal: dutch === undefined ? 'en' : 'nl', ...(bron !== undefined && { bron: sourceInDutch(bron) }) };
}

type Split = { readonly said: string; readonly bron?: string | undefined };

/** The last sentence of an XSD's documentation; a text that ends with a full stop has no source. */
function sourceAtEnd(text: string): Split | undefined {
  const at = text.lastIndexOf('. ');
  return at < 0 || text.endsWith('.') ? undefined : { said: text.slice(0, at), bron: text.slice(at + 2) };
}

/** Where only a list is named, what the list says of itself is the source. */
const sourceOfList = (text: string): Split | undefined =>
  LIST.test(text) && !MODELLED.test(text) ? { said: text, bron: 'de codelijst' } : undefined;

const MODELLED = /^modelled: /i;
const FORM = / \((?:yyyy-MM-dd|RFC 3339)\)$/;
/** Which way a message goes is told with the message. */
const ONE_WAY = /; from (?:Schakel to \S+(?: \S+)?|the RvdK) only$/;
/** A list that is named at the end has a place of its own. */
const LIST = /(?:: |, )list [a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9]+)+$/;

function sourceInside(text: string): Split | undefined {
  const bare = text.replace(FORM, '');
  if (MODELLED.test(bare)) return { said: bare.replace(MODELLED, ''), bron: 'Modelled' };
  const [, inside, cited] = /^(.*\S) \(([^()]+)\)$/.exec(bare) ?? [];
  if (inside !== undefined && cited !== undefined) return { said: inside, bron: cited };
  const colon = bare.lastIndexOf(': ');
  if (colon < 0 && /; ours\b/.test(bare)) return { said: bare, bron: 'Modelled' };
  return colon < 0 ? undefined : { said: bare.slice(0, colon), bron: bare.slice(colon + 2) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The code list that the documentation names: `list duo.verzuimsoort`. */
export const listIn = (documentation: string): string | undefined =>
  /\blist ([a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9]+)+)/.exec(documentation)?.[1];
