import type { Answer, History } from './ledger';

export type Partner = 'leerplicht' | 'halt';

/** A referral as one partner holds it. What is absent, this partner was never told. */
export interface HeldReferral {
  readonly kenmerk: string;
  readonly burgerservicenummer?: string;
  readonly status: string;
  readonly dossiernummer?: string;
  readonly resultaat?: string;
  readonly datumAfloop?: string;
  /** Every business effect that Schakel's deliveries had, in order: a kind that stands here twice was taken twice. */
  readonly ontvangen: readonly { readonly soort: string; readonly webhookId: string }[];
}

/** A partner's own store, as `GET /_sim/stand` shows it. `versie` counts what it is made of. */
export interface Stand {
  readonly versie: number;
  readonly verwijzingen: readonly HeldReferral[];
}

/** One partner: its language and its bookkeeping. Pure: the store is reckoned from the history. */
export interface PartnerSystem<Own extends Stand = Stand> {
  readonly partner: Partner;
  /** Answers in the partner's own language: 202 when it can read the delivery, 400 when not. */
  answer(body: string): Answer;
  /** The referral that a delivery is about. */
  caseOf(body: string): string | undefined;
  stand(history: History): Own;
}
