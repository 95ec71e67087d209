import { codeFault, type CodeLists, type Codes, codesOn, type Notes, TIME_DOUBTS, type Warning } from '@schakel/adapter-contract';
import type { Identifier, Moment, Statement, Subject } from '@schakel/dossier';
import { CannotTranslate, type Fault, type Json, distinctFaults } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import type { ListName } from './codes';
import { attributeOf, incompleteDateOf, isNil, noValueOf } from './stuf';
import { readDate, readMoment } from './stuf-time';

export const JONGERE: Subject = { soort: 'jongere' };

const FAULTS = {
  DATUM_ONGELDIG: 'Deze datum bestaat niet of past niet bij de andere datums. Controleer de datum. Het bericht wacht.',
  BSN_ONGELDIG: 'Dit is geen geldig burgerservicenummer. Controleer het nummer. Het bericht wacht.',
  STATUS_TEGENSPRAAK: 'De status en het resultaat passen niet bij elkaar. Een medewerker kijkt hiernaar.',
  VERPLICHT_ONTBREEKT:
    'Dit gegeven is leeg, maar het is nodig om het bericht te begrijpen. Vraag het na bij de afzender. Het bericht wacht.',
  TYPE_FOUT: 'Dit gegeven heeft een verkeerde vorm. Controleer het. Het bericht wacht.',
  TE_LANG: 'Dit nummer is langer dan wij kunnen bewaren (255 tekens). Vraag het na bij de afzender. Het bericht wacht.',
  PERSOON_ONZEKER: 'Wij weten niet zeker om wie het gaat. Een medewerker kijkt hiernaar.',
  ZAAK_NIET_GEVONDEN:
    'Het bericht noemt geen zaaknummer en geen nummer van het verzoek. Wij weten niet bij welk onderzoek het hoort. Vraag het nummer na bij de afzender.',
} as const;

const NO_PLACE = 'Wij hebben geen plaats voor dit gegeven. Het is niet overgenomen.';

/** What a field says, once it is there and not nil; undefined where there is nothing in it. */
export type Reader = (node: XmlNode) => Json | undefined;

/**
 * Gathers what a message says, everything in it that cannot be translated, and every doubt. It remembers what was
 * read, so that `close` can tell what was not.
 */
export class Said {
  private keys: Identifier[] = [];
  private statements: Statement[] = [];
  private faults: Fault[];
  private readonly doubts: Warning[] = [];
  private readonly read = new Set<XmlNode>();

  /**
   * `onDate` is the day on which codes must hold; `parked` the faults that the check of the schema found; `ours` that we
   * wrote the message, so that a child without a number is no doubt.
   */
  constructor(
    private readonly codes: CodeLists,
    readonly onDate: string,
    parked: readonly Fault[],
    readonly ours = false,
  ) {
    this.faults = [...parked];
  }

  /** The child by this name, as read. */
  child(node: XmlNode | undefined, name: string): XmlNode | undefined {
    const found = node && childOf(node, name);
    if (found !== undefined) this.read.add(found);
    return found;
  }

  /** All children by this name, as read. */
  children(node: XmlNode, name: string): readonly XmlNode[] {
    const found = childrenOf(node, name);
    for (const one of found) this.read.add(one);
    return found;
  }

  /** All that is in this part counts as read: it is known from elsewhere. */
  skip(node: XmlNode | undefined): void {
    if (node === undefined) return;
    this.read.add(node);
    for (const child of node.children) this.skip(child);
  }

  state(statement: Omit<Statement, 'mode'>): void {
    this.statements.push({ mode: 'states', ...statement });
  }

  /**
   * States what a child element says. Nil with `geenWaarde` takes back what was said before; any other nil says
   * nothing and must not overwrite (dossier.md section 9, trap 11).
   */
  states(subject: Subject, path: string, parent: XmlNode | undefined, name: string, reader: Reader): void {
    const node = this.child(parent, name);
    if (node === undefined) return;
    if (isNil(node)) return this.saysNothing(subject, path, node);
    const value = reader(node);
    if (value !== undefined) this.state({ subject, path, value, veld: node.path });
  }

  saysNothing(subject: Subject, path: string, node: XmlNode): void {
    if (noValueOf(node) === 'geenWaarde') this.withdraw(subject, path, node.path);
  }

  withdraw(subject: Subject, path: string, veld: string): void {
    this.statements.push({ mode: 'withdraws', subject, path, value: null, veld });
  }

  /** A number that leads to the record and is stated. */
  number(subject: Subject, path: string, id: Identifier, veld: string, authentiek = false): void {
    this.keys.push(id);
    this.state({ subject, path, value: path === id.soort ? id.waarde : { ...id }, veld, ...(authentiek && { authentiek }) });
  }

  /**
   * The parts of one value, those that hold nothing left out. Undefined where nothing is left, and where a part is
   * kept back or unknown: half a value must not overwrite a whole one, which is told as a loss.
   */
  whole(parent: XmlNode, parts: Readonly<Record<string, readonly [name: string, reader: Reader]>>): Json | undefined {
    const nodes = Object.values(parts).flatMap(([name]) => this.child(parent, name) ?? []);
    const kept = nodes.find((node) => isNil(node) && noValueOf(node) !== 'geenWaarde');
    const value = this.parts(parent, parts);
    if (kept === undefined || value === undefined) return value;
    for (const node of nodes.filter((each) => each === kept || tellsValue(each)))
      this.warn(node, 'VERLIES', 'Een deel van dit gegeven is niet bekend of niet meegestuurd. Wij nemen het geheel niet over.');
    return undefined;
  }

  /** The parts that are there, whatever is not. */
  parts(
    parent: XmlNode,
    parts: Readonly<Record<string, readonly [name: string, reader: Reader]>>,
  ): { readonly [key: string]: Json } | undefined {
    const read = Object.entries(parts).map(([key, [name, reader]]) => [key, this.leaf(parent, name, reader)]);
    const values = group(Object.fromEntries(read));
    return Object.keys(values).length === 0 ? undefined : values;
  }

  /** What one child says, if it is there and says anything. */
  leaf(parent: XmlNode, name: string, reader: Reader): Json | undefined {
    const node = this.child(parent, name);
    return node === undefined || isNil(node) ? undefined : reader(node);
  }

  /** What must be there and say something: a fault where it is missing or nil, at the first step that is. */
  needed(parent: XmlNode, ...names: readonly string[]): XmlNode | undefined {
    let node: XmlNode = parent;
    for (const name of names) {
      const next = this.child(node, name);
      if (next === undefined || isNil(next)) {
        this.fault('VERPLICHT_ONTBREEKT', next?.path ?? `${node.path}/${name}`);
        return undefined;
      }
      node = next;
    }
    return node;
  }

  /**
   * What a code means on the day of the message; a fault where the list does not know it. The list decides: a code that
   * was added to it is no longer unknown because the schema was written before.
   */
  code(list: ListName): (node: XmlNode) => string | boolean | undefined {
    return (node) => {
      const table = this.codes.table(list);
      const found = table.toCore(tokenOf(node), this.onDate);
      if (!found.known) this.add(codeFault(node.path, found.code));
      // white space that the schema does not allow stays a fault
      else if (table.toCore(node.text).known) this.isKnown(node);
      return found.known ? found.core : undefined;
    };
  }

  private isKnown(node: XmlNode): void {
    this.faults = this.faults.filter(({ veld, code }) => veld !== node.path || code !== 'CODE_ONBEKEND');
  }

  /** A date as far as it is known; one that is wholly unknown states nothing and is told. */
  readonly date = (node: XmlNode): string | undefined => {
    const known = attributeOf(node, '', 'indOnvolledigeDatum') ?? incompleteDateOf(node);
    const date = readDate(tokenOf(node), known);
    if (!/^[VDMJ]$/.test(known)) this.add(codeFault(`${node.path}/@indOnvolledigeDatum`, 'CODE_ONBEKEND'));
    else if (date === undefined) this.fault('DATUM_ONGELDIG', node.path);
    if (date !== 'unknown') return date;
    this.warn(node, 'DATUM_ONBEKEND', 'De afzender weet deze datum niet. Wij nemen geen datum over.');
    return undefined;
  };

  /** semantics.md 17: a text of just the greatest length may once have been longer. */
  cutAt(most: number, reader: Reader): Reader {
    return (node) => {
      const value = reader(node);
      if (typeof value === 'string' && [...value].length === most)
        this.warn(node, 'MOGELIJK_INGEKORT', 'Deze tekst is precies zo lang als mag. Misschien is het einde weggevallen.');
      return value;
    };
  }

  /** A Dutch local time as a moment; an hour that summer time skips or doubles is told as a doubt. */
  moment(node: XmlNode): Moment {
    this.read.add(node);
    const found = readMoment(tokenOf(node));
    if (found === undefined) this.fault('DATUM_ONGELDIG', node.path);
    if (found?.doubt !== undefined) this.doubts.push({ veld: node.path, ...TIME_DOUBTS[found.doubt] });
    if (found?.halfUnit === true)
      this.warn(node, 'VERLIES', 'Dit tijdstip heeft een cijfer te weinig of te veel. Het laatste cijfer telt niet mee.');
    return found?.moment ?? { instant: '', precision: 'unknown' };
  }

  fault(code: keyof typeof FAULTS, veld: string, uitleg: string = FAULTS[code]): void {
    this.add({ veld, code, uitleg });
  }

  private add(fault: Fault): void {
    this.faults.push(fault);
  }

  warn(node: XmlNode, code: string, uitleg: string): void {
    this.doubts.push({ veld: node.path, code, uitleg });
  }

  /** Where the reader of acts tells what it finds. */
  get notes(): Notes {
    return { faults: this.faults, warnings: this.doubts };
  }

  /** The code lists on the day of the message. */
  get codesToday(): Codes {
    return codesOn(this.codes, this.onDate);
  }

  /** What another reader made of it. */
  adopt(keys: readonly Identifier[], statements: readonly Statement[]): void {
    this.keys.push(...keys);
    this.statements.push(...statements);
  }

  /** What was said since the last time: for a message that speaks of several children. */
  take(): { readonly keys: readonly Identifier[]; readonly statements: readonly Statement[] } {
    const said = { keys: this.keys, statements: this.statements };
    [this.keys, this.statements] = [[], []];
    return said;
  }

  /** Throws CannotTranslate with every fault; else every doubt, with all in this part that nobody read. */
  close(part: XmlNode): readonly Warning[] {
    this.checkProcessing(part);
    const faults = distinctFaults(this.faults);
    if (faults.length > 0)
      throw new CannotTranslate('a message of the RvdK has codes or values that the adapter cannot translate', { faults });
    this.tellUnread(part);
    return [...new Map(this.doubts.map((warning) => [`${warning.code} ${warning.veld}`, warning])).values()];
  }

  /** A part that its sender adds, changes or only names says what it says; one that is ended or taken away waits for a person. */
  private checkProcessing(node: XmlNode): void {
    if (!['T', 'W', 'I'].includes(attributeOf(node, 'stuf', 'verwerkingssoort') ?? 'T'))
      this.add(codeFault(`${node.path}/@verwerkingssoort`, 'CODE_ONBEKEND'));
    for (const child of node.children) this.checkProcessing(child);
  }

  private tellUnread(node: XmlNode): void {
    if (isNil(node)) return;
    if (tellsValue(node) && !this.read.has(node)) this.warn(node, 'VERLIES', NO_PLACE);
    for (const child of node.children) this.tellUnread(child);
  }
}

/** Whether a field holds a value of its own. */
const tellsValue = (node: XmlNode): boolean => !isNil(node) && node.children.length === 0 && /\S/.test(node.text);

/** Values by name, without those that are absent. */
export function group(values: Readonly<Record<string, Json | undefined>>): { readonly [key: string]: Json } {
  const there = Object.entries(values).flatMap(([key, value]): [string, Json][] => (value === undefined ? [] : [[key, value]]));
  return Object.fromEntries(there);
}

/** A short text, with single spaces; nothing where it is empty. */
export const token: Reader = (node) => tokenOf(node) || undefined;
/** A free text, just as it stands. */
export const text: Reader = (node) => (/\S/.test(node.text) ? node.text : undefined);
export const whole: Reader = (node) => Number(tokenOf(node));

/** All children by this name that are not nil. */
export const present = (node: XmlNode, name: string): readonly XmlNode[] => childrenOf(node, name).filter((child) => !isNil(child));
