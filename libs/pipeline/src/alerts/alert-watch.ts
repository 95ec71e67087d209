import { dropAlert, keepAlert, replaceSignals, standingAlerts, takeTurn, type AlertView, type Tx } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { Observation } from '@schakel/signals';
import type { PipelineContext } from '../context';
import { ledger } from '../ledger/ledger';
import type { AlertRule } from './alert-rules';
import { judgeAlert } from './judge-alert';
import { observe } from './observe';

/** How often is looked, by all processes together; and how often at the ledger, which counts every row. */
const EVERY_MS = 15_000;
const LEDGER_EVERY_MS = 15 * 60_000;

/** An alert that has just begun or ended. */
interface Told {
  readonly rule: AlertRule | undefined;
  readonly alert: AlertView;
}

/**
 * Holds what is observed against the alert rules. One log line when an alert begins and one when it ends, over all processes
 * and restarts: the rows decide, and who looks has its turn from a row too.
 */
export class AlertWatch {
  constructor(
    readonly rules: readonly AlertRule[],
    private readonly context: () => PipelineContext,
  ) {}

  /** Looks when nobody did in the last fifteen seconds. */
  async lookNowAndThen(now: Date): Promise<void> {
    const { journal } = this.context();
    if (await takeTurn(journal, 'meldingen', turn(now, EVERY_MS))) await this.look(now);
  }

  /** Looks now; gives how many alerts began and ended. */
  async look(now: Date): Promise<{ began: number; ended: number }> {
    const context = this.context();
    const { journal, signals } = context;
    if (await takeTurn(journal, 'grootboek', turn(now, LEDGER_EVERY_MS))) await this.noteLedger(now);
    const { observed } = await observe(context);
    const told = await journal.transaction(async (tx) => {
      // two at once would each begin the same alert
      await tx.query({ name: 'alert_turn', text: 'SELECT pg_advisory_xact_lock(7267, 2)' }, []);
      return this.judgeAll(tx, observed, now);
    });
    for (const { rule, alert } of told) {
      const ended = alert.until !== undefined;
      signals.alert({ naam: alert.rule, ernst: rule?.ernst ?? 'waarschuwing', subject: alert.subject, value: alert.value, ended });
    }
    const ended = told.filter(({ alert }) => alert.until !== undefined).length;
    return { began: told.length - ended, ended };
  }

  private async noteLedger(now: Date): Promise<void> {
    const { partners } = await ledger(this.context());
    const differences = Object.entries(partners).map(
      ([partner, book]) => [partner, Math.abs(book.in.verschil) + Math.abs(book.uit.verschil)] as const,
    );
    await this.context().journal.transaction((tx) => replaceSignals(tx, 'grootboek', now.toISOString(), new Map(differences)));
  }

  private async judgeAll(tx: Tx, observed: readonly Observation[], now: Date): Promise<Told[]> {
    const standing = await standingAlerts(tx);
    const told: Told[] = [];
    for (const rule of this.rules) {
      const values = new Map(observed.filter(({ wat }) => wat === rule.wat).map(({ subject, value }) => [subject, value]));
      const open = new Map(standing.filter((alert) => alert.rule === rule.naam).map((alert) => [alert.subject, alert]));
      for (const subject of new Set([...values.keys(), ...open.keys()])) {
        const alert = await judgeOne(tx, rule, { subject, value: values.get(subject), open: open.get(subject) }, now);
        if (alert) told.push({ rule, alert });
      }
    }
    const names = new Set(this.rules.map(({ naam }) => naam));
    for (const orphan of standing.filter(({ rule }) => !names.has(rule))) {
      const alert = await end(tx, orphan, orphan.value, now);
      if (alert) told.push({ rule: undefined, alert });
    }
    return told;
  }
}

const turn = (now: Date, everyMs: number): { now: string; before: string } => ({
  now: now.toISOString(),
  before: new Date(now.getTime() - everyMs).toISOString(),
});

/** Gives the alert where it has just begun or ended. */
async function judgeOne(
  tx: Tx,
  rule: AlertRule,
  { subject, value, open }: { subject: string; value: number | undefined; open: AlertView | undefined },
  now: Date,
): Promise<AlertView | undefined> {
  const at = now.toISOString();
  const verdict = judgeAlert(rule, open, value, at);
  if (verdict === 'nothing') return undefined;
  const alert = { ...(open ?? { id: newId(now), rule: rule.naam, subject, pendingSince: at }), value: value ?? open?.value ?? 0 };
  if (verdict === 'end') return end(tx, alert, alert.value, now);
  if (verdict === 'drop') {
    await dropAlert(tx, alert.id);
    return undefined;
  }
  const kept = verdict === 'begin' ? { ...alert, since: at } : alert;
  await keepAlert(tx, kept);
  return verdict === 'begin' ? kept : undefined;
}

/** Ends an alert; one that nobody heard of goes. */
async function end(tx: Tx, alert: AlertView, value: number, now: Date): Promise<AlertView | undefined> {
  if (alert.since === undefined) {
    await dropAlert(tx, alert.id);
    return undefined;
  }
  const ended = { ...alert, value, until: now.toISOString() };
  await keepAlert(tx, ended);
  return ended;
}
