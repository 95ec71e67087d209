import { actKey, numbersToFind, type ToldAct } from './acts';
import { isoTime } from './dutch-time';
import { actIn as haltAct, readHaltEvent } from './halt-events';
import { at, text } from './json';
import { taken, type Sent } from './ledger';
import { actIn as leerplichtAct, loadXmlReader, type LeerplichtMessage, type XmlReader } from './leerplicht-xml';
import { inquiryKey, type Partner } from './partner-system';
import { actIn as stufAct, loadStufReader, type StufMessage, type StufReader } from './stuf-xml';

/** The readers of the XML formats, loaded once. */
export interface Readers {
  readonly leerplicht: XmlReader;
  readonly stuf: StufReader;
}

export const loadReaders = async (): Promise<Readers> => ({ leerplicht: await loadXmlReader(), stuf: await loadStufReader() });

/** What a message must bring about at another partner (semantics.md 23, 33). */
export interface Expected {
  readonly at: Partner;
  readonly soort: string;
  /** Where the same kind may come more than once: Dutch local time of what it tells. */
  readonly op?: string;
}

/** A message or delivery as the verdict needs it, whatever its format. */
export interface Message {
  readonly id: string;
  readonly soort: string;
  /** Compares as text among the messages of one format. */
  readonly moment: string;
  /** What it is about, as a partner holds it; of a message about several children, one for each. */
  readonly onderwerpen: readonly string[];
  /** Every number in it, as `soort:waarde`, child by child. */
  readonly kinderen: readonly (readonly string[])[];
  readonly effect?: Expected;
}

const numbersOf = (pairs: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(pairs).flatMap(([soort, waarde]) => (waarde === undefined ? [] : [`${soort}:${waarde}`]));

const HALT_EFFECTS: Readonly<Record<string, string>> = {
  'verwijzing.aanvaard': 'AANVAARD',
  'verwijzing.afgewezen': 'AFGEWEZEN',
  'traject.afgerond': 'AFLOOP',
};
const LEERPLICHT_EFFECTS: Readonly<Record<string, Expected>> = {
  HaltVerwijzing: { at: 'halt', soort: 'AANGEBODEN' },
  ProcesVerbaal: { at: 'rvdk', soort: 'procesVerbaalDi01' },
  VerzoekStrafonderzoek: { at: 'rvdk', soort: 'verzoekSchoolverzuimonderzoekDi01' },
  VerzoekBeschermingsonderzoek: { at: 'rvdk', soort: 'vtoDi01' },
};

/** Who else must hear of an act, and what it is called there. */
const ACT_EFFECTS: Readonly<Record<string, Omit<Expected, 'op'>>> = {
  HaltVerwijzingIngetrokken: { at: 'halt', soort: 'verwijzing.ingetrokken' },
  ToestemmingIngetrokken: { at: 'halt', soort: 'toestemming.ingetrokken' },
  RaadsOverleg: { at: 'rvdk', soort: 'raadsoverlegDi01' },
  VerzoekOnderzoekIngetrokken: { at: 'rvdk', soort: 'verzoekIngetrokkenDi01' },
  Vervolgingsbeslissing: { at: 'rvdk', soort: 'vervolgingsbeslissingDi01' },
  raadsoverlegDi01: { at: 'leerplicht', soort: 'RaadsOverleg' },
  vervolgingsbeslissingDi01: { at: 'leerplicht', soort: 'Vervolgingsbeslissing' },
};

/** An act as the verdict needs it; `moment` as its format compares. */
function fromAct(id: string, act: ToldAct, moment: string): Message {
  const effect = ACT_EFFECTS[act.soort];
  const message = { id, soort: act.soort, moment, onderwerpen: listed(actKey(act)), kinderen: [numbersOf(numbersToFind(act))] };
  return effect === undefined ? message : { ...message, effect: { ...effect, op: act.moment.slice(0, 19) } };
}

const listed = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

function fromHalt(body: string): Message | undefined {
  const event = readHaltEvent(body);
  if (event === undefined) return undefined;
  const { id, type: soort, gebeurdOp, kenmerk, dossiernummer, data } = event;
  const act = haltAct(event);
  if (act !== undefined) return fromAct(id, act, new Date(gebeurdOp).toISOString());
  const burgerservicenummer = text(at(data, 'jongere', 'burgerservicenummer'));
  const numbers = numbersOf({ burgerservicenummer, 'kenmerk-verwijzing': kenmerk, 'halt-dossiernummer': dossiernummer });
  const message = { id, soort, moment: new Date(gebeurdOp).toISOString(), onderwerpen: listed(kenmerk), kinderen: [numbers] };
  const news = HALT_EFFECTS[soort];
  return news === undefined ? message : { ...message, effect: { at: 'leerplicht', soort: news } };
}

function fromLeerplicht(message: LeerplichtMessage): Message {
  const { id, soort, moment, velden, kinderen } = message;
  const act = leerplichtAct(message);
  if (act !== undefined) {
    const { effect, ...told } = fromAct(id, act, moment);
    const concernsOthers = soort !== 'ToestemmingIngetrokken' || velden['Waarvoor'] === 'HALT';
    return effect !== undefined && concernsOthers ? { ...told, effect } : told;
  }
  const [kenmerk, vto, zaaknummer] = [velden['KenmerkOnderzoek'], velden['VtoNummer'], velden['RvdkZaaknummer']];
  const shared = {
    meldingsnummer: velden['NummerMeldingRelatiefVerzuim'] ?? velden['NummerMelding'],
    'zaaknummer-leerplicht': velden['ZaaknummerLeerplicht'],
    'kenmerk-verwijzing': velden['KenmerkVerwijzing'],
    'halt-dossiernummer': velden['HaltDossiernummer'],
    'pv-nummer': velden['PvNummer'],
    'kenmerk-onderzoek': kenmerk,
    'vto-nummer': vto,
    'rvdk-zaaknummer': zaaknummer,
  };
  const children = kinderen.length > 0 ? kinderen : [velden['Burgerservicenummer']];
  const isInquiry = [kenmerk, vto, zaaknummer].some((number) => number !== undefined);
  const subject = soort === 'ProcesVerbaal' ? velden['PvNummer'] : velden['KenmerkVerwijzing'];
  return {
    id,
    soort: velden['SoortTerugmelding'] ?? soort,
    moment,
    onderwerpen: isInquiry ? children.map((child) => inquiryKey({ kenmerk, vto, zaaknummer }, child)) : listed(subject),
    kinderen: children.map((burgerservicenummer) => numbersOf({ burgerservicenummer, ...shared })),
    effect: LEERPLICHT_EFFECTS[soort],
  };
}

/** What leerplicht must hear of RvdK's news, by RvdK's own words; undefined for what is no news. */
function newsOf({ soort, vto, status, resultaat }: StufMessage): string | undefined {
  if (soort === 'adviesSchoolverzuimDi01') return 'ADVIES';
  if (soort === 'statusSchoolverzuimonderzoekDi01') return status === 'Verzoek afgewezen' ? 'UITKOMST' : 'STATUS';
  if (soort !== 'notificatieDi01') return undefined;
  if (resultaat === 'Maatregel opgelegd' || resultaat === 'Geen maatregel opgelegd') return 'BESLISSING';
  if (resultaat !== undefined || status === 'Onderzoek afgerond') return 'UITKOMST';
  return status === 'Intake afgerond' && vto === undefined ? 'AMBTSHALVE' : 'STATUS';
}

function fromStuf(message: StufMessage): Message {
  const act = stufAct(message);
  if (act !== undefined) return fromAct(message.referentienummer, act, act.moment);
  const { referentienummer: id, soort, moment, kinderen, vto, kenmerk, zaaknummer } = message;
  const shared = {
    'pv-nummer': message.pvNummer,
    'kenmerk-onderzoek': kenmerk,
    'vto-nummer': vto,
    'rvdk-zaaknummer': zaaknummer,
    parketnummer: message.parketnummer,
  };
  const bsns = kinderen.map(({ velden }) => velden['inp.bsn']);
  const news = newsOf(message);
  return {
    id,
    soort,
    moment: isoTime(moment),
    onderwerpen:
      soort === 'procesVerbaalDi01' ? listed(message.pvNummer) : bsns.map((child) => inquiryKey({ kenmerk, vto, zaaknummer }, child)),
    kinderen: bsns.map((burgerservicenummer) => numbersOf({ burgerservicenummer, ...shared })),
    ...(news !== undefined && { effect: { at: 'leerplicht', soort: news, op: isoTime(moment) } }),
  };
}

/** Reads any of the three formats: XML by its namespace, anything else as an event of Halt. */
export function readMessage(body: string, readers: Readers): Message | undefined {
  if (!body.trimStart().startsWith('<')) return fromHalt(body);
  const own = readers.leerplicht(body);
  if (own !== undefined) return fromLeerplicht(own);
  const stuf = readers.stuf(body);
  return stuf && fromStuf(stuf);
}

/** What a partner sent and Schakel took, each message once however often it was sent. */
export function acceptedOf(sent: readonly Sent[], readers: Readers): readonly Message[] {
  const byId = new Map<string, Message>();
  for (const { body, antwoord } of sent) {
    const message = taken(antwoord) ? readMessage(body, readers) : undefined;
    if (message) byId.set(message.id, message);
  }
  return [...byId.values()];
}
