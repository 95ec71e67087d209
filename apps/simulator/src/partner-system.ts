import type { Answer, History } from './ledger';

export const PARTNERS = ['leerplicht', 'halt', 'rvdk'] as const;
export type Partner = (typeof PARTNERS)[number];

/**
 * One business effect that a delivery had. `op`: the Dutch local time of what it told, for kinds that may come more
 * than once about one thing. The same kind at the same time twice was taken twice.
 */
export interface Effect {
  readonly soort: string;
  readonly op?: string;
  readonly webhookId: string;
}

/** A referral as one partner holds it. What is absent, this partner was never told. */
export interface HeldReferral {
  readonly kenmerk: string;
  readonly burgerservicenummer?: string;
  readonly status: string;
  readonly dossiernummer?: string;
  readonly resultaat?: string;
  readonly datumAfloop?: string;
  /** Every business effect that Schakel's deliveries had, in order: a kind that stands here twice was taken twice. */
  readonly ontvangen: readonly Effect[];
}

/** An inquiry by RvdK about one child, as one partner holds it. */
export interface HeldInquiry {
  /** The same at every partner: see `inquiryKey`. */
  readonly sleutel: string;
  readonly burgerservicenummer?: string;
  readonly vto?: string;
  readonly kenmerk?: string;
  readonly zaaknummer?: string;
  readonly status: string;
  readonly resultaat?: string;
  readonly advies?: readonly string[];
  readonly ontvangen: readonly Effect[];
}

/** An official report of an offence, or the copy of one. */
export interface HeldPv {
  readonly pvNummer: string;
  readonly burgerservicenummer?: string;
  readonly datumProcesVerbaal?: string;
  readonly feit?: string;
  readonly verzuimuren?: string;
  readonly ontvangen: readonly Effect[];
}

/** An act (a consultation, an assignment, a change of the child): kept as it was told. */
export interface HeldAct {
  /** Its name in the format of this partner. */
  readonly soort: string;
  /** What it is about, the same at every partner: see `actKey`. */
  readonly sleutel: string;
  /** Every number in it, by kind; `uitgever` is whose number that of the act is. */
  readonly nummers: Readonly<Record<string, string>>;
  readonly burgerservicenummer?: string;
  /** The day on which it happened; told again, the last. */
  readonly datum: string;
  /** What was answered, of a consultation. */
  readonly antwoord?: string;
  /** What it puts right, of a correction. */
  readonly correctie?: { readonly veld: string; readonly waarde?: string };
  readonly ontvangen: readonly Effect[];
}

/** A partner's own store, as `GET /_sim/stand` shows it. `versie` counts what it is made of. */
export interface Stand {
  readonly versie: number;
  readonly meldingen?: readonly { readonly meldingsnummer: string; readonly ontvangen: readonly Effect[] }[];
  readonly verwijzingen?: readonly HeldReferral[];
  readonly onderzoeken?: readonly HeldInquiry[];
  readonly processenVerbaal?: readonly HeldPv[];
  readonly verrichtingen?: readonly HeldAct[];
}

/** One partner: its language and its bookkeeping. Pure: the store is reckoned from the history. */
export interface PartnerSystem<Own extends Stand = Stand> {
  readonly partner: Partner;
  /**
   * Answers in the partner's own language: 202 when it can read the delivery, 400 when not. A partner that knows a
   * refusal of a kind of message that it could read asks `isRefused`.
   */
  answer(body: string, isRefused: (kind: string) => boolean): Answer;
  /** What a delivery is about, for two of one case to change places. */
  caseOf(body: string): string | undefined;
  stand(history: History): Own;
}

/**
 * What tells one inquiry from another, at whichever partner: the mark of a criminal request, the request and the child
 * of a protection inquiry, RvdK's own number of an inquiry that nobody asked for.
 */
export const inquiryKey = (
  { kenmerk, vto, zaaknummer }: Pick<HeldInquiry, 'kenmerk' | 'vto' | 'zaaknummer'>,
  child: string | undefined,
): string => kenmerk ?? (vto === undefined ? (zaaknummer ?? '') : `${vto}/${child ?? ''}`);

/** Everything in a store that deliveries have an effect on, by what it is called there. */
export function heldIn(stand: Stand): readonly (readonly [string, readonly Effect[]])[] {
  const { meldingen = [], verwijzingen = [], onderzoeken = [], processenVerbaal = [], verrichtingen = [] } = stand;
  return [
    ...meldingen.map(({ meldingsnummer, ontvangen }) => [meldingsnummer, ontvangen] as const),
    ...verwijzingen.map(({ kenmerk, ontvangen }) => [kenmerk, ontvangen] as const),
    ...onderzoeken.map(({ sleutel, ontvangen }) => [sleutel, ontvangen] as const),
    ...processenVerbaal.map(({ pvNummer, ontvangen }) => [pvNummer, ontvangen] as const),
    ...verrichtingen.map(({ sleutel, ontvangen }) => [sleutel, ontvangen] as const),
  ];
}

/** A held thing while its store is being reckoned. */
export type Draft<Held extends { readonly ontvangen: readonly Effect[] }> = { -readonly [K in keyof Held]: Held[K] } & {
  ontvangen: Effect[];
};
