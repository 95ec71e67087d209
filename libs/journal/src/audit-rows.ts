import { isBsn } from '@schakel/kernel';
import type { AuditAction } from './audit-actions';
import type { Tx } from './journal';
import type { DataKey } from '@schakel/keys';

/** Who does something, as the audit trail names it. */
export interface Doer {
  /** A partner, a client, a person (the subject at the sign-in server), or `schakel`. */
  readonly actor: string;
  /** In which roles; absent for `schakel` itself and for partners. */
  readonly roles?: readonly string[];
  /** The client by which it came in; absent for what `schakel` does by itself. */
  readonly client?: string;
}

/** Ids, counts and codes: never a value of a person, since a line can never be taken back. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

/** A line for the audit trail. */
export interface AuditLine extends Doer {
  readonly id: string;
  readonly at: string;
  /** What was done. */
  readonly action: AuditAction;
  readonly messageId?: string;
  readonly dossierId?: string;
  readonly deliveryId?: string;
  readonly details?: AuditDetails;
  /** Why, in a person's own words; sealed, since it may say something of a child. */
  readonly reason?: string;
}

/**
 * Adds a line to the audit trail of this transaction: written just before its commit, together with the others and in
 * their order; when the transaction is rolled back it was never there. Throws a plain Error, and so undoes the deed,
 * when a detail looks like the number of a person: a line can never be taken back.
 */
export async function audit(tx: Pick<Tx, 'note'>, line: AuditLine): Promise<void> {
  refusePersonal(line.details ?? {});
  tx.note(line);
}

/** A ground of the policy may name several articles of law; a text of a person would be longer still. */
const LONGEST_DETAIL = 2_000;
/** Nine digits on their own: not a part of an id or a digest. */
const NINE_DIGITS = /(?<![\da-f-])\d{9}(?![\da-f-])/gi;

function refusePersonal(details: AuditDetails): void {
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'boolean') continue;
    const text = String(value);
    if (text.length > LONGEST_DETAIL) throw new Error(`the detail "${name}" of an audit line is longer than an id or a code`);
    if (text.match(NINE_DIGITS)?.some(isBsn)) throw new Error(`the detail "${name}" of an audit line looks like a person's number`);
  }
}

type ReasonedLine = Pick<AuditLine, 'id' | 'dossierId'>;

/**
 * What the sealed reason of a line is bound to. About a record it names that record, so that the reason can lie under
 * the record's key and go with it; the chain covers the sealed bytes and stays whole.
 */
export const reasonPlace = ({ id, dossierId }: ReasonedLine): string =>
  dossierId === undefined ? `audit-reason:${id}` : `audit-reason:${dossierId}:${id}`;

/** The reason of a line, sealed; undefined where it has none. */
export const closeReason = (seal: DataKey, line: AuditLine): Buffer | undefined =>
  line.reason === undefined ? undefined : seal.close(reasonPlace(line), line.reason);

/** The same, opened. Throws when its key is gone or it was changed. */
export const openReason = (seal: DataKey, line: ReasonedLine, sealed: Buffer): string => seal.open(reasonPlace(line), sealed).toString();
