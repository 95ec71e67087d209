import { Gauge, type Registry } from 'prom-client';
import { WATCHED, type Observation, type Watched, type WatchedName } from './watched';

/** The gauges of everything that is watched, and of what waits for a person by its cause. */
export class ProductGauges {
  private readonly gauges = new Map<string, Gauge>();
  private readonly parked: Gauge<'kind' | 'partner' | 'code'>;

  constructor(registry: Registry) {
    for (const [wat, { metric, help, labels }] of Object.entries<Watched>(WATCHED)) {
      this.gauges.set(wat, new Gauge({ name: metric, help, labelNames: [...labels], registers: [registry] }));
    }
    this.parked = new Gauge({
      name: 'schakel_parked',
      help: 'What waits for a person, by kind, partner and the code of its cause',
      labelNames: ['kind', 'partner', 'code'],
      registers: [registry],
    });
  }

  /** Brings all of them up to date; what is no longer observed has no value. */
  set(observed: readonly Observation[]): void {
    for (const gauge of this.gauges.values()) gauge.reset();
    for (const { wat, subject, value } of observed) this.gauges.get(wat)?.set(labelsOf(wat, subject), value);
  }

  setParked(groups: readonly { kind: string; partner: string; code: string; count: number }[]): void {
    this.parked.reset();
    for (const { count, ...labels } of groups) this.parked.set(labels, count);
  }
}

function labelsOf(wat: WatchedName, subject: string): Record<string, string> {
  const words = subject.split(' ');
  return Object.fromEntries(WATCHED[wat].labels.map((label, index) => [label, words[index] ?? '']));
}
