import { changed } from './numbered-messages';

/** What leerplicht sends of one child, in this order: Halt is told once of it, the RvdK twice. */
const FILES = ['01-absence.reported.xml', '04-halt.referral.xml', '08-pv.issued.xml', '09-inquiry.requested.criminal.xml'] as const;
export const MESSAGES_PER_CASE = FILES.length;
export const DELIVERIES_PER_CASE = 3;

/** More would need more fictitious people. */
export const MOST_CASES = 900;

/** Fictitious burgerservicenummers (99999xxxx) that pass the eleven test, the first of the golden child. */
const people = Array.from({ length: 10_000 }, (_, n) => `99999${String(n).padStart(4, '0')}`).filter((bsn) => {
  const sum = [...bsn].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
});

/** The messages of case `n` (from 1), each with numbers of its own. */
export function messagesOf(n: number): Buffer[] {
  const [four, five, six, seven] = [4, 5, 6, 7].map((length) => String(n).padStart(length, '0'));
  return FILES.map((file) =>
    Buffer.from(
      changed(file, [
        ['999990007', people[n % MOST_CASES] ?? ''],
        ['9901-2026-00001', `9901-2026-${five}`],
        ['>20260001<', `>2${seven}<`],
        ['>000417<', `>${six}<`],
        ['LP-9901-2026-000101', `LP-9901-2026-${six}`],
        ...['HV', 'PV', 'SO'].map((kind) => [`${kind}-9901-2026-0101`, `${kind}-9901-2026-${four}`] as const),
      ]).body,
    ),
  );
}

/** Which case a partner was told of. */
export const caseIn = (delivery: string): number => Number(/(?:HV|PV|SO)-9901-2026-(\d{4})/.exec(delivery)?.[1] ?? 0);
