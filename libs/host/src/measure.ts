import { standingAlerts } from '@schakel/journal';
import { observe } from '@schakel/pipeline';
import type { Signals } from '@schakel/signals';
import type { Foundation } from './foundation';

/** A scrape within so long of the one before gets the same values. */
const FRESH_MS = 5_000;

/** Brings the gauges of the product up to date; however often it is asked, the database is asked once in five seconds. */
export function measuring({ pipeline }: Foundation, signals: Signals): () => Promise<void> {
  let measured = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;
  const measure = async (): Promise<void> => {
    const { context } = pipeline;
    await context.alerts.lookNowAndThen(context.clock.now());
    const { observed, parked } = await observe(context);
    signals.product.set(observed);
    signals.product.setParked(parked);
    const severities = new Map(context.alerts.rules.map(({ naam, ernst }) => [naam, ernst]));
    const standing = (await standingAlerts(context.journal)).filter(({ since }) => since !== undefined);
    signals.setAlerts(standing.map(({ rule, subject }) => ({ naam: rule, ernst: severities.get(rule) ?? 'waarschuwing', subject })));
    measured = performance.now();
  };
  return async () => {
    signals.setPool(pipeline.context.journal.connections);
    if (performance.now() - measured < FRESH_MS) return;
    await (underWay ??= measure().finally(() => (underWay = undefined)));
  };
}
