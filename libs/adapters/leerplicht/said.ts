import { type ChildReading, codeFault, type CodeLists, type Codes, codesOn, TIME_DOUBTS, type Warning } from '@schakel/adapter-contract';
import type { BusinessEvent, Identifier, Moment, Statement, Subject } from '@schakel/dossier';
import { type Fault, fromDutchTime, type Json } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import type { ListName } from './codes';

export const JONGERE: Subject = { soort: 'jongere' };

const TEXTS = {
  DATUM_ONGELDIG: 'Deze datum bestaat niet of past niet bij de andere datums. Controleer de datum. Het bericht wacht.',
  BSN_ONGELDIG: 'Dit is geen geldig nummer. Controleer het nummer. Het bericht wacht.',
  PERSOON_ONZEKER: 'Een nummer van dit kind staat ook bij een ander kind. Controleer de nummers. Het bericht wacht.',
  STATUS_TEGENSPRAAK: 'De status past niet bij de rest van het bericht. Een medewerker kijkt hiernaar.',
} as const;

/** Gathers what a message says, everything in it that cannot be translated, and every doubt. */
export class Said {
  readonly keys: Identifier[] = [];
  readonly statements: Statement[] = [];

  /** `onDate` is the day on which codes must hold. */
  constructor(
    private readonly lists: CodeLists,
    private readonly onDate: string,
    readonly faults: Fault[] = [],
    readonly warnings: Warning[] = [],
  ) {}

  /** What the same message says of something else: with its own keys and statements, the faults and doubts together. */
  another(): Said {
    return new Said(this.lists, this.onDate, this.faults, this.warnings);
  }

  /** One child with what was said of it, and of more besides, as one event. */
  about(event: Omit<BusinessEvent, 'statements'>, besides: readonly Statement[] = []): ChildReading {
    return { keys: this.keys, events: [{ ...event, statements: [...this.statements, ...besides] }] };
  }

  states(subject: Subject, path: string, value: Json | undefined, node: XmlNode | undefined): void {
    if (value !== undefined && node !== undefined) this.statements.push({ mode: 'states', subject, path, value, veld: node.path });
  }

  withdraws(subject: Subject, path: string, veld: string): void {
    this.statements.push({ mode: 'withdraws', subject, path, value: null, veld });
  }

  /** A number that leads to the record and is stated. */
  number(subject: Subject, path: string, id: Identifier, node: XmlNode): void {
    this.keys.push(id);
    this.states(subject, path, path === id.soort ? id.waarde : { ...id }, node);
  }

  /** The code lists as they are on the day of the message, for the engine of acts. */
  get codes(): Codes {
    return codesOn(this.lists, this.onDate);
  }

  /** What a code means; a fault where the list does not know it. */
  code(list: ListName, node: XmlNode | undefined): string | undefined {
    if (node === undefined) return undefined;
    const found = this.lists.table(list).toCore(tokenOf(node), this.onDate);
    if (found.known) return String(found.core);
    this.faults.push(codeFault(node.path, found.code));
    return undefined;
  }

  /** A Dutch date and time as an instant; an hour that summer time skips or doubles is told as a doubt. */
  moment(parent: XmlNode, dateName: string, timeName: string): Moment {
    const [date, time] = [childOf(parent, dateName), childOf(parent, timeName)];
    const found = date && time && fromDutchTime(tokenOf(date), tokenOf(time));
    if (found?.doubt !== undefined) this.warnings.push({ veld: time?.path ?? parent.path, ...TIME_DOUBTS[found.doubt] });
    if (found === undefined) this.fault('DATUM_ONGELDIG', date ?? parent);
    return { instant: found?.instant ?? '', precision: 'instant' };
  }

  /** The later of two days must not come before the earlier; the fault is told at the later. */
  inOrder(earlier: XmlNode | undefined, later: XmlNode | undefined): void {
    if (earlier !== undefined && later !== undefined && tokenOf(later) < tokenOf(earlier)) this.fault('DATUM_ONGELDIG', later);
  }

  /** What is not taken over, where it is there. */
  lose(node: XmlNode | undefined, uitleg: string): void {
    if (node !== undefined) this.warnings.push({ veld: node.path, code: 'VERLIES', uitleg });
  }

  fault(code: keyof typeof TEXTS, node: XmlNode): void {
    this.faults.push({ veld: node.path, code, uitleg: TEXTS[code] });
  }
}

/** Values by name, without those that are absent. */
export function group(values: Readonly<Record<string, Json | undefined>>): { readonly [key: string]: Json } {
  const present = Object.entries(values).flatMap(([key, value]): [string, Json][] => (value === undefined ? [] : [[key, value]]));
  return Object.fromEntries(present);
}

/** The value of a direct child as the core writes it: `token` for short texts, `text` for free texts just as they stand. */
export const token = (node: XmlNode, name: string): string | undefined => valueOf(node, name, tokenOf);
export const text = (node: XmlNode, name: string): string | undefined => valueOf(node, name, (child) => child.text);
export const whole = (node: XmlNode, name: string): number | undefined => valueOf(node, name, (child) => Number(tokenOf(child)));
export const yesNo = (node: XmlNode, name: string): boolean | undefined =>
  valueOf(node, name, (child) => ['true', '1'].includes(tokenOf(child)));

function valueOf<Value>(node: XmlNode, name: string, read: (child: XmlNode) => Value): Value | undefined {
  const child = childOf(node, name);
  return child === undefined ? undefined : read(child);
}
