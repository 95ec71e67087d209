import type { Agent } from 'undici';
import type { HttpAnswer } from '@schakel/adapter-contract';
import type { LeasedDelivery } from '@schakel/journal';
import { newRandomId, PartnerUnavailable } from '@schakel/kernel';
import { DestinationRefused, guardedAgent, post, type Answered, type Destination } from '@schakel/outbound';
import { CONTENT_HEADER, digestOf, MESSAGE_HEADER, signContent, signMessage, signWebhook } from '@schakel/signatures';
import type { Partner, PipelineContext } from '../context';

/** The place of a delivery in the order of its cases: one number per child, in the order of the message (`1`, or `4, 1, 1`). */
export const numbersOf = ({ places }: Pick<LeasedDelivery, 'places'>): string => places.map(({ number }) => number).join(', ');

const MAX_ANSWER_BYTES = 64 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;

/** Keep-alive connections to all partners: to each its own, that lead to its registered host and nowhere else. */
export interface Connections {
  to(partner: Partner): { readonly agent: Agent; readonly destination: Destination };
  close(): Promise<void>;
}

export function connections(): Connections {
  const agents = new Map<Destination, Agent>();
  return {
    to({ id, destination }) {
      if (!destination) throw new Error(`partner ${id} has no endpoint`);
      const agent = agents.get(destination) ?? guardedAgent(destination, { connectTimeoutMs: CONNECT_TIMEOUT_MS });
      agents.set(destination, agent);
      return { agent, destination };
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.close()));
    },
  };
}

function retryAfterMs(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

const mustWait = (status: number): boolean => status === 408 || status === 423 || status === 429 || status >= 500;
const isRedirect = (status: number): boolean => status >= 300 && status < 400;

type Sent = Pick<LeasedDelivery, 'id' | 'places' | 'reofferOf' | 'traceparent'>;
type Rendered = { readonly contentType: string; readonly body: string };
type Headers = Readonly<Record<string, string>>;
type Signing = Pick<PipelineContext, 'webhookSecrets' | 'signingKeys'>;

/**
 * One attempt: POST of exactly the rendered bytes to the registered endpoint, signed as the partner chose. Gives the
 * partner's answer for 2xx and for 4xx that refuses. Throws PartnerUnavailable, with `help` for the operator, where it
 * should be tried again: time-out, broken connection, a certificate or network that is not trusted, a redirect (never
 * followed: the address in our configuration must change), 408, 423, 429, 5xx, with the pause the partner asked for.
 */
export async function send(
  context: Signing,
  to: Connections,
  partner: Partner,
  delivery: Sent,
  rendered: Rendered,
  now: Date,
): Promise<HttpAnswer> {
  return call(context, to, partner, { path: '', headers: headersOf(delivery, rendered, now), body: rendered.body }, now);
}

/** A question of our own to a partner, at a path under its endpoint; signed, guarded and bounded like a delivery. Throws as `send` does. */
export function ask(
  context: Signing,
  to: Connections,
  partner: Partner,
  question: { path: string; body: string },
  now: Date,
): Promise<HttpAnswer> {
  const headers = {
    'content-type': 'application/json',
    'webhook-id': newRandomId(),
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'user-agent': 'Schakel',
  };
  return call(context, to, partner, { ...question, headers }, now);
}

async function call(
  context: Signing,
  to: Connections,
  partner: Partner,
  { path, headers: own, body }: { path: string; headers: Headers; body: string },
  now: Date,
): Promise<HttpAnswer> {
  const { agent, destination } = to.to(partner);
  const url = path === '' ? destination.url : new URL(`${destination.url.pathname.replace(/\/$/, '')}/${path}`, destination.url);
  const headers = await signed(context, partner, url, own, body, now);
  const timeoutMs = partner.settings.wachttijdMs;
  const answer = await post(agent, { ...destination, url }, { headers, body, timeoutMs, maxAnswerBytes: MAX_ANSWER_BYTES }).catch(
    (cause: unknown) => {
      throw unreachable(partner, cause);
    },
  );
  return taken(partner, answer, now);
}

const headersOf = (delivery: Sent, { contentType }: Rendered, now: Date): Headers => ({
  'content-type': contentType,
  'webhook-id': delivery.id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
  'idempotency-key': `"${delivery.id}"`,
  'schakel-volgnummer': numbersOf(delivery),
  ...(delivery.reofferOf !== undefined && { 'schakel-vervangt': delivery.reofferOf }),
  ...(delivery.traceparent !== undefined && { traceparent: delivery.traceparent }),
  'user-agent': 'Schakel',
});

/** Headers that say something of the delivery beside its content. */
const OURS = ['webhook-id', 'webhook-timestamp', 'idempotency-key', 'schakel-volgnummer', 'schakel-vervangt'];

/** The headers with the signature that this partner chose. */
async function signed(
  { webhookSecrets, signingKeys }: Signing,
  partner: Partner,
  url: URL,
  headers: Headers,
  body: string,
  now: Date,
): Promise<Headers> {
  if (partner.settings.handtekening === 'standaard-webhooks') {
    const signature = signWebhook(await webhookSecrets.valid(partner.id), headers['webhook-id'] ?? '', now, body);
    return { ...headers, 'webhook-signature': signature };
  }
  const key = await signingKeys.current();
  const digested: Headers = { ...headers, digest: digestOf(body) };
  const target = `post ${url.pathname}${url.search}`;
  if (partner.settings.handtekening === 'jades-inhoud') {
    return { ...digested, [CONTENT_HEADER]: await signContent(key, { target, headers: digested }, now) };
  }
  const whole: Headers = {
    ...digested,
    host: url.host,
    origin: url.origin,
    'content-encoding': 'identity',
    'content-length': String(Buffer.byteLength(body)),
  };
  const more = OURS.filter((name) => name in whole);
  return { ...whole, [MESSAGE_HEADER]: await signMessage(key, { target, headers: whole }, more, now) };
}

function taken(partner: Partner, answer: Answered, now: Date): HttpAnswer {
  const details = { partner: partner.id, status: answer.status };
  if (isRedirect(answer.status)) {
    const help = `De ontvanger verwijst naar een ander adres (${answer.status}). Wij volgen dat niet: pas het adres aan in config/partners/${partner.id}.yaml.`;
    throw new PartnerUnavailable('the partner points elsewhere', { details, help });
  }
  if (mustWait(answer.status)) {
    const pause = retryAfterMs(answer.headers['retry-after'], now);
    throw new PartnerUnavailable('the partner asks to wait', { details, ...(pause !== undefined && { retryAfterMs: pause }) });
  }
  return answer;
}

const codeOf = (cause: unknown): string => (cause && typeof cause === 'object' && 'code' in cause ? String(cause.code) : '');

function unreachable(partner: Partner, cause: unknown): PartnerUnavailable {
  const untrusted = /CERT|SELF_SIGNED|ISSUER|ALTNAME|SSL|TLS/.test(codeOf(cause));
  const trust = 'De beveiligde verbinding met de ontvanger kwam niet tot stand: het certificaat of de TLS-versie is niet in orde.';
  const help = cause instanceof DestinationRefused ? cause.help : untrusted ? trust : '';
  return new PartnerUnavailable('the partner cannot be reached', { details: { partner: partner.id }, help, cause });
}
