import {
  audit,
  coveredNow,
  endSnooze,
  snoozeCause,
  standingSnoozes,
  type Doer,
  type ParkedCause,
  type ParkedGroup,
  type Snooze,
} from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';

/** Who snoozes or wakes a cause, and why. */
export interface SnoozeOrder {
  readonly cause: ParkedCause;
  readonly by: Doer;
  readonly reason: string;
}

/** Longer than this is forgetting. */
const LONGEST_MS = 31 * 86_400_000;

const refusal = (status: number, veld: string, code: string, uitleg: string): MessageRefused =>
  new MessageRefused('the snooze is not as it must be', { details: { status }, help: uitleg, faults: [{ veld, code, uitleg }] });

/**
 * Leaves a cause alone until then, for what has it now: each that comes later shows the cause again, with how many are new.
 * In place of a snooze of it that stood. Throws MessageRefused where nothing has this cause, or `until` is not ahead or
 * further than a month.
 */
export async function snooze(context: PipelineContext, order: SnoozeOrder & { until: string }): Promise<{ id: string; covered: number }> {
  const { cause, by, reason } = order;
  const now = context.clock.now();
  const at = now.toISOString();
  const until = new Date(order.until).toISOString();
  if (until <= at) throw refusal(400, 'tot', 'WAARDE_FOUT', 'Dit tijdstip is al voorbij. Kies een later tijdstip.');
  if (Date.parse(until) - now.getTime() > LONGEST_MS)
    throw refusal(400, 'tot', 'WAARDE_FOUT', 'Een oorzaak sluimert ten hoogste een maand.');
  const id = newId(now);
  return context.journal.transaction(async (tx) => {
    const covered = await snoozeCause(tx, { ...cause, id, reason, at, by: by.actor, until });
    if (covered === 0)
      throw refusal(404, 'oorzaak', 'NIETS_GEVONDEN', 'Deze oorzaak is er niet (meer). Kijk in GET /v1/beheer/geparkeerd.');
    const { kind, partner, state, code, field } = cause;
    const details = { soort: kind, partner, staat: state, code, veld: field, aantal: covered, tot: until };
    await audit(tx, { id: newId(now), at, ...by, action: 'oorzaak.sluimert', details, reason });
    return { id, covered };
  });
}

/** Shows a cause again before its time. Throws MessageRefused (404) where it is not snoozed. */
export async function wakeCause(context: PipelineContext, { cause, by, reason }: SnoozeOrder): Promise<void> {
  const now = context.clock.now();
  const at = now.toISOString();
  await context.journal.transaction(async (tx) => {
    if (!(await endSnooze(tx, cause, { at, by: by.actor }))) throw refusal(404, 'oorzaak', 'SLUIMERT_NIET', 'Deze oorzaak sluimert niet.');
    const { kind, partner, state, code, field } = cause;
    await audit(tx, {
      id: newId(now),
      at,
      ...by,
      action: 'oorzaak.gewekt',
      details: { soort: kind, partner, staat: state, code, veld: field },
      reason,
    });
  });
}

/** A cause with the snooze of it that stands, and how many came since. */
export type SnoozedGroup = ParkedGroup & { readonly snooze?: Snooze; readonly fresh: number };

const keyOf = ({ kind, partner, state, code, field }: ParkedCause): string => JSON.stringify([kind, partner, state, code, field]);

/** These causes, each with what is said of it: counted from the items, so that no new one is ever hidden. */
export async function withSnoozes({ journal, clock }: PipelineContext, groups: readonly ParkedGroup[]): Promise<SnoozedGroup[]> {
  const now = clock.now().toISOString();
  const standing = new Map((await standingSnoozes(journal, now)).map((one) => [keyOf(one), one]));
  if (standing.size === 0) return groups.map((group) => ({ ...group, fresh: group.count }));
  const covered = await coveredNow(journal, now);
  return groups.map((group) => {
    const found = standing.get(keyOf(group));
    if (!found) return { ...group, fresh: group.count };
    return { ...group, snooze: found, fresh: Math.max(0, group.count - (covered.get(found.id) ?? 0)) };
  });
}
