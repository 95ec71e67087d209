import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SenderUnknown } from '@schakel/kernel';
import { scopesOf, type Role } from './roles';
import { demandOf } from './route-marks';
import type { SessionDoor } from './people/session-door';
import type { TokenVerifier, VerifiedToken } from './token-verifier';

/** Who is calling, as the token and our own configuration say. */
export interface Caller {
  /** A system signs in by itself, a person through the pages. */
  readonly soort: 'systeem' | 'persoon';
  /** Who it is, as the audit trail and the assignments of cases name it: the client of a system, the subject of a person. */
  readonly actor: string;
  readonly clientId: string;
  /** What it may do: what the token grants, cut down to what its roles have. */
  readonly scopes: readonly string[];
  /** The partner that this client speaks for; undefined for everyone else. */
  readonly organisation?: string;
  /** `partner` for a partner's client, whatever its token says; else the roles that the issuer states; empty: no right at all. */
  readonly rollen: readonly Role[];
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

/** A mark that was forgotten closes the route: no caller holds this. */
const CLOSED = ['(geen)'] as const;
const QUERY_TOKEN = /^(access_token|token|authorization)$/i;
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const REALM = 'Bearer realm="schakel"';
const INVALID = `${REALM}, error="invalid_token"`;

/** The caller of a guarded route. Throws a plain Error on a route that is open: that is a mistake of ours. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('this route is open: it has no caller');
  return request.caller;
}

/** The same, as the audit trail names who does something, and by which client. */
export const doerOf = (request: FastifyRequest): { readonly actor: string; readonly roles: readonly Role[]; readonly client: string } => {
  const { actor, rollen, clientId } = callerOf(request);
  return { actor, roles: rollen, client: clientId };
};

/**
 * Lets nobody in whom we do not know: an HTTP route asks a bearer token in the Authorization header, or the session of a
 * person, with the scopes of its `@Scopes()`, unless it is marked `@Open()`; a route with neither mark is closed to all. Throws SenderUnknown with `details.status` 401 or 403, and says in
 * WWW-Authenticate (RFC 6750) which. A token in the address is refused, whatever the header says: addresses are logged.
 */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verify: TokenVerifier,
    /** Which organisation each partner's client speaks for. */
    private readonly organisationOf: ReadonlyMap<string, string>,
    /** How people come in; absent: nobody has a session here. */
    private readonly people?: SessionDoor,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // jobs of the queue come from ourselves: their caller was checked at the front door
    if (context.getType() !== 'http') return true;
    const demand = demandOf(this.reflector, context.getHandler(), context.getClass()) ?? CLOSED;
    if (demand === 'open') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const caller = await this.callerBy(request, reply);
    const missing = demand.filter((scope) => !caller.scopes.includes(scope));
    if (missing.length > 0) {
      void reply.header('www-authenticate', `${REALM}, error="insufficient_scope", scope="${demand.join(' ')}"`);
      throw new SenderUnknown('the token lacks a scope', {
        details: { status: 403, clientId: caller.clientId, scope: missing.join(' ') },
        help:
          caller.soort === 'persoon'
            ? `U mag dit niet: uw rol heeft het recht ${missing.join(' en ')} niet. Vraag uw beheerder als u dit nodig hebt.`
            : `U mag dit niet: uw toegangsbewijs heeft het recht ${missing.join(' en ')} niet. Vraag een toegangsbewijs met dat recht aan.`,
      });
    }
    request.caller = caller;
    return true;
  }

  private async callerBy(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    if ([...new URL(request.url, 'http://localhost').searchParams.keys()].some((name) => QUERY_TOKEN.test(name))) {
      throw refused(
        reply,
        REALM,
        'Zet het toegangsbewijs in de kop Authorization, nooit in het adres. Vraag een nieuw aan: dit kan in logboeken staan.',
      );
    }
    const header = request.headers.authorization;
    if (this.people?.hasKey(request)) {
      if (header === undefined) return this.people.callerOf(request, reply);
      // whose rights, and whether a page must prove itself, would hang on which of the two we look at
      throw refused(reply, REALM, 'Stuur een toegangsbewijs of een sessie mee, niet allebei.');
    }
    if (header === undefined) {
      throw refused(
        reply,
        REALM,
        'Vraag een toegangsbewijs aan bij de aanmelddienst en stuur het mee in de kop Authorization: Bearer ....',
      );
    }
    // Node keeps the first of several: a proxy may have looked at another one
    const several = (request.raw.headersDistinct['authorization'] ?? []).length > 1;
    const token = several ? undefined : BEARER.exec(header)?.[1];
    const verified = token === undefined ? undefined : await this.verified(token, request, reply);
    if (!verified) {
      throw refused(reply, INVALID, 'Uw toegangsbewijs is niet geldig of verlopen. Vraag een nieuw aan bij de aanmelddienst.');
    }
    const organisation = this.organisationOf.get(verified.clientId);
    const rollen: readonly Role[] = organisation === undefined ? verified.rollen.filter((rol) => rol !== 'partner') : ['partner'];
    const most: readonly string[] = scopesOf(rollen);
    return {
      soort: 'systeem',
      actor: verified.clientId,
      clientId: verified.clientId,
      scopes: verified.scopes.filter((scope) => most.includes(scope)),
      ...(organisation !== undefined && { organisation }),
      rollen,
    };
  }

  private async verified(token: string, request: FastifyRequest, reply: FastifyReply): Promise<VerifiedToken | undefined> {
    try {
      return await this.verify(token, request.raw);
    } catch (error) {
      if (error instanceof SenderUnknown) void reply.header('www-authenticate', INVALID);
      throw error;
    }
  }
}

function refused(reply: FastifyReply, challenge: string, help: string): SenderUnknown {
  void reply.header('www-authenticate', challenge);
  return new SenderUnknown('no valid token', { details: { status: 401 }, help });
}
