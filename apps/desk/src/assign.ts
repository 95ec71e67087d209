import { BIP, type BusinessEvent } from '@schakel/dossier';
import { assignCase, assignedNow, type Doer, type Tx } from '@schakel/journal';
import { DossierConflict, newId, type Json } from '@schakel/kernel';
import { say, type PipelineContext } from '@schakel/pipeline';
import type { OverdrachtReden } from './toewijzingen.dto';

/** Which BIP gets which record, by whom and why. */
export interface AssignOrder {
  /** The record itself, never one that was joined into another. */
  readonly dossierId: string;
  readonly bip: string;
  readonly doer: Doer;
  /** For the assignment and the trail; it stays out of the record, where every BIP of the case would read it. */
  readonly reason: string;
  /** For the record and for partners, where somebody else had it. */
  readonly overdracht: OverdrachtReden;
}

/** Undoes everything: whoever should get the record has it already. */
class HasItAlready extends Error {}

/**
 * Gives a record to a BIP and says so in it, in one transaction: the first time as case.assigned-bip, from one BIP to
 * another as case.handed-over (semantics.md 29). False where that BIP had it already: told twice is once.
 */
export async function assignBip(context: PipelineContext, order: AssignOrder): Promise<boolean> {
  const { dossierId, bip, doer, reason } = order;
  const now = context.clock.now();
  const row = { id: newId(now), dossierId, person: bip, by: doer.actor, at: now.toISOString(), reason };
  let seen: readonly string[] = [];
  try {
    await say(context, {
      dossierId,
      doer,
      action: 'zaak.toegewezen',
      details: { bip },
      reason,
      events: async (tx) => {
        seen = await othersWith(tx, order);
        return [eventOf(order, row, context.own.party.naam, seen[0])];
      },
      also: async (tx) => {
        const done = await assignCase(tx, row);
        if (done?.changed === false) throw new HasItAlready();
        if (done?.ended.join() !== seen.join()) throw new DossierConflict('the record was given to somebody else meanwhile');
      },
    });
    return true;
  } catch (error) {
    if (error instanceof HasItAlready) return false;
    throw error;
  }
}

const othersWith = async (tx: Tx, { dossierId, bip }: AssignOrder): Promise<string[]> =>
  ((await assignedNow(tx, [dossierId])).get(dossierId) ?? [])
    .map(({ person }) => person)
    .filter((person) => person !== bip)
    .sort();

function eventOf({ bip, overdracht }: AssignOrder, row: { id: string; at: string }, organisatie: string, van?: string): BusinessEvent {
  const subject = { soort: 'verrichting', nummer: { soort: 'kenmerk-verrichting', waarde: row.id, uitgever: BIP } } as const;
  const professional = (naam: string): Json => ({ organisatie, naam, functie: 'BIP' });
  const says: Record<string, Json> =
    van === undefined ? { professional: professional(bip) } : { van: professional(van), naar: professional(bip), reden: overdracht };
  const statements = Object.entries({ 'nummers.kenmerk-verrichting': { ...subject.nummer }, ...says });
  return {
    kind: van === undefined ? 'case.assigned-bip' : 'case.handed-over',
    occurredAt: { instant: row.at, precision: 'instant' },
    subject,
    statements: statements.map(([path, value]) => ({ mode: 'states', subject, path, value, veld: `/${path}` })),
  };
}
