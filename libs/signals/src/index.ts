export { Signals, type OpenStage, type SignalFields } from './signals';
export { WATCHED, type Observation, type Watched, type WatchedName } from './watched';
export { traceIdIn, traceparentOf } from './traceparent';
export type { TracingSettings } from './tracing';
