import { refusal } from './redis-refusal';

/** One place where a Redis or a Sentinel answers. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** What REDIS_URL says: one server, the Sentinels that know which server is master, or some nodes of a cluster. */
export interface RedisAddress {
  readonly kind: 'standalone' | 'sentinel' | 'cluster';
  readonly nodes: readonly RedisNode[];
  /** How the Sentinels call the master that is meant. */
  readonly master?: string;
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  readonly tls: boolean;
}

const ADDRESS = /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?$/;
const PORTS = { standalone: 6379, cluster: 6379, sentinel: 26379 } as const;

const MALFORMED = 'REDIS_URL is geen geldig adres. Zet vreemde tekens in het wachtwoord om (een / wordt %2F).';

/**
 * Reads `redis://`, `redis+sentinel://h1,h2/master/0` or `redis+cluster://h1,h2`, each with `rediss` for TLS. Throws
 * CannotStart, in plain Dutch and without the password, for anything else.
 */
export function redisAddress(url: string): RedisAddress {
  const [matched, secure = '', topology, user, hosts = '', path = ''] = ADDRESS.exec(url) ?? [];
  if (matched === undefined) throw refusal(MALFORMED);
  const kind = topology === 'sentinel' || topology === 'cluster' ? topology : 'standalone';
  const nodes = hosts.split(',').map((text) => nodeOf(text, PORTS[kind]));
  if (kind === 'standalone' && nodes.length > 1) {
    throw refusal('Met redis:// hoort er één adres. Voor meer adressen is er redis+sentinel:// of redis+cluster://.');
  }
  return { kind, nodes, tls: secure === 's', ...userOf(user), ...placeIn(kind, path) };
}

/** For a person to recognise it: nothing that is secret. */
export const placeOf = (nodes: readonly RedisNode[]): string => nodes.map(({ host, port }) => `${host}:${port}`).join(', ');

function nodeOf(text: string, defaultPort: number): RedisNode {
  const [, bracketed, plain, port] = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port ?? 0) > 65_535) throw refusal(MALFORMED);
  return { host, port: Number(port ?? defaultPort) };
}

function userOf(text: string | undefined): { username?: string; password?: string } {
  if (text === undefined) return {};
  const [username = '', ...rest] = text.split(':');
  try {
    const password = decodeURIComponent(rest.join(':'));
    return { ...(username !== '' && { username: decodeURIComponent(username) }), ...(password !== '' && { password }) };
  } catch {
    throw refusal(MALFORMED);
  }
}

function placeIn(kind: RedisAddress['kind'], path: string): { master?: string; db: number } {
  const parts = path.split('/').filter((part) => part !== '');
  const master = kind === 'sentinel' ? parts.shift() : undefined;
  if (kind === 'sentinel' && master === undefined) {
    throw refusal('Zet achter de adressen van de Sentinels hoe zij de hoofdserver noemen: redis+sentinel://h1:26379,h2:26379/schakel.');
  }
  const [number = '0', ...more] = parts;
  if (!/^\d{1,5}$/.test(number) || more.length > 0) throw refusal(MALFORMED);
  if (kind === 'cluster' && Number(number) > 0)
    throw refusal('Een cluster heeft alleen database 0. Haal het nummer achter de adressen weg.');
  return { ...(master !== undefined && { master: decodeURIComponent(master) }), db: Number(number) };
}
