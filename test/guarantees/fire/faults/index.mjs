import { PROCESS_FAULTS } from './processes.mjs';

/** Every fault, in the order in which they are played. `backends` where it is not for both. */
export const FAULTS = [...PROCESS_FAULTS];
