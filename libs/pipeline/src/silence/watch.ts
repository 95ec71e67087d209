import { beginSilence, endSilence, heardSince, standingSilences, type Journal, type StandingSilence } from '@schakel/journal';
import { firstIdFrom } from '@schakel/kernel';
import type { Signals } from '@schakel/signals';
import { judge, type Judged } from './silence';

/** From how long ago a pattern is read. */
const WINDOW_MS = 42 * 86_400_000;
/** How often is looked by itself. */
const EVERY_MS = 5 * 60_000;

/** A partner with what is known of its silence. `silent` stays true until it is heard again, however long ago its pattern was. */
export interface PartnerSilence extends Judged {
  readonly noticedAt?: string;
}

/**
 * Notices partners that are silent against their own pattern. One log line when a silence begins and one when it ends, over
 * all processes and restarts: the row decides who says it.
 */
export class SilenceWatch {
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly journal: Journal,
    private readonly signals: Signals,
    private readonly partners: () => Iterable<string>,
  ) {}

  /** Looks, but not more often than every five minutes; a clock that was moved is looked at anew. */
  async lookNowAndThen(now: Date): Promise<void> {
    if (Math.abs(now.getTime() - this.lookedAt) < EVERY_MS) return;
    this.lookedAt = now.getTime();
    await this.look(now);
  }

  /** Every partner as it stands now; notes and logs what began or ended. */
  async look(now: Date): Promise<PartnerSilence[]> {
    const partners = new Set(this.partners());
    const heard = await heardSince(this.journal, firstIdFrom(new Date(now.getTime() - WINDOW_MS)));
    const judged = heard.filter(({ partner }) => partners.has(partner)).map((one) => judge(one, now.toISOString()));
    const standing = new Map((await standingSilences(this.journal)).map((one) => [one.partner, one]));
    for (const one of judged) await this.note(one, standing.get(one.partner), now);
    return [...judged.map((one) => asStanding(one, standing.get(one.partner))), ...longGone(judged, [...standing.values()])];
  }

  private async note(one: Judged, standing: StandingSilence | undefined, now: Date): Promise<void> {
    const { partner, lastHeard, silent } = one;
    if (silent && !standing) {
      const began = await beginSilence(this.journal, { partner, lastHeard, noticedAt: now.toISOString() });
      if (began) this.signals.partnerSilent(partner, true, { laatstGehoord: lastHeard });
    } else if (standing && isHeardAgain(one, standing) && (await endSilence(this.journal, partner))) {
      this.signals.partnerSilent(partner, false, { laatstGehoord: lastHeard });
    }
  }
}

const isHeardAgain = ({ silent, lastHeard }: Judged, standing: StandingSilence): boolean => !silent && lastHeard > standing.lastHeard;

function asStanding(one: Judged, standing: StandingSilence | undefined): PartnerSilence {
  if (!standing || isHeardAgain(one, standing)) return one;
  return { ...one, silent: true, noticedAt: standing.noticedAt };
}

/** Silent for longer than patterns are read: nothing is known of them but that they still are. */
const longGone = (judged: readonly Judged[], standing: readonly StandingSilence[]): PartnerSilence[] =>
  standing
    .filter(({ partner }) => !judged.some((one) => one.partner === partner))
    .map(({ partner, lastHeard, noticedAt }) => ({ partner, lastHeard, noticedAt, quietMs: 0, silent: true }));
