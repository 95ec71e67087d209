import type { FastifyRequest } from 'fastify';
import { MESSAGE_PATH, OversizedBody } from '@schakel/http';
import { audit, countTurnedAway } from '@schakel/journal';
import { newId, sha256Hex } from '@schakel/kernel';
import type { Foundation } from './foundation';
import type { StrangerTally } from './stranger-tally';

/** Whoever is turned away is in the audit trail; what it sent as a message is counted and not kept. */
export async function countStranger(
  foundation: Foundation,
  strangers: StrangerTally,
  request: FastifyRequest,
  reason: string,
  client?: string,
): Promise<void> {
  const { journal, clock } = foundation.pipeline.context;
  const now = clock.now();
  // a client that we know is always told of
  const admitted = client === undefined ? strangers.admit(now) : { skipped: 0 };
  if (admitted) {
    // the route as we wrote it: an address may hold anything
    const seen = { code: reason, bron: request.ip, methode: request.method, route: request.routeOptions.url ?? '' };
    const details = { ...seen, ...(admitted.skipped > 0 && { overgeslagen: admitted.skipped }) };
    const by = client === undefined ? { actor: 'onbekend' } : { actor: client, client };
    const line = { id: newId(now), at: now.toISOString(), ...by, action: 'toegang.geweigerd', details } as const;
    await journal.transaction((tx) => audit(tx, line));
  }
  if (request.method !== 'POST' || request.url.split('?')[0] !== MESSAGE_PATH) return;
  const { body } = request;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const seen = body instanceof OversizedBody ? body : { sha256: sha256Hex(bytes), size: bytes.length };
  await countTurnedAway(journal, {
    id: newId(now),
    at: now.toISOString(),
    reason,
    sha256: seen.sha256,
    size: seen.size,
    source: request.ip,
  });
}
