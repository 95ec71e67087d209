/** What is measured of the product as a whole, from its rows; alert rules (config/meldingen.yaml) name it so. */
export interface Watched {
  readonly metric: string;
  readonly help: string;
  /** What an observation is about, in the order in which its subject says it; none: the product as a whole. */
  readonly labels: readonly ('partner' | 'kind')[];
  /** The alert is for a value below the threshold, not above it. */
  readonly low?: true;
}

export const WATCHED = {
  'verwerken-oudste': {
    metric: 'schakel_apply_oldest_seconds',
    help: 'Age of the oldest message of a partner that waits to be applied, in seconds',
    labels: ['partner'],
  },
  'verwerken-wacht': { metric: 'schakel_apply_waiting', help: 'Messages of a partner that wait to be applied', labels: ['partner'] },
  'bezorgen-oudste': {
    metric: 'schakel_deliver_oldest_seconds',
    help: 'Age of the oldest delivery to a partner that was not taken yet, in seconds',
    labels: ['partner'],
  },
  'bezorgen-wacht': { metric: 'schakel_deliver_waiting', help: 'Deliveries to a partner that wait or are under way', labels: ['partner'] },
  'bezorgen-achter': {
    metric: 'schakel_outbox_lag_seconds',
    help: 'How long the first delivery to a partner that is due waits beyond its time, in seconds',
    labels: ['partner'],
  },
  geparkeerd: {
    metric: 'schakel_parked_items',
    help: 'Messages of and deliveries to a partner that wait for a person',
    labels: ['partner'],
  },
  grootboek: {
    metric: 'schakel_ledger_difference',
    help: 'What the ledger of a partner does not account for, in and out together; must be 0',
    labels: ['partner'],
  },
  schuiver: { metric: 'schakel_sweep_age_seconds', help: 'Seconds since the sweeper last ran', labels: [] },
  verzegeling: { metric: 'schakel_seal_age_seconds', help: 'Seconds since sealing the audit trail last went well', labels: [] },
  verloopt: {
    metric: 'schakel_days_left',
    help: 'Days until the first certificate or key of its kind expires, of those that expire within sixty days',
    labels: ['kind', 'partner'],
    low: true,
  },
  pauze: {
    metric: 'schakel_partner_pause_seconds',
    help: 'How long the deliveries to a partner are paused, in seconds; 0: they are not',
    labels: ['partner'],
  },
  stroomonderbreker: {
    metric: 'schakel_partner_breaker_seconds',
    help: 'How long the circuit breaker of a partner is open, in seconds; 0: it is not',
    labels: ['partner'],
  },
  stilte: {
    metric: 'schakel_partner_silent',
    help: '1 for a partner that is silent for longer than its own pattern explains',
    labels: ['partner'],
  },
  wachtrij: { metric: 'schakel_queue_trouble', help: '1 when the queue could not be reached in the last half minute', labels: [] },
} as const satisfies Readonly<Record<string, Watched>>;

/** The name of something that is measured. */
export type WatchedName = keyof typeof WATCHED;

/** One measurement: of what, about whom (`` for the whole; `certificaat halt` where there are two labels), how much. */
export interface Observation {
  readonly wat: WatchedName;
  readonly subject: string;
  readonly value: number;
}
