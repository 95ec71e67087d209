import { IDENTIFIER_KINDS } from '@schakel/dossier';
import { numbersOf, type Doer } from '@schakel/journal';
import { CannotTranslate, MessageRefused } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import { say, type Said } from './say';
import { decisionOn } from './split';

/** A join as a person orders it. */
export interface JoinOrder {
  readonly dossierId: string;
  readonly other: string;
  readonly doer: Doer;
  readonly version?: number;
  readonly reason: string;
  /** Look only. */
  readonly dryRun?: boolean;
}

const refused = (veld: string, code: string, uitleg: string): MessageRefused =>
  new MessageRefused('these records cannot be joined', { help: uitleg, details: { status: 409 }, faults: [{ veld, code, uitleg }] });

/**
 * Joins two records as a person decided, also where they were split before: all their numbers are one child's from now on.
 * The decision is a fact, said of both. Gives what came of it, under the id of the record that goes on. Throws MessageRefused:
 * 409 where it is one record already, or where the two name their child by two numbers of one kind; 412 at another version.
 */
export async function join(context: PipelineContext, order: JoinOrder): Promise<Said> {
  const { dossierId, other, doer, version, reason, dryRun } = order;
  if (dossierId === other) throw refused('met', 'AL_SAMENGEVOEGD', 'Deze twee zaken zijn al een zaak. Er is niets veranderd.');
  const kinds = Object.keys(IDENTIFIER_KINDS);
  const numbers = (await numbersOf(context.journal.reading(), [dossierId, other], kinds)).map(({ identifier }) => identifier);
  try {
    return await say(context, {
      dossierId,
      others: [other],
      doer,
      ...(version !== undefined && { version }),
      events: [decisionOn('record.joined', numbers, context.clock.now())],
      action: 'zaak.samenvoeging-besloten',
      details: { met: other },
      reason,
      ...(dryRun === true && { dryRun }),
    });
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    const uitleg =
      'Deze twee zaken noemen elk een ander burgerservicenummer of onderwijsnummer. Het zijn twee kinderen. Er is niets veranderd.';
    throw refused('met', 'PERSOON_ONZEKER', uitleg);
  }
}
