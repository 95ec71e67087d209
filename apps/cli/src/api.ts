import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { requestToken } from '@schakel/access';
import { CannotStart } from '@schakel/kernel';
import { readEnvironment } from '@schakel/settings';

/** Where Schakel is and who asks. */
function address(): { url: string; issuer: string; keysDir: string } {
  const { DATABASE_URL: _database, ...env } = process.env;
  const environment = readEnvironment(env);
  const url = process.env['SCHAKEL_URL'] ?? `http://${environment.host}:${environment.port}`;
  return {
    url,
    issuer: environment.issuer ?? `${url}/oidc`,
    keysDir: process.env['SCHAKEL_KEYS_DIR'] ?? join(environment.dataDir, 'sleutels'),
  };
}

/** A fresh token for a client whose key lies in the keys directory. */
export async function tokenFor(clientId: string): Promise<string> {
  const { issuer, keysDir } = address();
  const path = join(keysDir, `${clientId}.jwk.json`);
  let key: unknown;
  try {
    key = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CannotStart('the client has no key here', {
      cause,
      help: `Er is geen sleutel voor "${clientId}" in ${keysDir}. Start Schakel eerst (npx schakel up), of zet SCHAKEL_DATA_DIR.`,
    });
  }
  try {
    return (await requestToken({ issuer, clientId, key: key as never })).token;
  } catch (cause) {
    throw new CannotStart('no token was given', {
      cause,
      help: `De aanmelddienst op ${issuer} geeft geen toegangsbewijs. Draait Schakel?`,
    });
  }
}

/** One call of the HTTP interface as this client. Throws with the problem report's own words. */
export async function call<Answer>(clientId: string, path: string, body?: object): Promise<Answer> {
  const token = await tokenFor(clientId);
  const { statusCode, body: answer } = await request(`${address().url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const content: unknown = statusCode === 204 ? undefined : await answer.json();
  if (statusCode < 300) return content as Answer;
  throw failed(statusCode, content);
}

/** A call whose answer is written on as it comes, however long; `accept`: in which media type. Throws as `call` does. */
export async function stream(clientId: string, path: string, to: NodeJS.WritableStream, accept = '*/*'): Promise<void> {
  const token = await tokenFor(clientId);
  const { statusCode, body } = await request(`${address().url}${path}`, { headers: { authorization: `Bearer ${token}`, accept } });
  if (statusCode >= 300) throw failed(statusCode, await body.json());
  await pipeline(body, to, { end: false });
}

function failed(statusCode: number, content: unknown): CannotStart {
  const detail = content && typeof content === 'object' && 'detail' in content ? String(content.detail) : `antwoord ${statusCode}`;
  return new CannotStart('the call failed', { help: [detail, ...faultLines(content)].join('\n') });
}

function faultLines(content: unknown): string[] {
  if (!content || typeof content !== 'object' || !('fouten' in content) || !Array.isArray(content.fouten)) return [];
  const faults: readonly { veld?: unknown; uitleg?: unknown }[] = content.fouten;
  return faults.map(({ veld, uitleg }) => `  ${String(veld)}: ${String(uitleg)}`);
}

/** Prints for a person, or one JSON value with --json. */
export function print(json: boolean | undefined, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, undefined, 2)}\n` : `${lines.join('\n')}\n`);
}
