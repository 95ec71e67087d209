import { audit, ShredRegister, shredAgain } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { Pipeline } from '@schakel/pipeline';
import type { Environment } from '@schakel/settings';
import type { Signals } from '@schakel/signals';
import type { Foundation } from './foundation';

const EVERY_MS = 1_000;
const BATCH = 500;

/**
 * Before anything is served: what the register says was shredded and is in the database again, since that was put back by
 * whatever means, is shredded again; then the register gets what the database has and it has not. A damaged register is
 * told of, loudly, and only what is before the damage counts.
 */
export async function shredWhatWasShredded(pipeline: Pipeline, { shreddedDir }: Environment, signals: Signals): Promise<void> {
  const { journal, clock, hash } = pipeline.context;
  const register = new ShredRegister(shreddedDir, hash);
  const { staat, shredded } = register.read();
  for (let n = 0; n < shredded.length; n += BATCH) {
    await journal.transaction(async (tx) => {
      const now = clock.now();
      for (const dossierId of await shredAgain(tx, shredded.slice(n, n + BATCH))) {
        await audit(tx, { id: newId(now), at: now.toISOString(), actor: 'schakel', action: 'zaak.weer-vernietigd', dossierId });
      }
    });
  }
  if (staat === 'stuk') signals.fault('vernietigd', new Error('the register of what was shredded is damaged'));
  else await register.complete(journal, clock.now(), 'all');
}

/** Writes in the register what was shredded, within a second, and once more when it is stopped. Gives how to stop. */
export function keepRegister(foundation: Foundation, signals: Signals): () => Promise<void> {
  const { journal, clock, hash } = foundation.pipeline.context;
  const register = new ShredRegister(foundation.environment.shreddedDir, hash);
  let busy: Promise<unknown> | undefined;
  const complete = (): Promise<unknown> =>
    (busy ??= register
      .complete(journal, clock.now())
      .catch((error: unknown) => signals.fault('vernietigd', error))
      .finally(() => (busy = undefined)));
  const timer = setInterval(() => void complete(), EVERY_MS);
  return async () => {
    clearInterval(timer);
    await complete();
  };
}
