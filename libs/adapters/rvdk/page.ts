import { codeFault, type CodeLists, type Codes, codesOn, isEmpty, type Warning } from '@schakel/adapter-contract';
import type { Fault, Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import type { ListName } from './codes';
import { writeDate } from './stuf-time';

type Values = Readonly<Record<string, Json>>;

/** A group of values of the core; empty where it is none. */
export const groupOf = (value: Json | undefined): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

/**
 * A message in the making. It writes values of the core as far as the format holds them, and gathers what was lost and
 * what cannot be written, by the path that it has in the message.
 */
export class Page {
  readonly warnings: Warning[] = [];
  readonly faults: Fault[] = [];

  /** `prefix` stands before the attribute that says how much of a date is known; `onDate` is the day on which codes must hold. */
  constructor(
    private readonly codes: CodeLists,
    private readonly onDate: string,
    private readonly prefix: '' | 'stuf:',
  ) {}

  /** The code lists on the day of the delivery. */
  get codesToday(): Codes {
    return codesOn(this.codes, this.onDate);
  }

  /** A text of at most this many characters; what is longer is cut off and told. */
  text(name: string, value: Json | undefined, most: number, at: string): XmlContent | undefined {
    const written = textOf(value);
    if (written === undefined) return this.nothing(value, at);
    const signs = [...written];
    if (signs.length > most) this.lose(at, `Deze tekst is na ${most} tekens afgekapt.`);
    return leaf(name, signs.slice(0, most).join(''));
  }

  /** A value that only makes sense as a whole: left out, and told, where it does not have this shape. */
  shaped(name: string, value: Json | undefined, shape: RegExp, at: string): XmlContent | undefined {
    const written = textOf(value);
    if (written !== undefined && shape.test(written)) return leaf(name, written);
    return this.nothing(value, at);
  }

  /** An empty text is no loss. */
  private nothing(value: Json | undefined, at: string): undefined {
    const empty = value === undefined || (typeof value === 'string' && !/\S/.test(value));
    if (!empty) this.lose(at, NOT_WRITTEN);
  }

  /** The code for a value; a fault where the format has none. */
  code(name: string, value: Json | undefined, list: ListName, at: string): XmlContent | undefined {
    if (value === undefined) return undefined;
    const code = this.toWire(list, value);
    if (code === undefined) this.faults.push(codeFault(at, 'CODE_ONBEKEND'));
    return leaf(name, code);
  }

  /** The code for a value; undefined where the format has none. */
  toWire(list: ListName, value: Json | undefined): string | undefined {
    return typeof value === 'string' || typeof value === 'boolean' ? this.codes.table(list).toWire(value, this.onDate) : undefined;
  }

  /** A date, also where only year or month is known. */
  date(name: string, value: Json | undefined, at: string): XmlContent | undefined {
    if (value === undefined) return undefined;
    const written = typeof value === 'string' ? writeDate(value) : undefined;
    if (written === undefined) {
      this.faults.push({ veld: at, code: 'DATUM_ONGELDIG', uitleg: 'Deze datum bestaat niet. Controleer de datum in de zaak.' });
      return undefined;
    }
    const attributes = written.known === 'V' ? {} : { [`${this.prefix}indOnvolledigeDatum`]: written.known };
    return { name, attributes, content: written.digits };
  }

  missing(at: string): void {
    const name = at.slice(at.lastIndexOf('/') + 1);
    this.faults.push({ veld: at, code: 'VERPLICHT_ONTBREEKT', uitleg: `${name} ontbreekt. Vul dit aan in de zaak.` });
  }

  lose(at: string, uitleg: string = NO_PLACE): void {
    this.warnings.push({ veld: at, code: 'VERLIES', uitleg });
  }

  /** Something that the format demands and the record does not have, filled in by us. */
  add(at: string, uitleg: string): void {
    this.warnings.push({ veld: at, code: 'AANGEVULD', uitleg });
  }

  /** Everything in these values that the message has no place for. */
  loseOthers(values: Values, held: readonly string[], at: string): void {
    for (const [name, value] of Object.entries(values)) if (!held.includes(name) && !isEmpty(value)) this.lose(`${at}/${name}`);
  }
}

const NO_PLACE = 'Dit bericht heeft geen plaats voor dit gegeven. Het is weggelaten.';
const NOT_WRITTEN = 'Dit gegeven past zo niet in het bericht. Het is weggelaten.';

/** Text of a value; a text of only white space is none. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && /\S/.test(value) ? value : undefined;
}
