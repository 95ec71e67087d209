import { audit, bringForward, pausePartner, probeNow, resumePartner, standingPauses, type PauseView } from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';

type Context = Pick<PipelineContext, 'journal' | 'clock' | 'wakeUps'>;

/** Who pauses or resumes, and why. */
export interface PauseOrder {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly reason: string;
  /** When it ends by itself. */
  readonly until?: string;
}

/**
 * Stops the deliveries to a partner: they wait, in every process at once and over every restart. What is under way is
 * finished. Throws MessageRefused where it is paused already, or `until` has passed.
 */
export async function pause({ journal, clock }: Context, partner: string, { reason, until, ...by }: PauseOrder): Promise<PauseView> {
  const now = clock.now();
  const at = now.toISOString();
  const ends = endOf(until, at);
  await journal.transaction(async (tx) => {
    const order = { id: newId(now), partner, at, by: by.actor, reason, ...ends };
    if (!(await pausePartner(tx, order))) throw refusal(409, 'Deze partner is al gepauzeerd. Hervat hem eerst, of laat de pauze staan.');
    await audit(tx, { id: newId(now), at, ...by, action: 'partner.gepauzeerd', details: { partner }, reason });
  });
  const standing = (await standingPauses(journal, at)).find((one) => one.partner === partner);
  return standing ?? { partner, by: by.actor, reason, since: at };
}

/** Lets the deliveries to a partner go on, at once: also those that waited for their next attempt. Throws MessageRefused where it is not paused. */
export async function resume({ journal, clock, wakeUps }: Context, partner: string, { reason, ...by }: PauseOrder): Promise<void> {
  const now = clock.now();
  const at = now.toISOString();
  await journal.transaction(async (tx) => {
    if (!(await resumePartner(tx, { partner, at, by: by.actor }))) throw refusal(409, 'Deze partner is niet gepauzeerd.');
    await bringForward(tx, partner, at);
    await probeNow(tx, partner, at);
    await audit(tx, { id: newId(now), at, ...by, action: 'partner.hervat', details: { partner }, reason });
  });
  await wakeUps.deliverTo(partner);
}

/** When a pause ends by itself, as an instant. Throws MessageRefused where that has passed already. */
export function endOf(until: string | undefined, now: string): { readonly until?: string } {
  if (until === undefined) return {};
  const ends = new Date(until).toISOString();
  if (ends <= now) throw refusal(400, 'Het tijdstip "tot" is al voorbij. Kies een later tijdstip.');
  return { until: ends };
}

/** Why a pause cannot be made or ended, in plain Dutch. */
export const refusal = (status: number, help: string): MessageRefused =>
  new MessageRefused('the pause is not as asked', { details: { status }, help });
