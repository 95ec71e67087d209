export { Signals, type OpenStage, type SignalFields } from './signals';
export { traceIdIn, traceparentOf } from './traceparent';
export type { TracingSettings } from './tracing';
