import { withoutWhiteSpace } from '@schakel/xml';
import type { TextRule } from './grammar';

/** Why a text does not fit: another code, or refused, with what to do about it. */
export type Misfit = { readonly code: 'CODE_ONBEKEND' } | { readonly code: Refusal; readonly advice: string };
export type Refusal = 'TYPE_FOUT' | 'TE_LANG' | 'VERPLICHT_ONTBREEKT' | 'SOORT_ONBEKEND' | 'STRUCTUUR';

/** Judges a text in time linear to its length. A code is only looked at where nothing else is wrong. */
export function misfitOf(rule: TextRule, written: string): Misfit | undefined {
  const text = rule.base === 'string' ? written : withoutSpaceAround(written);
  return misfitOfForm(rule, text) ?? misfitOfLength(rule, text) ?? misfitOfValue(rule, text);
}

function misfitOfForm(rule: TextRule, text: string): Misfit | undefined {
  const fits = FORMS[rule.base](text) && (rule.pattern?.test(text) ?? true);
  if (fits) return undefined;
  return { code: text === '' ? 'VERPLICHT_ONTBREEKT' : 'TYPE_FOUT', advice: rule.hint ?? HINTS[rule.base] };
}

function misfitOfLength({ minLength = 0, maxLength = Infinity, hint }: TextRule, text: string): Misfit | undefined {
  const length = lengthUpTo(maxLength === Infinity ? minLength : maxLength, text);
  if (length > maxLength) return { code: 'TE_LANG', advice: `Gebruik ten hoogste ${maxLength} tekens.` };
  if (length >= minLength) return undefined;
  const advice = hint ?? `Gebruik ten minste ${minLength} tekens.`;
  return { code: length === 0 ? 'VERPLICHT_ONTBREEKT' : 'TYPE_FOUT', advice };
}

function misfitOfValue({ base, digits, least, most, only, codes }: TextRule, text: string): Misfit | undefined {
  if (digits !== undefined && digitsOf(text) > digits)
    return { code: 'TYPE_FOUT', advice: `Gebruik een getal van ten hoogste ${digits} cijfers.` };
  if (least !== undefined && sizeOf(text) < least) return { code: 'TYPE_FOUT', advice: `Gebruik een getal van ten minste ${least}.` };
  if (most !== undefined && sizeOf(text) > most) return { code: 'TYPE_FOUT', advice: `Gebruik een getal van ten hoogste ${most}.` };
  const value = base === 'boolean' && text === '1' ? 'true' : text;
  if (only !== undefined && value !== only.value) return { code: only.code, advice: `Gebruik ${only.value}.` };
  return codes === undefined || codes.includes(text) ? undefined : { code: 'CODE_ONBEKEND' };
}

const FORMS: Record<TextRule['base'], (text: string) => boolean> = {
  string: () => true,
  decimal: (text) => /^[+-]?(?:[0-9]+(?:\.0*)?|\.0+)$/.test(text),
  integer: (text) => /^[+-]?[0-9]+$/.test(text),
  boolean: (text) => /^(?:true|false|1|0)$/.test(text),
  base64: isBase64,
};

const HINTS: Record<TextRule['base'], string> = {
  string: 'Kijk in het schema welke vorm hoort.',
  decimal: 'Gebruik een heel getal.',
  integer: 'Gebruik een heel getal.',
  boolean: 'Gebruik true of false.',
  base64: 'Codeer de inhoud als base64.',
};

/** Groups of four; white space may stand anywhere; the bits that fill up the last group are zero (RFC 4648, 3.5). */
function isBase64(text: string): boolean {
  const packed = withoutWhiteSpace(text);
  if (packed.length % 4 !== 0) return false;
  const body = packed.endsWith('==') ? packed.slice(0, -2) : packed.endsWith('=') ? packed.slice(0, -1) : packed;
  if (!/^[A-Za-z0-9+/]*$/.test(body)) return false;
  const last = body.slice(-1);
  const spare = packed.length - body.length;
  return spare === 0 || (spare === 1 ? /[AEIMQUYcgkosw048]/ : /[AQgw]/).test(last);
}

/** As XML sees white space; `trim()` would also take away other spaces. */
function withoutSpaceAround(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

/** Characters, counted as far as it matters. */
function lengthUpTo(most: number, text: string): number {
  if (text.length > 2 * most) return Infinity;
  return text.length <= most && !/[\ud800-\udbff]/.test(text) ? text.length : [...text].length;
}

/** Digits of a decimal in the form that FORMS asks, without leading zeros and what stands after the point. */
const digitsOf = (text: string): number => text.replace(/^[+-]?0*/, '').replace(/\..*$/, '').length;

/** The number, exact where it matters: no limit has more than nine digits. */
const sizeOf = (text: string): number => Number(text);
