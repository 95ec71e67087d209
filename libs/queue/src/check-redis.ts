import { CannotStart } from '@schakel/kernel';
import { RedisConnection } from 'bullmq';
import { Redis } from 'ioredis';
import { bareError } from './bare-error';

const WITHIN_MS = 5_000;
const OTHERWISE = 'Of haal REDIS_URL weg: dan houdt Schakel de wachtrijen in PostgreSQL.';

const refusal = (uitleg: string, cause?: unknown): CannotStart =>
  new CannotStart('Redis cannot be used for the queues', {
    help: `Schakel start niet. ${uitleg} ${OTHERWISE}`,
    faults: [{ veld: 'REDIS_URL', code: 'INSTELLING', uitleg }],
    ...(cause !== undefined && { cause: bareError(cause) }),
  });

/**
 * Whether BullMQ can work with this Redis: it answers, lets us in and lets us write, is new enough and never throws a
 * key away (`noeviction`: an evicted job would be a wake-up that hangs). Throws CannotStart that says in plain Dutch
 * what to do; the password is never part of it. Leaves nothing open.
 */
export async function checkRedis(url: string, prefix: string): Promise<void> {
  const place = placeOf(url);
  const redis = new Redis(url, {
    lazyConnect: true,
    disconnectTimeout: 250,
    connectTimeout: WITHIN_MS,
    commandTimeout: WITHIN_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let trouble: unknown;
  redis.on('error', (error) => (trouble = error));
  try {
    await redis.connect();
    await redis.set(`${prefix}:start`, 1, 'EX', 10);
    const version = await infoField(redis, 'server', 'redis_version');
    if (isOlder(version, RedisConnection.recommendedMinimumVersion)) {
      throw refusal(`Redis op ${place} is versie ${version}; nodig is ${RedisConnection.recommendedMinimumVersion} of nieuwer.`);
    }
    checkEviction(place, (await infoField(redis, 'memory', 'maxmemory_policy')) ?? (await configured(redis, 'maxmemory-policy')));
  } catch (error) {
    throw error instanceof CannotStart ? error : explained(place, trouble instanceof Error ? trouble : error);
  } finally {
    redis.disconnect();
  }
}

/** Host and port, for a person to recognise it: nothing that is secret. */
function placeOf(url: string): string {
  try {
    const { hostname, port } = new URL(url);
    return `${hostname || '127.0.0.1'}:${port || '6379'}`;
  } catch {
    throw refusal('REDIS_URL is geen geldig adres. Zet vreemde tekens in het wachtwoord om (een / wordt %2F).');
  }
}

async function infoField(redis: Redis, section: string, field: string): Promise<string | undefined> {
  const lines = (await redis.info(section)).split(/\r?\n/);
  return lines.find((line) => line.startsWith(`${field}:`))?.slice(field.length + 1);
}

/** Undefined where CONFIG is forbidden or unknown. */
async function configured(redis: Redis, name: string): Promise<string | undefined> {
  const answer = await redis.config('GET', name).catch(() => []);
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined;
}

function isOlder(version: string | undefined, wanted: string): boolean {
  const numbers = (text: string): number[] => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [have, need] = [numbers(version ?? '0'), numbers(wanted)];
  const at = need.findIndex((part, i) => part !== (have[i] ?? 0));
  return at >= 0 && (have[at] ?? 0) < (need[at] ?? 0);
}

function checkEviction(place: string, policy: string | undefined): void {
  if (policy === 'noeviction') return;
  const found = policy === undefined ? 'is niet te lezen' : `staat op "${policy}"`;
  throw refusal(
    `De instelling maxmemory-policy van Redis op ${place} ${found} en moet "noeviction" zijn: anders gooit Redis bij vol geheugen wachtrijen weg.`,
  );
}

/** What to do, by the first word of what Redis said. */
function explained(place: string, error: unknown): CannotStart {
  const word = error instanceof Error ? (error.message.split(' ')[0] ?? '') : '';
  const what: Record<string, string> = {
    NOAUTH: `Redis op ${place} vraagt een wachtwoord. Zet het in REDIS_URL: redis://gebruiker:wachtwoord@${place}.`,
    WRONGPASS: `Redis op ${place} weigert de aanmelding. Kijk gebruiker en wachtwoord in REDIS_URL na.`,
    NOPERM: `Deze gebruiker mag op Redis op ${place} niet genoeg. Geef lezen, schrijven en INFO op de sleutels die met {schakel} beginnen.`,
    READONLY: `Redis op ${place} is een kopie waarin niet geschreven mag worden. Geef het adres van de hoofdserver.`,
    MOVED: `Redis op ${place} hoort bij een cluster. REDIS_URL moet naar een Redis wijzen die alle sleutels heeft.`,
    LOADING: `Redis op ${place} is nog aan het starten. Probeer het zo weer.`,
    OOM: `Redis op ${place} heeft geen geheugen meer. Maak ruimte of verhoog maxmemory.`,
    ERR: `Redis op ${place} weigert wat Schakel vraagt.`,
  };
  return refusal(what[word] ?? `Redis op ${place} is niet te bereiken. Start Redis of kijk REDIS_URL na.`, error);
}
