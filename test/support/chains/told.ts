/** What a generated message tells; each is a real message in the format of its organisation. */
export const KINDS = [
  'absence.reported',
  'absence.changed',
  'absence.withdrawn',
  'absence.status',
  'halt.referral',
  'halt.referral.accepted',
  'halt.referral.declined',
  'halt.progress',
  'halt.outcome',
  'pv.issued',
  'criminal.requested',
  'criminal.status',
  'criminal.advice',
  'protection.requested',
  'protection.notified',
] as const;
export type Kind = (typeof KINDS)[number];

/** By which numbers a message names its child; `case`: by none of its own, so that it waits until its case is known. */
export type Naming = 'bsn' | 'onderwijsnummer' | 'both' | 'case';

/** One message before it is written out: small enough to be read in a counter-example. */
export interface Told {
  readonly kind: Kind;
  /** Which child; for a request about several children the request's own list counts. */
  readonly child: number;
  readonly by: Naming;
  /** Which of the child's reports, referrals or inquiries; which request. */
  readonly n: number;
  /** Index of its moment: equal ones are equal instants. */
  readonly at: number;
  /** Bits that say which optional parts are there and which values they hold. */
  readonly variant: number;
}

/** A request for an inquiry about one or several children. The same request always names its children alike. */
export interface Request {
  readonly children: readonly { readonly child: number; readonly by: 'bsn' | 'both' | 'case' }[];
}

/** Whether a bit of the variant is set. */
export const has = ({ variant }: Told, bit: number): boolean => ((variant >> bit) & 1) === 1;

/** Dutch winter and summer days; what is told at the same index happened at the same instant. */
const MOMENTS = [
  ['2026-03-02', '09:00'],
  ['2026-03-02', '09:01'],
  ['2026-03-09', '10:30'],
  ['2026-04-01', '08:00'],
  ['2026-04-20', '14:15'],
  ['2026-06-01', '23:30'],
] as const;
export const MOMENT_COUNT = MOMENTS.length;

/** Day and time of a message, in the ways in which the formats write them. */
export function momentOf({ at }: Told) {
  const [day, time] = MOMENTS[at % MOMENT_COUNT] ?? MOMENTS[0];
  const digits = `${day}${time}`.replaceAll(/\D/g, '');
  return { day, time: `${time}:00.000`, stuf: `${digits}00`, rfc3339: `${day}T${time}:00${day < '2026-03-29' ? '+01:00' : '+02:00'}` };
}

/** One line for a person: what was told, of whom, when. Numbers and kinds only. */
export const lineOf = ({ kind, child, by, n, at, variant }: Told): string =>
  `${kind} ${kind === 'protection.requested' ? `request ${n}` : `child ${child} by ${by}, no. ${n}`}, moment ${at}, variant ${variant}`;
