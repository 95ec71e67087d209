import { freshRedis } from './redis';

/** What carries the wake-ups: every guarantee holds on both. */
export const ENGINES = ['postgres', 'redis'] as const;
export type Engine = (typeof ENGINES)[number];

/** The environment of a product on this engine, with a Redis database of its own. */
export const engineEnvironment = async (engine: Engine): Promise<{ REDIS_URL?: string }> =>
  engine === 'redis' ? { REDIS_URL: (await freshRedis()).url } : {};
