import type { Caller } from '@schakel/access';
import { meetStaff } from '@schakel/journal';
import { embeddedClients } from './clients';
import type { Foundation } from './foundation';
import { FICTITIOUS_PEOPLE } from './people';

/**
 * Keeps who calls with a role of ours: only who is known can be given a record. A row is written when somebody is first
 * seen by this process, or comes in other roles.
 */
export function staffBook(foundation: Foundation): (caller: Caller) => Promise<void> {
  const known = new Map<string, string>();
  return async ({ actor, rollen, organisation }) => {
    const roles = [...rollen].toSorted();
    if (organisation !== undefined || roles.length === 0 || known.get(actor) === roles.join(' ')) return;
    await meet(foundation, actor, roles);
    known.set(actor, roles.join(' '));
  };
}

/** The fictitious tools and persons of the embedded sign-in server need not call first to be given a record. */
export async function meetFictitious(foundation: Foundation): Promise<void> {
  for (const { subject, rol } of FICTITIOUS_PEOPLE) if (rol !== undefined) await meet(foundation, subject, [rol]);
  for (const { clientId, rol } of embeddedClients(foundation.configuration.partners))
    if (rol !== undefined) await meet(foundation, clientId, [rol]);
}

function meet({ pipeline }: Foundation, actor: string, roles: readonly string[]): Promise<void> {
  const { journal, clock } = pipeline.context;
  return meetStaff(journal, { actor, roles, seenAt: clock.now().toISOString() });
}
