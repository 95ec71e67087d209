import { CannotStart } from '@schakel/kernel';
import { RedisConnection } from 'bullmq';
import { Cluster, type Redis } from 'ioredis';
import { placeOf, type RedisAddress } from './redis-address';
import { RedisClients, type RedisAccess } from './redis-clients';
import { explained, explainedSentinel, refusal } from './redis-refusal';

/** A server that holds keys of ours, as it tells of itself. */
interface Server {
  readonly place: string;
  readonly version: string | undefined;
  /** `standalone`, `cluster` or `sentinel`. */
  readonly mode: string | undefined;
  readonly policy: string | undefined;
}

const KEPT = 'noeviction';
const START_KEY_KEPT_S = 10;

/**
 * Whether BullMQ can work with this Redis: it answers, lets us in and lets us write, is new enough and never throws a
 * key away (`noeviction`: an evicted job would be a wake-up that hangs); behind Sentinels that is asked of the master
 * that they name, of a cluster of every master. Throws CannotStart that says in plain Dutch what to do; the password is
 * never part of it. Leaves nothing open.
 */
export async function checkRedis(address: RedisAddress, access: RedisAccess, prefix: string): Promise<void> {
  await visit(address, access, async (client, servers) => {
    for (const server of servers) refuseServer(address, server);
    await client.set(`${prefix}:start`, 1, 'EX', START_KEY_KEPT_S);
  });
}

/** The servers that hold keys of ours and may throw them away, though the check at the start passed: empty when all is well. */
export async function evictingServers(address: RedisAddress, access: RedisAccess): Promise<{ place: string; policy: string }[]> {
  const found: { place: string; policy: string }[] = [];
  await visit(address, access, (_client, servers) => {
    for (const { place, policy } of servers) if (policy !== undefined && policy !== KEPT) found.push({ place, policy });
  });
  return found;
}

async function visit(
  address: RedisAddress,
  access: RedisAccess,
  look: (client: Redis | Cluster, servers: readonly Server[]) => Promise<void> | void,
): Promise<void> {
  const clients = new RedisClients(address, access, 'look');
  const place = address.kind === 'sentinel' ? await askSentinels(address, clients) : placeOf(address.nodes);
  const client = clients.open();
  let trouble: unknown;
  client.on('error', (error) => (trouble = error));
  try {
    await client.connect();
    await look(client, client instanceof Cluster ? await mastersOf(client) : [await describe(client, place)]);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw explained(place, deepest(trouble instanceof Error ? trouble : error));
  } finally {
    client.disconnect();
  }
}

/** The cluster's client tells that it found nobody; what the last node said is inside. */
const deepest = (error: unknown): unknown =>
  error instanceof Error && 'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError : error;

/** Where the master is by the first Sentinel that knows it. */
async function askSentinels({ nodes, master = '' }: RedisAddress, clients: RedisClients): Promise<string> {
  let trouble: unknown;
  let isUnknown = false;
  for (const node of nodes) {
    const sentinel = clients.sentinelAt(node);
    sentinel.on('error', (error) => (trouble = error));
    try {
      await sentinel.connect();
      const [host, port] = ((await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', master)) ?? []) as string[];
      if (host !== undefined && port !== undefined) return `${host}:${port}`;
      isUnknown = true;
    } catch (error) {
      trouble ??= error;
    } finally {
      sentinel.disconnect();
    }
  }
  const place = placeOf(nodes);
  if (!isUnknown) throw explainedSentinel(place, trouble);
  throw refusal(`De Sentinels op ${place} kennen geen hoofdserver "${master}". Kijk de naam achter de adressen in REDIS_URL na.`);
}

async function mastersOf(cluster: Cluster): Promise<Server[]> {
  const state = /cluster_state:(\w+)/.exec(await cluster.cluster('INFO'))?.[1];
  const masters = cluster.nodes('master');
  const place = (node: Redis): string => `${node.options.host}:${node.options.port}`;
  if (state !== 'ok') throw explained(masters.map(place).join(', '), new Error('CLUSTERDOWN'));
  return Promise.all(masters.map((master) => describe(master, place(master))));
}

async function describe(redis: Redis, place: string): Promise<Server> {
  const server = await infoOf(redis, 'server');
  const policy = (await infoOf(redis, 'memory')).get('maxmemory_policy') ?? (await configured(redis, 'maxmemory-policy'));
  return { place, version: server.get('redis_version'), mode: server.get('redis_mode'), policy };
}

async function infoOf(redis: Redis, section: string): Promise<ReadonlyMap<string, string>> {
  const lines = (await redis.info(section)).split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

/** Undefined where CONFIG is forbidden or unknown. */
async function configured(redis: Redis, name: string): Promise<string | undefined> {
  const answer = await redis.config('GET', name).catch(() => []);
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined;
}

function refuseServer({ kind }: RedisAddress, { place, mode, version, policy }: Server): void {
  if (mode === 'sentinel') {
    throw refusal(`Op ${place} antwoordt een Sentinel. Gebruik redis+sentinel:// met de naam van de hoofdserver erachter.`);
  }
  if (mode === 'cluster' && kind !== 'cluster') throw explained(place, new Error('MOVED'));
  if (isOlder(version, RedisConnection.recommendedMinimumVersion)) {
    throw refusal(`Redis op ${place} is versie ${version}; nodig is ${RedisConnection.recommendedMinimumVersion} of nieuwer.`);
  }
  if (policy === KEPT) return;
  const found = policy === undefined ? 'is niet te lezen' : `staat op "${policy}"`;
  throw refusal(
    `De instelling maxmemory-policy van Redis op ${place} ${found} en moet "${KEPT}" zijn: anders gooit Redis bij vol geheugen wachtrijen weg.`,
  );
}

function isOlder(version: string | undefined, wanted: string): boolean {
  const numbers = (text: string): number[] => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [have, need] = [numbers(version ?? '0'), numbers(wanted)];
  const at = need.findIndex((part, i) => part !== (have[i] ?? 0));
  return at >= 0 && (have[at] ?? 0) < (need[at] ?? 0);
}
