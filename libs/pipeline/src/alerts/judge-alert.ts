import { isLow, type AlertRule } from './alert-rules';

/** How an alert stands, as far as judging it needs. */
export interface Standing {
  readonly pendingSince: string;
  readonly since?: string;
}

/**
 * What becomes of the alert of a rule about one subject. None -> `pending` while the value is beyond the threshold ->
 * `begin` once it was so for long enough -> `end` only when the value is back at the rule's own off-value: in between, it
 * stands. What was pending and went back is `drop`ped unheard.
 */
export type Verdict = 'nothing' | 'pending' | 'begin' | 'hold' | 'end' | 'drop';

export function judgeAlert(rule: AlertRule, standing: Standing | undefined, value: number | undefined, now: string): Verdict {
  const beyond = (limit: number): boolean => value !== undefined && (isLow(rule.wat) ? value < limit : value > limit);
  if (standing?.since !== undefined) return beyond(rule.uit) ? 'hold' : 'end';
  if (!beyond(rule.aan)) return standing ? 'drop' : 'nothing';
  const heldMs = standing ? Date.parse(now) - Date.parse(standing.pendingSince) : 0;
  if (heldMs >= rule.duurSeconden * 1_000) return 'begin';
  return standing ? 'hold' : 'pending';
}
