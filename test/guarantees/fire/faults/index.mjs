import { PARTNER_FAULTS } from './partners.mjs';
import { PROCESS_FAULTS } from './processes.mjs';
import { SENDER_FAULTS } from './senders.mjs';
import { STORE_FAULTS } from './stores.mjs';

/**
 * Every fault, in the order in which they are played. `strike` begins it, waits and ends it; `before` prepares, `after`
 * puts right; `hand` is how a message is sent; `bound` is how many deliveries may be sent again by it (not there: any);
 * `impossible` says why it cannot be played here.
 */
export const FAULTS = [...SENDER_FAULTS, ...PROCESS_FAULTS, ...STORE_FAULTS, ...PARTNER_FAULTS];
