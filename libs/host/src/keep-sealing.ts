import { noteSignal, sealTrail } from '@schakel/journal';
import type { Foundation } from './foundation';
import type { Signals } from '@schakel/signals';

const SEAL_EVERY_MS = 5 * 60_000;

/**
 * Seals the audit trail every five minutes in which something changed, and once more when it is stopped: in a file of
 * the seals' directory and, for whoever keeps the logs elsewhere, with its digest in a log line. A trail that was put
 * back since the last seal is told of at once, loudly. Gives how to stop.
 */
export function keepSealing(foundation: Foundation, signals: Signals): () => Promise<void> {
  const { journal, clock } = foundation.pipeline.context;
  const seal = async (): Promise<void> => {
    try {
      const sealed = await sealTrail(journal, foundation.environment.sealsDir, clock.now());
      await noteSignal(journal, { name: 'verzegeling', at: clock.now().toISOString() });
      if (!sealed) return;
      signals.logger.info({ where: 'audit', rows: sealed.rows, sha256: sealed.sha256 }, 'audit trail sealed');
      for (const { breuk, baan, nummer } of sealed.breaks) {
        signals.fault('audit', new Error('the audit trail does not hold what its last seal names'), { breuk, baan, nummer });
      }
    } catch (error) {
      signals.fault('audit', error);
    }
  };
  const timer = setInterval(() => void seal(), SEAL_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await seal();
  };
}
