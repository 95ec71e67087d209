import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { SessionDoor, type People } from '@schakel/access';
import { RateGuard } from '@schakel/http';
import { countStranger } from './count-stranger';
import { CountingGuard } from './counting-guard';
import type { Foundation } from './foundation';
import { staffBook } from './staff-book';
import { StrangerTally } from './stranger-tally';
import type { WhoCalls } from './who-calls';

/** Every system on this machine fetches its tokens from the embedded sign-in server: it takes so many times what a stranger may ask. */
const SIGN_IN_SHARE = 10;

/** Who comes in, and how often. */
export interface Gate {
  readonly access: CountingGuard;
  readonly rates: RateGuard;
  /** For the embedded sign-in server, whose callers have no token yet. */
  readonly limitSignIn: (request: FastifyRequest) => Promise<void>;
}

/** The guards of the product's routes: first who is calling and what they may, then how often. */
export function layGate(foundation: Foundation, known: WhoCalls, people: People): Gate {
  const { environment, configuration } = foundation;
  const { partners } = configuration;
  const { strangersPerMinute } = environment;
  const organisationOf = new Map(partners.map(({ clientId, id }) => [clientId, id]));
  const limitOf = new Map(partners.map(({ clientId, verzoekenPerMinuut }) => [clientId, verzoekenPerMinuut]));
  const rates = new RateGuard(new Reflector(), { ofClient: (clientId) => limitOf.get(clientId), ofStranger: strangersPerMinute });
  const signIn = new RateGuard(new Reflector(), { ofClient: () => undefined, ofStranger: strangersPerMinute * SIGN_IN_SHARE });
  const strangers = new StrangerTally();
  const turnedAway = async (request: FastifyRequest, reason: string, client?: string): Promise<void> => {
    // who has no valid token costs no row once it is over its limit
    if (client === undefined) await rates.stranger(request);
    await countStranger(foundation, strangers, request, reason, client);
  };
  const access = new CountingGuard(
    new Reflector(),
    known.verify,
    organisationOf,
    turnedAway,
    staffBook(foundation),
    new SessionDoor(people),
  );
  return { access, rates, limitSignIn: (request) => signIn.stranger(request) };
}
