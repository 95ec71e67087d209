import { BIP, type BusinessEvent, type EventKind, type Identifier, type IdentifierKind, type Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';

/** What a BIP says, short: a kind, what it is about, the day (and perhaps the hour, UTC) and the values. */
export interface ShortSaying {
  readonly kind: EventKind;
  /** Number of its subject: `V-1`, or with its kind of number where it is no act of its own; `jongere`: the child. */
  readonly over: string | readonly [soort: Exclude<Subject['soort'], 'jongere'>, kind: IdentifierKind, waarde: string];
  readonly op: string;
  readonly zegt?: Readonly<Record<string, Json>>;
  /** Other numbers of the same subject. */
  readonly nummers?: readonly Identifier[];
}

function subjectOf(over: ShortSaying['over']): Subject {
  if (over === 'jongere') return { soort: 'jongere' };
  if (typeof over === 'string') return { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: over, uitgever: BIP } };
  const [soort, kind, waarde] = over;
  return { soort, nummer: { soort: kind, waarde } };
}

/** The event as a registration makes it. */
export function eventSaid({ kind, over, op, zegt = {}, nummers = [] }: ShortSaying): BusinessEvent {
  const subject = subjectOf(over);
  const numbers = [...(subject.nummer ? [subject.nummer] : []), ...nummers].map((nummer) => [`nummers.${nummer.soort}`, { ...nummer }]);
  const instant = new Date(op.includes('T') ? op : `${op}T09:00:00.000Z`).toISOString();
  return {
    kind,
    occurredAt: { instant, precision: 'instant' },
    subject,
    statements: [...(numbers as [string, Json][]), ...Object.entries(zegt)].map(([path, value]) => ({
      mode: 'states',
      subject,
      path,
      value,
      veld: `/waarden/${path}`,
    })),
  };
}
