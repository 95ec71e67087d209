import { setTimeout as sleep } from 'node:timers/promises';
import {
  audit,
  completeMessages,
  pausePartner,
  settleDelivery,
  type DeliveryOutcome,
  type LeasedDelivery,
  type Tx,
} from '@schakel/journal';
import { newId, isStorageAway } from '@schakel/kernel';
import { bisect } from '../bisect';
import type { Partner, PipelineContext } from '../context';
import { noteHeard, type Heard } from './breaker';

const GONE = 410;
const LINGER_MS = 15;
const MOST_TOGETHER = 32;
const TRY_AGAIN_MS = 250;

/** An attempt that has ended. */
export interface Attempt {
  readonly delivery: LeasedDelivery;
  readonly leasedUntil: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: DeliveryOutcome;
  readonly status?: number;
  /** What it says of the partner as a whole. */
  readonly heard?: Heard;
}

interface Waiting {
  readonly attempt: Attempt;
  readonly done: () => void;
}

/**
 * Writes what became of attempts, many in one transaction: those that end within a moment of each other. Where that fails
 * it is halved, so that one that cannot be written leaves the others written.
 */
export class OutcomeWriter {
  private readonly waiting: Waiting[] = [];
  private bell: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();

  constructor(
    private readonly context: PipelineContext,
    private readonly partner: Partner,
    /** How many attempts have not ended: where none has, nobody is waited for. */
    private readonly underWay: () => number,
  ) {}

  /**
   * Ends when it is committed: only then the next of its stream may be taken. Where the database is away it is tried again
   * while the lease stands. One that cannot be written is told and left: its lease runs out and it is sent again, with the
   * same id and bytes.
   */
  write(attempt: Attempt): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ attempt, done });
      if (this.waiting.length >= MOST_TOGETHER || this.underWay() === 0) this.begin();
      else this.bell ??= setTimeout(() => this.begin(), LINGER_MS);
    });
  }

  private begin(): void {
    clearTimeout(this.bell);
    this.bell = undefined;
    const batch = this.waiting.splice(0);
    this.writing = this.writing.then(async () => {
      await this.writeAll(batch.map(({ attempt }) => attempt));
      for (const { done } of batch) done();
    });
  }

  private writeAll(attempts: readonly Attempt[]): Promise<void> {
    return bisect(
      attempts,
      (some) => this.commit(some),
      (some, error) => this.again(some, error),
    );
  }

  private async again(attempts: readonly Attempt[], error: unknown): Promise<void> {
    const now = this.context.clock.now().toISOString();
    const standing = isStorageAway(error) ? attempts.filter(({ leasedUntil }) => leasedUntil > now) : [];
    for (const attempt of attempts) {
      if (!standing.includes(attempt)) this.context.signals.fault('deliver', error, { leveringId: attempt.delivery.id });
    }
    if (standing.length === 0) return;
    await sleep(TRY_AGAIN_MS);
    await this.writeAll(standing);
  }

  /** In the order of their ids, so that no two transactions wait for each other. */
  private async commit(attempts: readonly Attempt[]): Promise<void> {
    const ordered = attempts.toSorted((one, other) => (one.delivery.id < other.delivery.id ? -1 : 1));
    await this.context.journal.transaction(async (tx) => {
      const settled: Attempt[] = [];
      for (const attempt of ordered) if (await settleDelivery(tx, attempt.delivery, attempt.outcome, attempt)) settled.push(attempt);
      await noteHeard(tx, this.context, this.partner, attempts);
      if (settled.length === 0) return;
      const gone = settled.find(({ status }) => status === GONE);
      if (gone) await pauseGone(tx, this.partner, gone.endedAt);
      await completeMessages(tx, [...new Set(settled.map(({ delivery }) => delivery.messageId))]);
      for (const attempt of settled) await this.note(tx, attempt);
    });
  }

  private async note(tx: Tx, { delivery, outcome, status, endedAt: at }: Attempt): Promise<void> {
    for (const { dossierId } of delivery.places) {
      const line = { actor: 'schakel', action: 'levering.poging', deliveryId: delivery.id, messageId: delivery.messageId } as const;
      const details = { partner: this.partner.id, staat: outcome.state, poging: delivery.attempt, ...(status !== undefined && { status }) };
      await audit(tx, { id: newId(new Date(at)), at, ...line, dossierId, details });
    }
  }
}

/** Who answers 410 takes nothing any more: its deliveries wait until somebody has looked (contract.md). */
async function pauseGone(tx: Tx, partner: Partner, at: string): Promise<void> {
  const reason = 'De ontvanger antwoordde dat hij geen berichten meer aanneemt (410). Vraag na waarom en hervat dan.';
  const id = (): string => newId(new Date(at));
  if (!(await pausePartner(tx, { id: id(), partner: partner.id, at, by: 'schakel', reason }))) return;
  await audit(tx, { id: id(), at, actor: 'schakel', action: 'partner.gepauzeerd', details: { partner: partner.id }, reason });
}
