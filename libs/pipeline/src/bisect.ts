import { isRace } from '@schakel/journal';
import { DossierConflict, isStorageAway } from '@schakel/kernel';

const TRIES_ALONE = 4;
const TRIES_TOGETHER = 2;

/** Whether another transaction was first: the same work may well succeed when it is done again. */
export const isAgain = (error: unknown): boolean => error instanceof DossierConflict || isRace(error);

/**
 * Does the work for all at once, and again where another transaction was first. Where it fails for several it is done for
 * either half on its own, in their order, so that one that cannot be done does not keep the others from it. What fails
 * alone, or for all because the database is away, goes to `otherwise`; what that throws is thrown on.
 */
export async function bisect<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<void>,
  otherwise: (items: readonly Item[], error: unknown) => Promise<void>,
): Promise<void> {
  const tries = items.length > 1 ? TRIES_TOGETHER : TRIES_ALONE;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(items);
    } catch (error) {
      if (isAgain(error) && attempt < tries) continue;
      if (items.length === 1 || isStorageAway(error)) return otherwise(items, error);
      const middle = Math.ceil(items.length / 2);
      await bisect(items.slice(0, middle), work, otherwise);
      return bisect(items.slice(middle), work, otherwise);
    }
  }
}
