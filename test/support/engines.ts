import { freshRedis } from './redis';

/** What carries the wake-ups: every guarantee holds on both. */
export const ENGINES = ['postgres', 'redis'] as const;
export type Engine = (typeof ENGINES)[number];

/** Whether the suite that runs is `npm run test:full` (scripts/test.mjs). */
const isFull = process.env['SCHAKEL_TRIES'] !== undefined;

/** Both in `npm run test:full`; in `npm test` the one named: for what starts a whole product and differs little between the two. */
export const inFullAlsoOn = (engine: Engine): readonly Engine[] => (isFull ? ENGINES : [engine]);

/** The environment of a product on this engine, with a Redis database of its own. */
export const engineEnvironment = async (engine: Engine): Promise<{ REDIS_URL?: string }> =>
  engine === 'redis' ? { REDIS_URL: (await freshRedis()).url } : {};
