import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { normalizeIp, ThrottlerGuard, type ThrottlerRequest, type ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, MessageRefused } from '@schakel/kernel';

const WINDOW_MS = 60_000;
/** More callers than this at once are forgotten oldest first: a flood of addresses must not fill the memory. */
const MOST_CALLERS = 100_000;
const IPV6_PREFIX_BITS = 64;
const realTime = new Clock();

type Hit = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts requests per caller and minute in the memory of this process: constant work per request, where the library's
 * own storage keeps every hit. Each process counts for itself (decision 0027).
 */
export class WindowStorage implements ThrottlerStorage {
  private readonly windows = new Map<string, { hits: number; endsAtMs: number }>();

  increment(key: string, ttlMs: number, limit: number): Promise<Hit> {
    const nowMs = realTime.now().getTime();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAtMs <= nowMs) {
      this.windows.delete(key);
      window = { hits: 0, endsAtMs: nowMs + ttlMs };
      this.windows.set(key, window);
      const [oldest] = this.windows.keys();
      if (this.windows.size > MOST_CALLERS && oldest !== undefined) this.windows.delete(oldest);
    }
    window.hits += 1;
    const timeToExpire = Math.ceil((window.endsAtMs - nowMs) / 1000);
    const isBlocked = window.hits > limit;
    return Promise.resolve({ totalHits: window.hits, timeToExpire, isBlocked, timeToBlockExpire: isBlocked ? timeToExpire : 0 });
  }
}

/** How many requests a minute this process takes of one caller. */
export interface RateLimits {
  /** Of a client, by its id; undefined: no limit. */
  readonly ofClient: (clientId: string) => number | undefined;
  /** Of one address (IPv6: /64) whose caller we do not know: open routes, sign-in, and calls that are turned away. */
  readonly ofStranger: number;
}

/**
 * Keeps each caller within its own limit, so that none can take the place of another: who is known is counted by
 * name, wherever it calls from; only who is not known is counted by address. Runs after the access guard. Health and
 * metrics are not counted.
 */
export class RateGuard extends ThrottlerGuard {
  constructor(
    reflector: Reflector,
    private readonly limits: RateLimits,
    private readonly counts: ThrottlerStorage = new WindowStorage(),
  ) {
    super([{ name: 'beller', ttl: WINDOW_MS, limit: Number.MAX_SAFE_INTEGER }], counts, reflector);
  }

  /** Counts somebody we do not know. Throws MessageRefused (429) over the limit. */
  async stranger(request: FastifyRequest, reply?: FastifyReply): Promise<void> {
    const address = normalizeIp(request.ip, IPV6_PREFIX_BITS);
    await this.count(`adres ${address}`, this.limits.ofStranger, 'onbekend', reply);
  }

  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return Promise.resolve(true);
    const { url } = context.switchToHttp().getRequest<FastifyRequest>().routeOptions;
    return Promise.resolve(url === '/metrics' || url?.startsWith('/health/') === true);
  }

  protected override async handleRequest({ context }: ThrottlerRequest): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { caller } = request;
    if (caller === undefined) await this.stranger(request, reply);
    else {
      const limit = this.limits.ofClient(caller.clientId);
      if (limit !== undefined) await this.count(`client ${caller.clientId}`, limit, 'client', reply);
    }
    return true;
  }

  private async count(key: string, limit: number, policy: string, reply?: FastifyReply): Promise<void> {
    const { totalHits, timeToExpire, isBlocked } = await this.counts.increment(key, WINDOW_MS, limit, 0, policy);
    void reply?.header('ratelimit-policy', `"${policy}";q=${limit};w=${WINDOW_MS / 1000}`);
    void reply?.header('ratelimit', `"${policy}";r=${Math.max(0, limit - totalHits)};t=${timeToExpire}`);
    if (!isBlocked) return;
    throw new MessageRefused('over the limit', {
      details: { status: 429, retryAfterS: timeToExpire },
      help: `U stuurt te veel verzoeken: ten hoogste ${limit} per minuut. Wacht ${timeToExpire} seconden.`,
    });
  }
}
