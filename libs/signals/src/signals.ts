import pino, { type Logger } from 'pino';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { ProductGauges } from './product-gauges';
import { traceIdIn } from './traceparent';
import { Tracing, type TracingSettings } from './tracing';

/** What a log line or a metric may hold: ids, states, counts. Never a value of a person. */
export type SignalFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A failure of the queue counts as trouble for so long. */
const TROUBLE_MS = 30_000;

/** A stage that is under way. */
export interface OpenStage {
  /** The W3C trace context for all work under it. */
  readonly traceparent: string;
  /** Says what came of it, with how long it took. */
  end(outcome: string, fields: SignalFields): void;
}

/**
 * Logs, metrics and traces of one process. Every line about a message names its `stage`, one of the six words of
 * libs/pipeline/src/stages.ts.
 */
export class Signals {
  readonly registry = new Registry();
  readonly logger: Logger;
  /** The part of the product that this process is. */
  readonly process: string;
  private readonly tracing: Tracing;
  private readonly stageSeconds: Histogram<'stage' | 'outcome'>;
  private readonly faults: Counter<'where'>;
  private readonly stages: Counter<'partner' | 'stage' | 'outcome'>;
  private readonly attempts: Counter<'partner' | 'retry' | 'outcome'>;
  private readonly hintsFailed: Counter;
  private readonly pool: Gauge<'state'>;
  private readonly alerts: Gauge<'rule' | 'severity' | 'subject'>;
  private lastHintFailure = Number.NEGATIVE_INFINITY;
  /** What is measured of the product as a whole; set when somebody asks. */
  readonly product: ProductGauges;

  constructor(options: { level: string; process: string; tracing?: TracingSettings }) {
    this.process = options.process;
    this.tracing = new Tracing(options.tracing ?? {}, options.process);
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
    this.stages = new Counter({
      name: 'schakel_stages_total',
      help: 'Steps of messages and deliveries by partner, stage and outcome',
      labelNames: ['partner', 'stage', 'outcome'],
      registers: [this.registry],
    });
    this.attempts = new Counter({
      name: 'schakel_attempts_total',
      help: 'Attempts to deliver by partner and outcome; retry is yes for all but the first of a delivery',
      labelNames: ['partner', 'retry', 'outcome'],
      registers: [this.registry],
    });
    this.hintsFailed = new Counter({
      name: 'schakel_hints_failed_total',
      help: 'Wake-ups that the queue did not take; the sweeper makes them again',
      registers: [this.registry],
    });
    this.pool = new Gauge({
      name: 'schakel_db_pool',
      help: 'Connections to the database: used, idle, and requests that wait for one',
      labelNames: ['state'],
      registers: [this.registry],
    });
    this.alerts = new Gauge({
      name: 'schakel_alert',
      help: '1 for an alert that stands',
      labelNames: ['rule', 'severity', 'subject'],
      registers: [this.registry],
    });
    this.product = new ProductGauges(this.registry);
  }

  /** Begins a stage under this trace context, or in a new trace. */
  begin(stage: string, parent?: string): OpenStage {
    const start = performance.now();
    const span = this.tracing.begin(stage, parent);
    const end = (outcome: string, fields: SignalFields): void => {
      span.end(outcome, fields);
      this.tell(stage, outcome, fields, span.traceparent, (performance.now() - start) / 1_000);
    };
    return { traceparent: span.traceparent, end };
  }

  /** One step of a message or delivery that has ended, in its trace; with its duration where given. */
  stage(stage: string, outcome: string, fields: SignalFields, traceparent: string, seconds?: number): void {
    this.tracing.note(stage, traceparent, outcome, fields, seconds);
    this.tell(stage, outcome, fields, traceparent, seconds);
  }

  private tell(stage: string, outcome: string, fields: SignalFields, traceparent: string, seconds?: number): void {
    this.logger.info({ stage, outcome, trace_id: traceIdIn(traceparent), ...fields }, `${stage} ${outcome}`);
    if (seconds !== undefined) this.stageSeconds.observe({ stage, outcome }, seconds);
    const partner = String(fields['partner'] ?? '');
    this.stages.inc({ partner, stage, outcome });
    const { poging } = fields;
    if (typeof poging === 'number') this.attempts.inc({ partner, retry: poging > 1 ? 'yes' : 'no', outcome });
  }

  /** Sends the spans that wait, within two seconds. */
  close(): Promise<void> {
    return this.tracing.close();
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

  /** The queue did not take a wake-up. */
  hintFailed(where: string, error: unknown): void {
    this.lastHintFailure = performance.now();
    this.hintsFailed.inc();
    this.fault(where, error);
  }

  /** Whether the queue could not be reached just now: who keeps the sweeper going asks it every few seconds. */
  isQueueInTrouble(): boolean {
    return performance.now() - this.lastHintFailure < TROUBLE_MS;
  }

  /** An alert that began or ended: said once for each. */
  alert({ naam, ernst, subject, value, ended }: { naam: string; ernst: string; subject: string; value: number; ended: boolean }): void {
    const fields = { melding: naam, ernst, onderwerp: subject, waarde: value };
    this.logger[ended ? 'info' : 'warn'](fields, ended ? 'alert ended' : 'alert began');
  }

  /** Sets the gauges of which alerts stand. */
  setAlerts(standing: readonly { naam: string; ernst: string; subject: string }[]): void {
    this.alerts.reset();
    for (const { naam, ernst, subject } of standing) this.alerts.set({ rule: naam, severity: ernst, subject }, 1);
  }

  /** Sets the gauges of the connections to the database. */
  setPool(pool: Readonly<Record<'used' | 'idle' | 'waiting', number>>): void {
    for (const [state, count] of Object.entries(pool)) this.pool.set({ state }, count);
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
}
