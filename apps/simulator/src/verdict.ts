import { acceptedOf, casesOf, knows, PARTNERS, readMessage, subjectsIn, type Dossiers, type Evidence } from './evidence';
import { at, text } from './json';
import { taken, type Received, type Sent } from './ledger';
import type { HeldReport } from './leerplicht-system';
import type { XmlReader } from './leerplicht-xml';
import type { HeldReferral, Partner } from './partner-system';

/** One field in which a partner's own store and the BIP record differ. */
export interface Difference {
  readonly zaak: string;
  readonly veld: string;
  readonly eigen: string | null;
  readonly dossier: string | null;
}

export interface Agreement {
  readonly agrees: boolean;
  readonly differences?: readonly Difference[];
}

export interface Verdict {
  readonly cases: number;
  /** Messages that partners sent and Schakel took; the same message sent again is one. */
  readonly messagesIn: number;
  /** Deliveries that partners took; a repeat of the transport is none. */
  readonly deliveries: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly orderViolations: number;
  readonly recordsConsistent: boolean;
  readonly partners: Readonly<Record<Partner, Agreement>>;
  readonly seconds: number;
}

/** Which effect at the other partner each message must have; what is not listed goes to nobody (semantics.md 33). */
const EFFECT: Readonly<Record<string, { readonly at: Partner; readonly soort: string }>> = {
  HaltVerwijzing: { at: 'halt', soort: 'AANGEBODEN' },
  'verwijzing.aanvaard': { at: 'leerplicht', soort: 'AANVAARD' },
  'verwijzing.afgewezen': { at: 'leerplicht', soort: 'AFGEWEZEN' },
  'traject.afgerond': { at: 'leerplicht', soort: 'AFLOOP' },
};

const timesHeld = (held: readonly HeldReferral[], kenmerk: string, soort: string): number =>
  held
    .filter((one) => one.kenmerk === kenmerk)
    .flatMap((one) => one.ontvangen)
    .filter((one) => one.soort === soort).length;

/** Expected effects that the addressee does not hold. */
function countLost(evidence: Evidence, readXml: XmlReader): number {
  const sent = PARTNERS.flatMap((partner) => acceptedOf(evidence[partner].verstuurd, readXml));
  return sent.filter(({ soort, kenmerk }) => {
    const effect = EFFECT[soort];
    return effect !== undefined && kenmerk !== undefined && timesHeld(evidence[effect.at].stand.verwijzingen, kenmerk, effect.soort) === 0;
  }).length;
}

/** Effects that a partner holds more than once. */
const countHeldTwice = (held: readonly HeldReferral[]): number =>
  held.reduce((sum, { ontvangen }) => sum + ontvangen.length - new Set(ontvangen.map(({ soort }) => soort)).size, 0);

/** The same message sent again and not answered as the first time: it was taken for a new one. */
function countAnsweredAnew(sent: readonly Sent[], readXml: XmlReader): number {
  const first = new Map<string, string>();
  return sent.filter(({ body, antwoord }) => {
    const id = readMessage(body, readXml)?.id;
    if (id === undefined || antwoord === undefined || !taken(antwoord)) return false;
    const answer = `${antwoord.status} ${antwoord.body}`;
    const before = first.get(id) ?? answer;
    first.set(id, before);
    return before !== answer;
  }).length;
}

/** Per case: neighbours in the order of receipt whose numbers or own times run backwards. */
function countOutOfOrder(received: readonly Received[], readXml: XmlReader): number {
  const last = new Map<string, { readonly volgnummer: number; readonly moment: string }>();
  let violations = 0;
  for (const { body, volgnummer = 0, herhaling } of received) {
    const message = herhaling ? undefined : readMessage(body, readXml);
    if (message?.kenmerk === undefined) continue;
    const before = last.get(message.kenmerk);
    if (before && (volgnummer < before.volgnummer || message.moment < before.moment)) violations++;
    last.set(message.kenmerk, { volgnummer, moment: message.moment });
  }
  return violations;
}

/** Whether all numbers of a case lead to one record that knows each of them, and holds each report and referral once. */
function isConsistent(numbers: ReadonlySet<string>, { byNumber, records }: Dossiers): boolean {
  const found = [...numbers].map((number) => byNumber.get(number) ?? []);
  const [id, ...others] = new Set(found.flat());
  if (id === undefined || others.length > 0 || found.some((ids) => ids.length !== 1)) return false;
  const record = records.get(id);
  return [...numbers].every((number) => {
    const [soort = '', waarde = ''] = number.split(/:(.*)/s);
    if (soort === 'burgerservicenummer') return at(record, 'jongere', soort, 'waarde') === waarde;
    const [reports, referrals] = [subjectsIn(record, 'meldingen', soort, waarde), subjectsIn(record, 'verwijzingen', soort, waarde)];
    if (soort === 'meldingsnummer' && reports.length !== 1) return false;
    if (soort === 'kenmerk-verwijzing' && referrals.length !== 1) return false;
    return knows(record, soort, waarde);
  });
}

/** A partner's field beside the path under `velden` of the record; only what the partner holds is compared, what it misses is lost. */
type Compared<Own> = readonly (readonly [keyof Own & string, ...(readonly string[])])[];

function compare<Own extends object>(zaak: string, own: Own, subject: unknown, fields: Compared<Own>): Difference[] {
  return fields.flatMap(([veld, ...path]) => {
    const [eigen, dossier] = [text(own[veld]), text(at(subject, 'velden', ...path))];
    return eigen === undefined || eigen === dossier ? [] : [{ zaak, veld, eigen, dossier: dossier ?? null }];
  });
}

const REPORT_FIELDS = [
  ['verzuimsoort', 'verzuimsoort', 'waarde'],
  ['begindatum', 'begindatum', 'waarde'],
  ['einddatum', 'einddatum', 'waarde'],
  ['status', 'status', 'waarde', 'code'],
  ['reden', 'status', 'waarde', 'reden'],
] as const;
const OUTCOME_FIELDS = [
  ['resultaat', 'resultaat', 'waarde'],
  ['datumAfloop', 'datumAfloop', 'waarde'],
] as const;
const HALT_FIELDS = [
  ...OUTCOME_FIELDS,
  ['status', 'status', 'waarde', 'code'],
  ['opgelegdeUren', 'opgelegdeUren', 'waarde'],
  ['startgesprekDatum', 'startgesprekDatum', 'waarde'],
  ['verzuimuren', 'verzuimuren', 'waarde'],
  ['datumVerwijzing', 'datumVerwijzing', 'waarde'],
] as const;

const recordOf = ({ byNumber, records }: Dossiers, soort: string, waarde: string): unknown =>
  records.get(byNumber.get(`${soort}:${waarde}`)?.[0] ?? '');

function compareReport(own: HeldReport, dossiers: Dossiers): Difference[] {
  const record = recordOf(dossiers, 'meldingsnummer', own.meldingsnummer);
  return compare(own.meldingsnummer, own, subjectsIn(record, 'meldingen', 'meldingsnummer', own.meldingsnummer)[0], REPORT_FIELDS);
}

function compareReferral<Own extends HeldReferral>(own: Own, dossiers: Dossiers, fields: Compared<Own>): Difference[] {
  const { kenmerk, dossiernummer, burgerservicenummer } = own;
  const record = recordOf(dossiers, 'kenmerk-verwijzing', kenmerk);
  const subject = subjectsIn(record, 'verwijzingen', 'kenmerk-verwijzing', kenmerk)[0];
  const unknown = (soort: string, veld: string, waarde: string | undefined): Difference[] =>
    waarde === undefined || knows(record, soort, waarde) ? [] : [{ zaak: kenmerk, veld, eigen: waarde, dossier: null }];
  return [
    ...unknown('halt-dossiernummer', 'dossiernummer', dossiernummer),
    ...unknown('burgerservicenummer', 'burgerservicenummer', burgerservicenummer),
    ...compare(kenmerk, own, subject, fields),
  ];
}

const agreement = (differences: readonly Difference[]): Agreement =>
  differences.length === 0 ? { agrees: true } : { agrees: false, differences };

/**
 * The verdict, from what the partners say they sent, received and hold, and from the BIP records beside it.
 * `lost` and `duplicates` count business effects, not transport; a value that a partner misses because an effect was
 * lost counts as lost only, so that each kind of fault shows in its own figure.
 */
export function judge(evidence: Evidence, readXml: XmlReader, seconds: number): Verdict {
  const { leerplicht, halt, dossiers } = evidence;
  const sent = PARTNERS.flatMap((partner) => acceptedOf(evidence[partner].verstuurd, readXml));
  const cases = casesOf(sent);
  const received = [leerplicht.berichten, halt.berichten];
  const sum = <Item>(items: readonly Item[], count: (item: Item) => number): number =>
    items.reduce((total, item) => total + count(item), 0);
  const reports = leerplicht.stand.meldingen.flatMap((own) => compareReport(own, dossiers));
  const outcomes = leerplicht.stand.verwijzingen.flatMap((own) => compareReferral(own, dossiers, OUTCOME_FIELDS));
  // A referral that Halt has told nothing about yet has no status at Halt for anyone else.
  const told = halt.stand.verwijzingen.filter(({ status }) => status !== 'AANGEMELD');
  const trajects = told.flatMap((own) => compareReferral(own, dossiers, HALT_FIELDS));
  return {
    cases: cases.length,
    messagesIn: sent.length,
    deliveries: sum(
      received,
      (list) => new Set(list.filter((one) => !one.herhaling && taken(one.antwoord)).map(({ webhookId }) => webhookId)).size,
    ),
    lost: countLost(evidence, readXml),
    duplicates:
      sum([leerplicht.stand, halt.stand], ({ verwijzingen }) => countHeldTwice(verwijzingen)) +
      sum([leerplicht.verstuurd, halt.verstuurd], (list) => countAnsweredAnew(list, readXml)),
    orderViolations: sum(received, (list) => countOutOfOrder(list, readXml)),
    recordsConsistent: cases.every((numbers) => isConsistent(numbers, dossiers)),
    partners: { leerplicht: agreement([...reports, ...outcomes]), halt: agreement(trajects) },
    seconds,
  };
}

/** Whether nothing is wrong: all systems agree and nothing was lost, doubled or out of order. */
export const isClean = ({ lost, duplicates, orderViolations, recordsConsistent, partners }: Verdict): boolean =>
  lost + duplicates + orderViolations === 0 && recordsConsistent && PARTNERS.every((partner) => partners[partner].agrees);
