import { applyCounts, partnerCounts, signalValues, standingPauses, standingQueuePauses, type PauseView } from '@schakel/journal';
import type { PipelineContext } from '../context';
import type { Stage } from '../stages';
import { queuesIn } from './pause-queue';

/** How a queue stands. `nobody`: no worker looked at what is due for a while, so nothing in it moves. */
export interface QueueView {
  readonly name: string;
  readonly stage: Stage;
  readonly partner?: string;
  readonly waiting: number;
  readonly underWay?: number;
  readonly parked: number;
  readonly oldestWaiting?: string;
  readonly pause?: Omit<PauseView, 'partner'>;
  readonly worked: 'yes' | 'paused' | 'nobody';
}

/** A worker looks every second; after a queue that was lost it is back within five. */
const NOBODY_AFTER_MS = 15_000;

/** Every queue that operators know, `apply` first. Counts only; nothing of what waits is read. */
export async function listQueues({
  journal,
  clock,
  partners,
}: Pick<PipelineContext, 'journal' | 'clock' | 'partners'>): Promise<QueueView[]> {
  const now = clock.now();
  const at = now.toISOString();
  const [apply, counts, partnerPauses, queuePauses, signals] = await Promise.all([
    applyCounts(journal),
    partnerCounts(journal, [...partners.keys()]),
    standingPauses(journal, at),
    standingQueuePauses(journal, at),
    signalValues(journal),
  ]);
  const swept = signals.find(({ name }) => name === 'schuiver')?.at;
  const isWorked = swept !== undefined && now.getTime() - Date.parse(swept) < NOBODY_AFTER_MS;
  return queuesIn({ partners }).map(({ name, partner }) => {
    const pause = partner ? partnerPauses.find((one) => one.partner === partner.id) : queuePauses.find((one) => one.queue === name);
    const { waiting, parked, oldestWaiting, ...more } = partner
      ? (counts.find((one) => one.partner === partner.id) ?? { waiting: 0, underWay: 0, parked: 0 })
      : apply;
    return {
      name,
      stage: partner ? 'deliver' : 'apply',
      ...(partner && { partner: partner.id }),
      waiting,
      ...('underWay' in more && { underWay: more.underWay }),
      parked,
      ...(oldestWaiting !== undefined && { oldestWaiting }),
      ...(pause && {
        pause: { by: pause.by, reason: pause.reason, since: pause.since, ...(pause.until !== undefined && { until: pause.until }) },
      }),
      worked: pause ? 'paused' : isWorked ? 'yes' : 'nobody',
    };
  });
}
