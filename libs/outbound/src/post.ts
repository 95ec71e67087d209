import { request, type Agent } from 'undici';
import type { Destination } from './destination';

/** What came back, cut off where it went on too long. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where it was packed: we ask for unpacked and unpack nothing. */
  readonly body: string;
}

/**
 * One POST to the destination; redirects come back as they are. The whole of it, from connecting to the last byte of
 * the answer, ends within `timeoutMs`. Throws what `guardedAgent` says, and errors of the connection.
 */
export async function post(
  agent: Agent,
  { url }: Destination,
  message: { headers: Readonly<Record<string, string>>; body: string; timeoutMs: number; maxAnswerBytes: number },
): Promise<Answered> {
  const response = await request(url, {
    method: 'POST',
    dispatcher: agent,
    headersTimeout: message.timeoutMs,
    bodyTimeout: message.timeoutMs,
    signal: AbortSignal.timeout(message.timeoutMs),
    headers: { ...message.headers, 'accept-encoding': 'identity' },
    body: message.body,
  });
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  const packed = (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
  const body = await start(response.body, packed ? 0 : message.maxAnswerBytes);
  return { status: response.statusCode, headers, body };
}

/** The first bytes of an answer; what comes after is not waited for. */
async function start(body: AsyncIterable<Buffer>, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size + chunk.length > most) {
      chunks.push(chunk.subarray(0, most - size));
      break; // ends the connection
    }
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).toString('utf8');
}
