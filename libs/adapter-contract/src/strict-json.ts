import type { Fault, Json } from '@schakel/kernel';

/** A JSON text that can safely be kept and compared, or everything that is wrong with it. */
export type StrictJson = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly faults: readonly Fault[] };

export const MAX_FAULTS = 50;

const MAX_DEPTH = 64;
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const UNKEEPABLE = /[\u0000\p{Surrogate}]/u;
// Unrolled, so that a text of one unclosed string is read in linear time.
const TOKEN =
  /[ \t\n\r]*([{}[\],:]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const SPACE = /[ \t\n\r]*/y;

/** What may come next: after `[` a value or its end, after `{` a name or its end, and so on. */
type Expects = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'nothing';

interface Frame {
  readonly names: Set<string> | undefined;
  at: string;
  count: number;
}

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

/** More digits than a double keeps, or a number that became nothing: another number than was sent. */
function isRounded(token: string, value: number): boolean {
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
      TOKEN.lastIndex = SPACE.lastIndex = position;
      const token = TOKEN.exec(this.text)?.[1];
      SPACE.exec(this.text);
      if (token === undefined && this.expects === 'nothing' && SPACE.lastIndex === this.text.length) return this.faults;
      if (token === undefined || !this.accept(token)) return this.stop(SPACE.lastIndex);
      if (this.frames.length > MAX_DEPTH)
        return this.fault('STRUCTUUR', 'Het bericht heeft te veel lagen in elkaar. Maak het eenvoudiger.');
      if (this.faults.length >= MAX_FAULTS) return this.faults;
      position = TOKEN.lastIndex;
    }
  }

  private stop(position: number): readonly Fault[] {
    const uitleg = `Het bericht is geen goede JSON. Kijk bij teken ${position + 1} en verstuur het bericht opnieuw.`;
    return [{ veld: `teken ${position + 1}`, code: 'JSON_ONGELDIG', uitleg }];
  }

  private fault(code: string, uitleg: string): readonly Fault[] {
    this.faults.push({ veld: this.frames.map((frame) => `/${frame.at}`).join(''), code, uitleg });
    return this.faults;
  }

  /** Whether the grammar allows this token here; moves on if so. */
  private accept(token: string): boolean {
    const frame = this.frames.at(-1);
    if (token === ',') return this.expects === 'comma-or-end' && this.next(frame);
    if (token === ':') return this.expects === 'colon' && this.expect('value');
    if (token === '}') return frame?.names !== undefined && ['comma-or-end', 'name-or-end'].includes(this.expects) && this.close();
    if (token === ']') return frame?.names === undefined && ['comma-or-end', 'value-or-end'].includes(this.expects) && this.close();
    if (this.expects === 'name' || this.expects === 'name-or-end') return token.startsWith('"') && this.name(token, frame);
    if (this.expects !== 'value' && this.expects !== 'value-or-end') return false;
    if (token === '{') return this.open(new Set(), 'name-or-end');
    if (token === '[') return this.open(undefined, 'value-or-end');
    return this.scalar(token);
  }

  private expect(what: Expects): true {
    this.expects = what;
    return true;
  }

  private open(names: Set<string> | undefined, expects: Expects): true {
    this.frames.push({ names, at: names ? '' : '0', count: 0 });
    return this.expect(expects);
  }

  private close(): true {
    this.frames.pop();
    return this.expect(this.frames.length === 0 ? 'nothing' : 'comma-or-end');
  }

  private next(frame: Frame | undefined): boolean {
    if (frame === undefined) return false;
    if (frame.names !== undefined) return this.expect('name');
    frame.at = String((frame.count += 1));
    return this.expect('value');
  }

  private name(token: string, frame: Frame | undefined): boolean {
    if (frame?.names === undefined) return false;
    const name: string = JSON.parse(token);
    frame.at = safeName(name);
    if (frame.names.has(name)) this.fault('STRUCTUUR', 'Dit gegeven staat twee keer in het bericht. Haal er een weg.');
    if (FORBIDDEN_NAMES.has(name)) this.fault('STRUCTUUR', 'Deze naam mag niet in een bericht staan. Haal dit gegeven weg.');
    if (UNKEEPABLE.test(name)) this.fault('TEKENSET', 'Deze naam bevat tekens die wij niet kunnen lezen. Haal die tekens weg.');
    frame.names.add(name);
    return this.expect('colon');
  }

  private scalar(token: string): true {
    const value: Json = JSON.parse(token);
    if (typeof value === 'string' && UNKEEPABLE.test(value)) {
      this.fault('TEKENSET', 'Deze tekst bevat tekens die wij niet kunnen lezen. Haal die tekens weg.');
    }
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      this.fault('TYPE_FOUT', 'Dit getal is te groot. Controleer het getal.');
    } else if (typeof value === 'number' && isRounded(token, value)) {
      this.fault('TYPE_FOUT', 'Dit getal heeft te veel cijfers. Rond het af.');
    }
    return this.expect(this.frames.length === 0 ? 'nothing' : 'comma-or-end');
  }
}
