import { randomBytes } from 'node:crypto';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-node';
import { Clock } from '@schakel/kernel';
import type { SignalFields } from './signals';

/** Spans are told in real time, also where a trial moves the product's clock. */
const realTime = new Clock();

/** Where spans go; without an endpoint contexts are passed on and nothing is recorded. */
export interface TracingSettings {
  /** Of an OTLP collector, without `/v1/traces`. */
  readonly endpoint?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly serviceName?: string;
  /** Share of the traces that begin here that is recorded, 0 to 1; a sender's own choice goes before it. */
  readonly ratio?: number;
}

/** A span that is under way. */
export interface OpenSpan {
  /** What work under it, here or at a partner, hangs from. */
  readonly traceparent: string;
  end(outcome: string, fields: SignalFields): void;
}

/** What a span may say beside its stage and outcome. A field that is not in this list never leaves the process. */
const TOLD: Readonly<Record<string, string>> = {
  berichtId: 'schakel.bericht_id',
  leveringId: 'schakel.levering_id',
  partner: 'schakel.partner',
  aan: 'schakel.aan',
  soort: 'schakel.soort',
  poging: 'schakel.poging',
  status: 'http.response.status_code',
};
const KIND_OF: Readonly<Record<string, SpanKind>> = { receive: SpanKind.SERVER, deliver: SpanKind.CLIENT };
const FAILED = new Set(['GEPARKEERD', 'GEWEIGERD', 'refused']);

/** What waits to be exported is bounded: a collector that is away costs spans, never memory or time. */
const QUEUE = { maxQueueSize: 2_048, maxExportBatchSize: 512, scheduledDelayMillis: 1_000, exportTimeoutMillis: 5_000 };
const LAST_EXPORT_MS = 2_000;

/** Spans of the six stages, one trace for each message. The context comes from the message's row, never from memory. */
export class Tracing {
  private readonly provider?: NodeTracerProvider;
  private readonly tracer?: Tracer;

  constructor({ endpoint, headers = {}, serviceName = 'schakel', ratio = 1 }: TracingSettings, process: string) {
    if (endpoint === undefined) return;
    const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
    const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: QUEUE.exportTimeoutMillis });
    this.provider = new NodeTracerProvider({
      resource: resourceFromAttributes({ 'service.name': serviceName, 'schakel.deel': process }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [new BatchSpanProcessor(exporter, QUEUE)],
    });
    this.tracer = this.provider.getTracer('schakel');
  }

  /** Begins the span of a stage under `parent`; without one, a new trace. */
  begin(stage: string, parent?: string): OpenSpan {
    if (!this.tracer) return { traceparent: parent ?? newTraceparent(), end: () => undefined };
    const span = this.tracer.startSpan(stage, { kind: KIND_OF[stage] ?? SpanKind.INTERNAL }, under(parent));
    return { traceparent: written(span.spanContext()), end: (outcome, fields) => finish(span, stage, outcome, fields) };
  }

  /** The span of a stage that has just ended. */
  note(stage: string, parent: string, outcome: string, fields: SignalFields, seconds = 0): void {
    if (!this.tracer) return;
    const endTime = realTime.now().getTime();
    const span = this.tracer.startSpan(stage, { kind: SpanKind.INTERNAL, startTime: endTime - seconds * 1_000 }, under(parent));
    finish(span, stage, outcome, fields, endTime);
  }

  /** Sends what waits, within two seconds, and stops. */
  async close(): Promise<void> {
    if (!this.provider) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LAST_EXPORT_MS)));
    await Promise.race([this.provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}

function finish(span: Span, stage: string, outcome: string, fields: SignalFields, endTime?: number): void {
  const told: Attributes = { 'schakel.stage': stage, 'schakel.uitkomst': outcome };
  for (const [name, value] of Object.entries(fields)) {
    const attribute = TOLD[name];
    if (attribute !== undefined && value !== undefined) told[attribute] = value;
  }
  span.setAttributes(told);
  if (FAILED.has(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(endTime);
}

/** The context of a `traceparent` that was checked when it came in. */
function under(traceparent: string | undefined): Context {
  if (traceparent === undefined) return ROOT_CONTEXT;
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true });
}

const written = ({ traceId, spanId, traceFlags }: SpanContext): string => `00-${traceId}-${spanId}-0${traceFlags & 1}`;

/** A trace that begins here and that nobody records. */
const newTraceparent = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;
