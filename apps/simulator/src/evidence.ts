import { at, list, text } from './json';
import { readHaltEvent } from './halt-events';
import type { HaltStand } from './halt-system';
import { taken, type Received, type Sent } from './ledger';
import type { XmlReader } from './leerplicht-xml';
import type { LeerplichtStand } from './leerplicht-system';
import type { Partner } from './partner-system';

/** What one partner says: everything it sent, everything it received, and what it holds. */
export interface Testimony<Own> {
  readonly verstuurd: readonly Sent[];
  readonly berichten: readonly Received[];
  readonly stand: Own;
}

/** The BIP's view: for every number (`soort:waarde`) the records that it leads to, and the records by their id. */
export interface Dossiers {
  readonly byNumber: ReadonlyMap<string, readonly string[]>;
  readonly records: ReadonlyMap<string, unknown>;
}

export interface Evidence {
  readonly leerplicht: Testimony<LeerplichtStand>;
  readonly halt: Testimony<HaltStand>;
  readonly dossiers: Dossiers;
}

/** A message or delivery as the verdict needs it, whatever its format. */
export interface Message {
  readonly id: string;
  readonly soort: string;
  /** Compares as text among the messages of one format. */
  readonly moment: string;
  readonly kenmerk?: string;
  /** Every number in it, as `soort:waarde`. */
  readonly nummers: readonly string[];
}

const numbersOf = (pairs: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(pairs).flatMap(([soort, waarde]) => (waarde === undefined ? [] : [`${soort}:${waarde}`]));

/** Reads either format: XML by the leerplicht reader, anything else as an event of Halt. */
export function readMessage(body: string, readXml: XmlReader): Message | undefined {
  if (!body.trimStart().startsWith('<')) {
    const event = readHaltEvent(body);
    if (event === undefined) return undefined;
    const { id, type: soort, gebeurdOp, kenmerk, dossiernummer, data } = event;
    const burgerservicenummer = text(at(data, 'jongere', 'burgerservicenummer'));
    const nummers = numbersOf({ burgerservicenummer, 'kenmerk-verwijzing': kenmerk, 'halt-dossiernummer': dossiernummer });
    return { id, soort, moment: new Date(gebeurdOp).toISOString(), kenmerk, nummers };
  }
  const document = readXml(body);
  if (document === undefined) return undefined;
  const { id, soort, moment, velden } = document;
  const kenmerk = velden['KenmerkVerwijzing'];
  const nummers = numbersOf({
    burgerservicenummer: velden['Burgerservicenummer'],
    meldingsnummer: velden['NummerMeldingRelatiefVerzuim'],
    'zaaknummer-leerplicht': velden['ZaaknummerLeerplicht'],
    'kenmerk-verwijzing': kenmerk,
    'halt-dossiernummer': velden['HaltDossiernummer'],
  });
  return { id, soort: velden['SoortTerugmelding'] ?? soort, moment, kenmerk, nummers };
}

/** What a partner sent and Schakel took, each message once however often it was sent. */
export function acceptedOf(sent: readonly Sent[], readXml: XmlReader): readonly Message[] {
  const byId = new Map<string, Message>();
  for (const { body, antwoord } of sent) {
    const message = taken(antwoord) ? readMessage(body, readXml) : undefined;
    if (message) byId.set(message.id, message);
  }
  return [...byId.values()];
}

/** The cases: sets of numbers that belong together because messages name them together. One child is one case. */
export function casesOf(messages: readonly Message[]): readonly ReadonlySet<string>[] {
  let cases: ReadonlySet<string>[] = [];
  for (const { nummers } of messages) {
    const touched = cases.filter((one) => nummers.some((nummer) => one.has(nummer)));
    const joined = new Set([...touched.flatMap((one) => [...one]), ...nummers]);
    cases = [...cases.filter((one) => !touched.includes(one)), joined];
  }
  return cases;
}

const named = (numbers: unknown, soort: string, waarde: string): boolean =>
  list(numbers).some((one) => at(one, 'soort') === soort && at(one, 'waarde') === waarde);

/** The reports (`meldingen`) or referrals (`verwijzingen`) of a record that carry this number. */
export const subjectsIn = (record: unknown, part: 'meldingen' | 'verwijzingen', soort: string, waarde: string): readonly unknown[] =>
  list(at(record, 'trajecten'))
    .flatMap((traject) => list(at(traject, part)))
    .filter((subject) => named(at(subject, 'nummers'), soort, waarde));

/** Whether a record lists this number, from whichever organisation. */
export const knows = (record: unknown, soort: string, waarde: string): boolean => named(at(record, 'identificaties'), soort, waarde);

export const PARTNERS: readonly Partner[] = ['leerplicht', 'halt'];
