import { randomUUID } from 'node:crypto';
import { correctionOf, type ActSubject, type Numbers, type ToldAct } from './acts';
import { dutchTime } from './dutch-time';
import { at, parseJson, text } from './json';

const PREFIX = 'nl.bip-schoolverzuim.';

/** The events that tell of an act, by what they are about. */
const ACTS: Readonly<Record<string, ActSubject>> = {
  'verwijzing.ingetrokken': 'verwijzing',
  'toestemming.gegeven': 'verrichting',
  'toestemming.ingetrokken': 'verrichting',
  'zorgsignaal.gemeld': 'zorgmelding',
  'zorgsignaal.beoordeeld': 'zorgmelding',
  'zaak.toegewezen': 'verrichting',
  'zaak.overgedragen': 'verrichting',
  'zaak.afgesloten': 'verrichting',
  'zaak.heropend': 'verrichting',
  'school.hervat': 'verrichting',
  'hulp.gestart': 'verrichting',
  'jongere.gewijzigd': 'jongere',
  'jongere.samengevoegd': 'jongere',
  'jongere.verhuisd': 'jongere',
  'bericht.gecorrigeerd': 'verrichting',
};

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  'kenmerk-verrichting': ['kenmerk'],
  uitgever: ['uitgever'],
  'vt-meldingsnummer': ['vtMeldingsnummer'],
  'halt-dossiernummer': ['haltDossiernummer'],
  'kenmerk-verwijzing': ['kenmerkVerwijzer'],
  'zaaknummer-leerplicht': ['zaaknummerLeerplicht'],
  meldingsnummer: ['meldingsnummer'],
  burgerservicenummer: ['jongere', 'burgerservicenummer'],
  onderwijsnummer: ['jongere', 'onderwijsnummer'],
  'rni-nummer': ['jongere', 'rniNummer'],
  geslachtsnaam: ['jongere', 'naam', 'geslachtsnaam'],
};

/** The act that an event tells of; undefined for every other event. */
export function actIn({ type: soort, gebeurdOp, data }: HaltEvent): ToldAct | undefined {
  const over = Object.hasOwn(ACTS, soort) ? ACTS[soort] : undefined;
  const nummers: Numbers = Object.fromEntries(Object.entries(NUMBERS).map(([kind, path]) => [kind, text(at(data, ...path))]));
  return (
    over && { soort, over, nummers, moment: dutchMoment(gebeurdOp), ...correctionOf(text(at(data, 'veld')), text(at(data, 'waardeWordt'))) }
  );
}

/** Dutch local time of an instant, `2026-09-28T13:45:00`. */
export const dutchMoment = (instant: string): string => dutchTime(new Date(instant)).replace(' ', 'T');

/** A CloudEvent of the Halt format, read. */
export interface HaltEvent {
  readonly id: string;
  /** Without prefix and version: `verwijzing.aanvaard`. */
  readonly type: string;
  readonly gebeurdOp: string;
  readonly kenmerk?: string;
  readonly dossiernummer?: string;
  readonly data: unknown;
}

/** Reads a CloudEvent in structured mode; undefined where the envelope or the moment is missing. */
export function readHaltEvent(body: string): HaltEvent | undefined {
  const event = parseJson(body);
  const [id, type, data] = [text(at(event, 'id')), text(at(event, 'type')), at(event, 'data')];
  const gebeurdOp = text(at(data, 'gebeurdOp'));
  const short = /^nl\.bip-schoolverzuim\.([a-z.-]+)\.v1$/.exec(type ?? '')?.[1];
  if (at(event, 'specversion') !== '1.0' || !id || !short || !gebeurdOp || Number.isNaN(Date.parse(gebeurdOp))) return undefined;
  const kenmerk = text(at(data, 'kenmerkVerwijzer')) ?? text(at(data, 'verwijzing', 'kenmerkVerwijzer'));
  return { id, type: short, gebeurdOp, kenmerk, dossiernummer: text(at(data, 'haltDossiernummer')), data };
}

/** Writes an event of Halt's own; `time` is the moment of the event (SOH), not of the sending. */
export function writeHaltEvent(type: string, gebeurdOp: string, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    specversion: '1.0',
    id: randomUUID(),
    source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
    type: `${PREFIX}${type}.v1`,
    time: gebeurdOp,
    datacontenttype: 'application/json',
    dataschema: `urn:schakel:halt:${type}:1`,
    data: { ...data, gebeurdOp },
  });
}
