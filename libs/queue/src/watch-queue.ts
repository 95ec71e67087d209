import type { QueueBackend } from './backend';

const LOOK_EVERY_MS = 30_000;

/**
 * Looks now and then whether the Redis that passed the check at the start still keeps every key: its configuration may be
 * changed while we run, or a replica that is set otherwise may take over. Work goes on meanwhile, since a wake-up that is
 * lost is made again; but each look that finds it is told. Gives how to stop.
 */
export function watchQueue(backend: QueueBackend, onError: (error: Error) => void, everyMs = LOOK_EVERY_MS): () => void {
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    for (const { place, policy } of await backend.evicting()) {
      onError(new Error(`Redis at ${place} throws keys away when it is full: maxmemory-policy is ${policy}, must be noeviction`));
    }
    looking = false;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}
