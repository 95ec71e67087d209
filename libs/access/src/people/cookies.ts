import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

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
    this.add(reply, this.name('schakel'), key, 'strict');
  }

  dropSession(reply: FastifyReply): void {
    this.add(reply, this.name('schakel'), '', 'strict', 0);
  }

  /** Whether this browser began the round trip of this state. */
  isTripOf(request: FastifyRequest, state: string): boolean {
    return this.read(request, this.tripName(state)) === state;
  }

  /** One per round trip, so that two tabs do not disturb each other. Lax: the way back comes from the provider. */
  giveTrip(reply: FastifyReply, state: string): void {
    this.add(reply, this.tripName(state), state, 'lax', TRIP_LIFE_S);
  }

  dropTrip(reply: FastifyReply, state: string): void {
    this.add(reply, this.tripName(state), '', 'lax', 0);
  }

  private name(plain: string): string {
    return this.secure ? `__Host-${plain}` : plain;
  }

  private tripName(state: string): string {
    return this.name(`schakel-aanmelden-${state.slice(0, TRIP_NAME_CHARS)}`);
  }

  private read(request: FastifyRequest, name: string): string | undefined {
    return fastifyCookie.parse(request.headers.cookie ?? '')[name];
  }

  private add(reply: FastifyReply, name: string, value: string, sameSite: 'strict' | 'lax', maxAge?: number): void {
    const attributes = { httpOnly: true, secure: this.secure, sameSite, path: '/', ...(maxAge !== undefined && { maxAge }) };
    const set = [reply.getHeader('set-cookie') ?? []].flat().map(String);
    void reply.removeHeader('set-cookie').header('set-cookie', [...set, fastifyCookie.serialize(name, value, attributes)]);
  }
}
