import { Agent, request } from 'undici';
import { Webhook } from 'standardwebhooks';
import type { HttpAnswer } from '@schakel/adapter-contract';
import type { LeasedDelivery } from '@schakel/journal';
import { PartnerUnavailable } from '@schakel/kernel';
import type { Partner } from '../context';

/** The place of a delivery in the order of its cases: one number per child, in the order of the message (`1`, or `4, 1, 1`). */
export const numbersOf = ({ places }: Pick<LeasedDelivery, 'places'>): string => places.map(({ number }) => number).join(', ');

const MAX_ANSWER_BYTES = 64 * 1024;

/** Keep-alive connections to all partners; redirects are never followed. */
export const connections = (): Agent => new Agent({ keepAliveTimeout: 30_000, keepAliveMaxTimeout: 300_000, connections: 32 });

function retryAfterMs(header: string | string[] | undefined, now: Date): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return undefined;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

const mustWait = (status: number): boolean => status === 408 || status === 423 || status === 429 || status >= 500;

/**
 * One attempt: POST of exactly the rendered bytes, signed by Standard Webhooks. Gives the partner's answer for 2xx
 * and for 4xx that refuses. Throws PartnerUnavailable where it should be tried again (time-out, broken connection,
 * 408, 423, 429, 5xx), with the pause the partner asked for.
 */
export async function send(
  agent: Agent,
  partner: Partner,
  delivery: Pick<LeasedDelivery, 'id' | 'places' | 'reofferOf'>,
  rendered: { readonly contentType: string; readonly body: string },
  now: Date,
): Promise<HttpAnswer> {
  const signature = new Webhook(partner.webhookSecret).sign(delivery.id, now, rendered.body);
  try {
    const response = await request(partner.settings.endpoint, {
      method: 'POST',
      dispatcher: agent,
      headersTimeout: partner.settings.wachttijdMs,
      bodyTimeout: partner.settings.wachttijdMs,
      headers: {
        'content-type': rendered.contentType,
        'webhook-id': delivery.id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': signature,
        'idempotency-key': `"${delivery.id}"`,
        'schakel-volgnummer': numbersOf(delivery),
        ...(delivery.reofferOf !== undefined && { 'schakel-vervangt': delivery.reofferOf }),
        'user-agent': 'Schakel',
      },
      body: rendered.body,
    });
    if (mustWait(response.statusCode)) {
      await response.body.dump();
      const pause = retryAfterMs(response.headers['retry-after'], now);
      throw new PartnerUnavailable('the partner asks to wait', {
        details: { partner: partner.id, status: response.statusCode },
        ...(pause !== undefined && { retryAfterMs: pause }),
      });
    }
    const body = (await response.body.text()).slice(0, MAX_ANSWER_BYTES);
    const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
    return { status: response.statusCode, headers: Object.fromEntries(headers) as Record<string, string>, body };
  } catch (cause) {
    if (cause instanceof PartnerUnavailable) throw cause;
    throw new PartnerUnavailable('the partner cannot be reached', { details: { partner: partner.id }, cause });
  }
}
