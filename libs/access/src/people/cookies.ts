import fastifyCookie, { type CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How long someone may take to sign in at the provider. */
export const TRIP_LIFE_S = 600;
const TRIP_NAME_CHARS = 8;

/**
 * The cookies of people. Where the public address is https they are `__Host-` cookies: Secure, of this host only, not to
 * be planted from a neighbouring one. All are HttpOnly and for the whole host.
 */
export class Cookies {
  private readonly secure: boolean;

  constructor(publicUrl: string) {
    this.secure = new URL(publicUrl).protocol === 'https:';
  }

  /** The key of a session that the browser sent. */
  sessionOf(request: FastifyRequest): string | undefined {
    return this.read(request, this.name('schakel'));
  }

  /** Strict: no other site makes the browser send it, not even by a link. */
  giveSession(reply: FastifyReply, key: string): void {
    void reply.setCookie(this.name('schakel'), key, this.attributes('strict'));
  }

  dropSession(reply: FastifyReply): void {
    void reply.clearCookie(this.name('schakel'), this.attributes('strict'));
  }

  /** Whether this browser began the round trip of this state. */
  isTripOf(request: FastifyRequest, state: string): boolean {
    return this.read(request, this.tripName(state)) === state;
  }

  /** One per round trip, so that two tabs do not disturb each other. Lax: the way back comes from the provider. */
  giveTrip(reply: FastifyReply, state: string): void {
    void reply.setCookie(this.tripName(state), state, { ...this.attributes('lax'), maxAge: TRIP_LIFE_S });
  }

  dropTrip(reply: FastifyReply, state: string): void {
    void reply.clearCookie(this.tripName(state), this.attributes('lax'));
  }

  private name(plain: string): string {
    return this.secure ? `__Host-${plain}` : plain;
  }

  private tripName(state: string): string {
    return this.name(`schakel-aanmelden-${state.slice(0, TRIP_NAME_CHARS)}`);
  }

  private read(request: FastifyRequest, name: string): string | undefined {
    return request.cookies[name];
  }

  private attributes(sameSite: 'strict' | 'lax'): CookieSerializeOptions {
    return { httpOnly: true, secure: this.secure, sameSite, path: '/' };
  }
}

/** Lets a process read and write cookies; before its routes are there. */
export async function speakCookies(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyCookie);
}
