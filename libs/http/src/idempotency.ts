import { applyDecorators, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { callerOf } from '@schakel/access';
import { canonicalJson, isGroup, MessageRefused, SchakelError, type Fault, type Json } from '@schakel/kernel';
import { problem } from './problem';

const MARK = 'schakel:idempotent';
export const IDEMPOTENCY_KEY = 'idempotency-key';
const RETRY_AFTER_S = 1;
/** What the deed itself judged. Refused before it began (400, 401, 403) or to be tried again (409, 429, 5xx) is not an outcome. */
const OUTCOMES = new Set([404, 410, 412, 422]);

/** What came of a call, as it is kept to be given again. */
export interface KeptAnswer {
  readonly status: number;
  /** Undefined for an answer without content. */
  readonly body?: Json;
  /** `etag` and `location`, where the answer had them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A call as it is told apart from another: who, under which key, and what it asks. */
export interface KeyedCall {
  readonly client: string;
  readonly key: string;
  /** Method, address, conditions and body; only a keyed hash of it is kept. */
  readonly asks: string;
}

/** `new`: the caller's to do, until it is settled or released under `claim`. */
export type Claim =
  | { readonly is: 'new'; readonly claim: string }
  | { readonly is: 'done'; readonly answer: KeptAnswer }
  | { readonly is: 'under-way' }
  | { readonly is: 'other-call' };

/** Where outcomes are kept: a day, sealed. A claim that is neither settled nor released lapses by itself (a process died). */
export interface IdempotencyStore {
  claim(call: KeyedCall): Promise<Claim>;
  settle(claim: string, answer: KeptAnswer): Promise<void>;
  release(claim: string): Promise<void>;
}

/**
 * Marks a route whose caller may send `Idempotency-Key` (IETF draft): a call that comes again within a day gets the
 * same answer and is not done again. Only for deeds that do no harm when done twice: where a process dies between the
 * deed and its record, the next call with this key does it again.
 */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(MARK, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Een nieuw, willekeurig kenmerk per opdracht, tussen aanhalingstekens, zoals "8e03978e-40d5-43dd-bc93-6894a57f9324". Komt dezelfde ' +
        'opdracht binnen een dag nog eens met dit kenmerk, dan krijgt u hetzelfde antwoord, met Idempotent-Replayed: true, en gebeurt er niets ' +
        'opnieuw. Een andere opdracht met dit kenmerk: 422. De eerste is nog bezig: 409.',
      schema: { type: 'string' },
    }),
  );

/** The key in the header: a string of RFC 9651 in quotes, or the same without. Throws MessageRefused (400) for anything else. */
export function idempotencyKeyOf(values: readonly string[] | undefined): string | undefined {
  if (values === undefined) return undefined;
  const text = values.length === 1 ? values[0]?.trim() : undefined;
  const quoted = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,128})"$/.exec(text ?? '')?.[1];
  const key = quoted?.replace(/\\(.)/g, '$1') ?? /^[A-Za-z0-9._~:+/=*-]{1,128}$/.exec(text ?? '')?.[0];
  if (key !== undefined) return key;
  const uitleg = 'Stuur een kenmerk van 1 tot 128 tekens, tussen aanhalingstekens, en maar een keer.';
  throw new MessageRefused('the idempotency key cannot be read', {
    details: { status: 400 },
    help: 'De kop Idempotency-Key klopt niet.',
    faults: [{ veld: 'Idempotency-Key', code: 'TYPE_FOUT', uitleg }],
  });
}

/** Gives a marked call that comes again the answer of the first; see `Idempotent`. */
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http' || !this.reflector.get<boolean | undefined>(MARK, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = idempotencyKeyOf(request.raw.headersDistinct[IDEMPOTENCY_KEY]);
    if (key === undefined) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const status = this.reflector.get<number | undefined>('__httpCode__', context.getHandler()) ?? 201;
    return defer(() => this.once(callOf(request, key), status, reply, next));
  }

  private async once(call: KeyedCall, status: number, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const claimed = await this.store.claim(call);
    if (claimed.is === 'done') return replay(claimed.answer, reply);
    if (claimed.is === 'other-call') throw otherCall();
    if (claimed.is === 'under-way') {
      throw new MessageRefused('the first call is under way', {
        details: { status: 409, retryAfterS: RETRY_AFTER_S },
        help: 'Uw eerste verzoek met deze Idempotency-Key is nog bezig. Vraag het zo opnieuw.',
      });
    }
    let answer: unknown;
    try {
      answer = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      const outcome = outcomeOf(error);
      await (outcome ? this.store.settle(claimed.claim, outcome) : this.store.release(claimed.claim));
      throw error;
    }
    const body = answer === undefined ? undefined : (JSON.parse(JSON.stringify(answer)) as Json);
    const kept = ['etag', 'location'].flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))] as const] : []));
    await this.store.settle(claimed.claim, { status, headers: Object.fromEntries(kept), ...(body !== undefined && { body }) });
    return answer;
  }
}

function callOf(request: FastifyRequest, key: string): KeyedCall {
  const body = request.body === undefined ? '' : canonicalJson(request.body as Json);
  const asks = [request.method, request.url, request.headers['if-match'] ?? '', body].join('\n');
  return { client: callerOf(request).actor, key, asks };
}

function outcomeOf(error: unknown): KeptAnswer | undefined {
  if (!(error instanceof SchakelError)) return undefined;
  const status = Number(error.details['status'] ?? 400);
  if (!OUTCOMES.has(status)) return undefined;
  const { gezien, nu } = error.details;
  const versions = gezien === undefined ? {} : { gezien, nu };
  return { status, headers: {}, body: JSON.parse(JSON.stringify({ ...problem(status, error.help, error.faults), ...versions })) as Json };
}

/** The status of a good answer is the route's own. */
function replay({ status, headers, body }: KeptAnswer, reply: FastifyReply): unknown {
  void reply.header('idempotent-replayed', 'true').headers(headers);
  if (status < 400) return body;
  if (!isGroup(body)) throw new Error('a refusal was kept that is none');
  const { detail, fouten, gezien, nu } = body;
  const faults = Array.isArray(fouten) ? fouten.flatMap((one: Json) => faultIn(one)) : [];
  const versions: Record<string, number> = typeof gezien === 'number' && typeof nu === 'number' ? { gezien, nu } : {};
  throw new MessageRefused('as before', { details: { status, ...versions }, help: typeof detail === 'string' ? detail : '', faults });
}

function faultIn(kept: Json): Fault[] {
  if (!isGroup(kept)) return [];
  const { veld, code, uitleg } = kept;
  return typeof veld === 'string' && typeof code === 'string' && typeof uitleg === 'string' ? [{ veld, code, uitleg }] : [];
}

const otherCall = (): MessageRefused =>
  new MessageRefused('the key belongs to another call', {
    details: { status: 422 },
    help: 'Deze Idempotency-Key hoort bij een ander verzoek van u. Gebruik voor elke opdracht een nieuwe.',
  });
