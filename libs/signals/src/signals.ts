import pino, { type Logger } from 'pino';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What a log line or a metric may hold: ids, states, counts. Never a value of a person. */
export type SignalFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Logs and metrics of one process. Every line about a message names its `stage`, one of the six words of
 * libs/pipeline/src/stages.ts.
 */
export class Signals {
  readonly registry = new Registry();
  readonly logger: Logger;
  /** The part of the product that this process is. */
  readonly process: string;
  private readonly stageSeconds: Histogram<'stage' | 'outcome'>;
  private readonly faults: Counter<'where'>;
  private readonly rows: Gauge<'kind' | 'partner' | 'state'>;
  private readonly daysLeft: Gauge<'kind' | 'partner'>;
  private readonly silent: Gauge<'partner'>;

  constructor(options: { level: string; process: string }) {
    this.process = options.process;
    this.logger = pino({
      level: options.level,
      base: { process: options.process },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['req.headers.authorization', 'headers.authorization', '*.authorization'], censor: '[weg]' },
    });
    collectDefaultMetrics({ register: this.registry });
    this.stageSeconds = new Histogram({
      name: 'schakel_stage_seconds',
      help: 'Duration of a stage per message or delivery, in seconds',
      labelNames: ['stage', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15],
      registers: [this.registry],
    });
    this.faults = new Counter({
      name: 'schakel_faults_total',
      help: 'Faults of our own',
      labelNames: ['where'],
      registers: [this.registry],
    });
    this.rows = new Gauge({
      name: 'schakel_rows',
      help: 'Messages and deliveries per partner and state',
      labelNames: ['kind', 'partner', 'state'],
      registers: [this.registry],
    });
    this.daysLeft = new Gauge({
      name: 'schakel_days_left',
      help: 'Days until the first certificate or key of its kind expires, of those that expire within sixty days',
      labelNames: ['kind', 'partner'],
      registers: [this.registry],
    });
    this.silent = new Gauge({
      name: 'schakel_partner_silent',
      help: '1 for a partner that is silent for longer than its own pattern explains',
      labelNames: ['partner'],
      registers: [this.registry],
    });
  }

  /** One step of a message or delivery: a log line with the stage, and its duration where given. */
  stage(stage: string, outcome: string, fields: SignalFields, seconds?: number): void {
    this.logger.info({ stage, outcome, ...fields }, `${stage} ${outcome}`);
    if (seconds !== undefined) this.stageSeconds.observe({ stage, outcome }, seconds);
  }

  /** A request that was turned back: by its id, so that a caller can quote it. */
  refused(fields: SignalFields): void {
    this.logger.info(fields, 'request refused');
  }

  /** A fault of our own: loud. The error's message and stack hold ids and paths only (house.md, errors). */
  fault(where: string, error: unknown, fields: SignalFields = {}): void {
    this.faults.inc({ where });
    this.logger.error({ where, ...fields, err: error }, `fault in ${where}`);
  }

  /** Sets the gauges of what expires; what is no longer in the list has no gauge. Soonest first. */
  setDaysLeft(expiries: readonly { kind: string; partner: string; days: number }[]): void {
    this.daysLeft.reset();
    for (const { kind, partner, days } of expiries.toReversed()) this.daysLeft.set({ kind, partner }, days);
  }

  /** So much waits to be applied that no more is taken in, or that is over: said once for each. */
  backlog(full: boolean, fields: SignalFields): void {
    this.logger[full ? 'warn' : 'info'](fields, full ? 'too much waits: no more is taken in' : 'messages are taken in again');
  }

  /** The breaker of a partner that opened or closed: said once for each. */
  breaker(partner: string, state: 'open' | 'dicht', fields: SignalFields): void {
    this.logger[state === 'open' ? 'warn' : 'info'](
      { partner, ...fields },
      state === 'open' ? 'partner does not answer' : 'partner answers again',
    );
  }

  /** A silence of a partner that began or ended: said once for each. */
  partnerSilent(partner: string, silent: boolean, fields: SignalFields): void {
    this.logger[silent ? 'warn' : 'info']({ partner, ...fields }, silent ? 'partner is silent' : 'partner is heard again');
  }

  /** Sets the gauges of which partners are silent. */
  setSilent(partners: Iterable<string>, silent: ReadonlySet<string>): void {
    for (const partner of partners) this.silent.set({ partner }, silent.has(partner) ? 1 : 0);
  }

  /** Sets the gauges of what lies where. */
  setRows(kind: 'message' | 'delivery', counts: readonly { partner: string; state: string; count: number }[]): void {
    for (const { partner, state, count } of counts) this.rows.set({ kind, partner, state }, count);
  }
}
