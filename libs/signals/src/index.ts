export { Signals, type SignalFields } from './signals';
