import { type Json, toDutchTime } from '@schakel/kernel';
import type { Leaf } from './adapter';

/** `overgenomen`: the same text, white space aside. `omgezet`: the same meaning in the words of the core. */
export type Spelling = 'overgenomen' | 'omgezet';

const tokenOf = (text: string): string => text.trim().replace(/[ \t\r\n]+/g, ' ');
const closedUp = (text: string): string => text.replace(/\s+/g, '');
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/**
 * Whether a value of the core is what this field says, and how: undefined where it is not. `beside` are the fields next
 * to it, with which it may have been joined into one text (a name, a telephone number).
 */
export function spelledAs(value: Json, leaf: Leaf, beside: readonly Leaf[] = []): Spelling | undefined {
  if (typeof value === 'object') return undefined;
  if (String(value) === leaf.waarde || String(value) === tokenOf(leaf.waarde)) return 'overgenomen';
  if (leaf.codes?.includes(value as string | boolean) === true) return 'omgezet';
  if (typeof value === 'boolean') return (value ? YES : NO).includes(tokenOf(leaf.waarde)) ? 'omgezet' : undefined;
  if (typeof value === 'number') return leaf.waarde.trim() !== '' && Number(leaf.waarde) === value ? 'omgezet' : undefined;
  const same =
    closedUp(value) === closedUp(leaf.waarde) ||
    isDateOf(leaf.waarde, value) ||
    isInstantOf(leaf.waarde, value) ||
    isHalfOf(leaf.waarde, value);
  return same || isBeginning(value, leaf) || isJoined(value, leaf, beside) ? 'omgezet' : undefined;
}

const YES = ['true', '1', 'J', 'Ja'];
const NO = ['false', '0', 'N', 'Nee'];

/** A date of eight digits, whole or as far as it is known, as the core writes it: `20120201` is `2012-02`. */
function isDateOf(written: string, value: string): boolean {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(value)) return false;
  const digits = /^\+?0*(\d{1,8})(?:\.0*)?$/.exec(written.trim())?.[1]?.padStart(8, '0');
  return digits?.startsWith(digitsOf(value)) === true;
}

const isInstantOf = (written: string, value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T/.test(value) && /^\d{4}-\d{2}-\d{2}T/i.test(written) && Date.parse(written.toUpperCase()) === Date.parse(value);

/** A moment that the core holds as a value, where the field is its day or its time. */
const isHalfOf = (written: string, value: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && isMomentOf(written, value);

/** Whether a field is the day, the time or the moment, in Dutch time or with a zone, at which something happened. */
export function isMomentOf(written: string, instant: string): boolean {
  if (instant === '') return false;
  const text = written.trim();
  if (isInstantOf(text, instant)) return true;
  const { date, time } = toDutchTime(instant);
  if (text === date) return true;
  const [day, clock] = [digitsOf(date), digitsOf(time).padEnd(9, '0')];
  if (/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text)) return clock.startsWith(digitsOf(text).slice(0, 9));
  // a digit too few or too many says half of a unit, and does not count
  const whole = text.length < 14 && text.length % 2 === 1 ? text.slice(0, -1) : text;
  return /^\d{8,17}$/.test(text) && (day + clock).startsWith(whole);
}

/** A format may hold a long text twice, once cut off: the short one says nothing more. */
const isBeginning = (value: string, { waarde }: Leaf): boolean => tokenOf(waarde).length >= CUT_FROM && value.startsWith(tokenOf(waarde));
const CUT_FROM = 20;

/** Whether the value is this field and one or two of its neighbours, set apart by a space or a hyphen. */
function isJoined(value: string, leaf: Leaf, beside: readonly Leaf[]): boolean {
  const own = tokenOf(leaf.waarde);
  if (own === '' || !value.includes(own)) return false;
  const others = [...new Set(beside.map(({ waarde }) => tokenOf(waarde)))].filter((text) => text !== '' && value.includes(text));
  const groups = others.flatMap((first) => [[own, first], ...others.filter((text) => text !== first).map((text) => [own, first, text])]);
  return groups.some((group) => ordersOf(group).some((texts) => texts.join(' ') === value || texts.join('-') === value));
}

const ordersOf = (texts: readonly string[]): readonly (readonly string[])[] =>
  texts.length < 2 ? [texts] : texts.flatMap((text, i) => ordersOf(texts.toSpliced(i, 1)).map((rest) => [text, ...rest]));
