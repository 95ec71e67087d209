import type { FastifyReply, FastifyRequest } from 'fastify';
import { SenderUnknown } from '@schakel/kernel';
import type { Caller } from '../access.guard';
import { scopesOf } from '../roles';
import type { People } from './people';
import { isCsrfToken, type OpenSession } from './sessions';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of a person; absent for systems. */
    openSession?: OpenSession;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** How the guard lets in people: by the session of their browser, and for a changing call its token from our own pages. */
export class SessionDoor {
  constructor(private readonly people: People) {}

  hasKey(request: FastifyRequest): boolean {
    return this.people.cookies.sessionOf(request) !== undefined;
  }

  /** Throws SenderUnknown: 401 when there is no session (any more), 403 when another site may have made the browser call. */
  async callerOf(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const session = await this.people.sessions.find(this.people.cookies.sessionOf(request));
    if (!session) {
      this.people.cookies.dropSession(reply);
      throw new SenderUnknown('no session', {
        details: { status: 401 },
        help: 'U bent niet (meer) aangemeld. Meld u opnieuw aan via /v1/aanmelden.',
      });
    }
    if (!SAFE.has(request.method)) this.refuseForged(request, session);
    request.openSession = session;
    return {
      soort: 'persoon',
      actor: session.subject,
      clientId: this.people.clientId,
      scopes: scopesOf(session.rollen),
      rollen: session.rollen,
    };
  }

  private refuseForged(request: FastifyRequest, session: OpenSession): void {
    const token = request.headers['x-csrf-token'];
    if (isCsrfToken(session, typeof token === 'string' ? token : undefined) && this.isFromOurPages(request)) return;
    throw new SenderUnknown('the call may be forged', {
      details: { status: 403 },
      help: 'Stuur de waarde van csrfToken uit /v1/sessie mee in de kop X-CSRF-Token, vanaf een bladzijde van Schakel zelf.',
    });
  }

  /** What the browser itself says of where the call comes from; saying nothing is not enough. */
  private isFromOurPages({ headers }: FastifyRequest): boolean {
    const { origin, 'sec-fetch-site': site } = headers;
    if (origin === undefined && site === undefined) return false;
    return (origin === undefined || origin === this.people.publicUrl) && (site === undefined || site === 'same-origin');
  }
}
