import type { Fault } from './errors';
import type { Json } from './canonical-json';

/** A JSON text that can safely be kept and compared, or everything that is wrong with it. */
export type StrictJson = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly faults: readonly Fault[] };

export const MAX_FAULTS = 50;

const MAX_DEPTH = 64;
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const UNKEEPABLE = /[\u0000\p{Surrogate}]/u;
// Unrolled, so that a text of one unclosed string is read in linear time.
const TOKEN =
  /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null']);
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const isSign = (sign: string | undefined): boolean =>
  sign === ',' || sign === ':' || sign === '{' || sign === '}' || sign === '[' || sign === ']';

/** What may come next: after `[` a value or its end, after `{` a name or its end, and so on. */
type Expects = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'nothing';

interface Frame {
  /** The names so far; undefined for a list. */
  readonly names: Set<string> | undefined;
  /** The name that is being read; undefined before the first. */
  name: string | undefined;
  /** How many items of a list came before. */
  count: number;
}

const placeIn = ({ names, name, count }: Frame): string => (names === undefined ? String(count) : name === undefined ? '' : safeName(name));

/** A field name as it may stand in a path that is logged: a name that could be a value of a person becomes `*`. */
export const safeName = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(name) && !/\d{5}/.test(name) ? name : '*');

/** Each fault once, at most 50: an answer must stay smaller than the message. */
export const distinctFaults = (faults: readonly Fault[]): readonly Fault[] =>
  [...new Map(faults.map((fault) => [`${fault.code} ${fault.veld}`, fault])).values()].slice(0, MAX_FAULTS);

/**
 * Reads UTF-8 bytes as JSON, more strictly than JSON.parse: a name given twice, a name that could change an object's
 * prototype, a number that JavaScript cannot hold exactly, text that Unicode or the database does not allow and
 * nesting beyond 64 are faults too. All faults at once (at most 50), each with its path; never throws.
 */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      ok: false,
      faults: [{ veld: '', code: 'TEKENSET', uitleg: 'Er staan tekens in het bericht die wij niet kunnen lezen. Gebruik UTF-8.' }],
    };
  }
  const faults = new Scanner(text).scan();
  return faults.length > 0 ? { ok: false, faults: faults.slice(0, MAX_FAULTS) } : { ok: true, value: JSON.parse(text) };
}

const isPlain = (token: string): boolean => !token.includes('\\');
const textOf = (token: string): string => (isPlain(token) ? token.slice(1, -1) : JSON.parse(token));

/** What UTF-8 cannot hold, or the grammar forbids, can only have been written as an escape. */
const isUnkeepable = (token: string): boolean => !isPlain(token) && UNKEEPABLE.test(textOf(token));

/** More digits than a double keeps, or a number that became nothing: another number than was sent. */
function isRounded(token: string, value: number): boolean {
  if (token.length <= 15 && (value !== 0 || token === '0')) return false;
  const digits = token.replace(/[eE].*$|[-.]/g, '').replace(/^0+/, '');
  return digits.length > 17 || (value === 0 && digits !== '');
}

/** Walks the tokens without recursion, so that no text can exhaust the stack. */
class Scanner {
  private readonly faults: Fault[] = [];
  private readonly frames: Frame[] = [];
  private expects: Expects = 'value';

  constructor(private readonly text: string) {}

  scan(): readonly Fault[] {
    let position = 0;
    for (;;) {
      while (isSpace(this.text.charCodeAt(position))) position += 1;
      if (position === this.text.length && this.expects === 'nothing') return this.faults;
      const token = this.tokenAt(position);
      if (token === undefined || !this.accept(token)) return this.stop(position);
      if (this.frames.length > MAX_DEPTH)
        return this.fault('STRUCTUUR', 'Het bericht heeft te veel lagen in elkaar. Maak het eenvoudiger.');
      if (this.faults.length >= MAX_FAULTS) return this.faults;
      position += token.length;
    }
  }

  private tokenAt(position: number): string | undefined {
    const first = this.text[position];
    if (isSign(first)) return first;
    TOKEN.lastIndex = position;
    return TOKEN.test(this.text) ? this.text.slice(position, TOKEN.lastIndex) : undefined;
  }

  private stop(position: number): readonly Fault[] {
    const uitleg = `Het bericht is geen goede JSON. Kijk bij teken ${position + 1} en verstuur het bericht opnieuw.`;
    return [{ veld: `teken ${position + 1}`, code: 'JSON_ONGELDIG', uitleg }];
  }

  private fault(code: string, uitleg: string): readonly Fault[] {
    this.faults.push({ veld: this.frames.map((frame) => `/${placeIn(frame)}`).join(''), code, uitleg });
    return this.faults;
  }

  /** Whether the grammar allows this token here; moves on if so. */
  private accept(token: string): boolean {
    const frame = this.frames.at(-1);
    if (token === ',') return this.expects === 'comma-or-end' && this.next(frame);
    if (token === ':') return this.expects === 'colon' && this.expect('value');
    if (token === '}') return frame?.names !== undefined && this.mayEnd('name-or-end') && this.close();
    if (token === ']') return frame?.names === undefined && this.mayEnd('value-or-end') && this.close();
    if (this.expects === 'name' || this.expects === 'name-or-end') return token.startsWith('"') && this.name(token, frame);
    if (this.expects !== 'value' && this.expects !== 'value-or-end') return false;
    if (token === '{') return this.open(new Set(), 'name-or-end');
    if (token === '[') return this.open(undefined, 'value-or-end');
    return this.scalar(token);
  }

  private mayEnd(empty: Expects): boolean {
    return this.expects === 'comma-or-end' || this.expects === empty;
  }

  private expect(what: Expects): true {
    this.expects = what;
    return true;
  }

  private open(names: Set<string> | undefined, expects: Expects): true {
    this.frames.push({ names, name: undefined, count: 0 });
    return this.expect(expects);
  }

  private close(): true {
    this.frames.pop();
    return this.expect(this.frames.length === 0 ? 'nothing' : 'comma-or-end');
  }

  private next(frame: Frame | undefined): boolean {
    if (frame === undefined) return false;
    if (frame.names !== undefined) return this.expect('name');
    frame.count += 1;
    return this.expect('value');
  }

  private name(token: string, frame: Frame | undefined): boolean {
    if (frame?.names === undefined) return false;
    const name = textOf(token);
    frame.name = name;
    if (frame.names.has(name)) this.fault('STRUCTUUR', 'Dit gegeven staat twee keer in het bericht. Haal er een weg.');
    if (FORBIDDEN_NAMES.has(name)) this.fault('STRUCTUUR', 'Deze naam mag niet in een bericht staan. Haal dit gegeven weg.');
    if (isUnkeepable(token)) this.fault('TEKENSET', 'Deze naam bevat tekens die wij niet kunnen lezen. Haal die tekens weg.');
    frame.names.add(name);
    return this.expect('colon');
  }

  private scalar(token: string): true {
    if (token.startsWith('"')) this.checkText(token);
    else if (!WORDS.has(token)) this.checkNumber(token);
    return this.expect(this.frames.length === 0 ? 'nothing' : 'comma-or-end');
  }

  private checkText(token: string): void {
    if (!isUnkeepable(token)) return;
    this.fault('TEKENSET', 'Deze tekst bevat tekens die wij niet kunnen lezen. Haal die tekens weg.');
  }

  private checkNumber(token: string): void {
    const value = Number(token);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) this.fault('TYPE_FOUT', 'Dit getal is te groot. Controleer het getal.');
    else if (isRounded(token, value)) this.fault('TYPE_FOUT', 'Dit getal heeft te veel cijfers. Rond het af.');
  }
}
