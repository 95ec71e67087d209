import { readFileSync } from 'node:fs';
import { Cluster, Redis, type ClusterOptions, type RedisOptions } from 'ioredis';
import type { RedisAddress, RedisNode } from './redis-address';
import { refusal } from './redis-refusal';
import { steady } from './steady-cluster';

/** What signing in needs beside the address. */
export interface RedisAccess {
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  /** File with the authorities of the servers' certificates, PEM; undefined: those that Node trusts. */
  readonly caFile?: string;
}

/**
 * How a client bears a Redis that is away: a `worker` waits for as long as it takes, a `sender` waits for nobody and has
 * an error at once, a `look` tries once.
 */
export type Manner = 'worker' | 'sender' | 'look';

const CONNECT_WITHIN_MS = 2_000;
const LOOK_WITHIN_MS = 5_000;
const SEND_WITHIN_MS = 2_000;
const DISCONNECT_WITHIN_MS = 500;
/** A server that is frozen, or cut off without a word, is left for whoever took over; longer than a worker blocks. */
const SILENT_FOR_MS = 15_000;
/** Redirections of a cluster come a tenth of a second apart while a node is away. */
const REDIRECTIONS: Record<Manner, number> = { worker: Number.MAX_SAFE_INTEGER, sender: 5, look: 5 };
const SLOTS_WITHIN_MS = 2_000;
const LONGEST_PAUSE_MS = 2_000;
const CONNECTION_ENDS_MS = 250;

/** By then a client that was told to leave has given up, if it is between two attempts. */
export const LEFT_WITHIN_MS = LONGEST_PAUSE_MS + CONNECTION_ENDS_MS;

/** Redis that comes back is found within two seconds: nobody waits for BullMQ's own pauses of up to twenty. */
const pause = (times: number): number => Math.min(100 * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS);

const MANNERS: Record<Manner, RedisOptions> = {
  worker: { connectTimeout: CONNECT_WITHIN_MS, maxRetriesPerRequest: null, socketTimeout: SILENT_FOR_MS },
  sender: {
    connectTimeout: CONNECT_WITHIN_MS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: SEND_WITHIN_MS,
    socketTimeout: SEND_WITHIN_MS,
  },
  look: { connectTimeout: LOOK_WITHIN_MS, commandTimeout: LOOK_WITHIN_MS, maxRetriesPerRequest: 0, lazyConnect: true },
};

/** Makes the ioredis clients of one queue, worker or check, on one server, behind Sentinels or on a cluster. */
export class RedisClients {
  private leaving = false;
  private readonly clusters: Cluster[] = [];

  constructor(
    private readonly address: RedisAddress,
    private readonly access: RedisAccess,
    private readonly manner: Manner,
  ) {}

  /** A client of its own: whoever asks closes it. */
  open(): Redis | Cluster {
    const { kind } = this.address;
    if (kind === 'cluster') return this.openCluster();
    return new Redis(kind === 'sentinel' ? this.behindSentinels() : { ...this.common, ...this.address.nodes[0], db: this.address.db });
  }

  /** A client of this one server, whichever that is of the address. */
  at({ host, port }: RedisNode): Redis {
    return new Redis({ ...this.common, host, port });
  }

  /** A client of one of the Sentinels itself. */
  sentinelAt({ host, port }: RedisNode): Redis {
    const { sentinelUsername: username, sentinelPassword: password } = this.access;
    const { username: _user, password: _secret, ...common } = this.common;
    return new Redis({ ...common, host, port, ...(username !== undefined && { username }), ...(password !== undefined && { password }) });
  }

  /** From here on no client waits for a Redis that is away: it gives up at its next attempt, and all that waited fails. */
  leave(): void {
    this.leaving = true;
    // ioredis asks for these anew each time that a node of the cluster turns out to be away
    for (const { options } of this.clusters) Object.assign(options, { retryDelayOnFailover: 0, retryDelayOnClusterDown: 0 });
  }

  private readonly retry = (times: number): number | null => (this.leaving || this.manner === 'look' ? null : pause(times));

  private get common(): RedisOptions {
    const { username, password } = this.address;
    return {
      ...MANNERS[this.manner],
      disconnectTimeout: DISCONNECT_WITHIN_MS,
      retryStrategy: this.retry,
      // a master that became a replica under us: connect anew, and send again what it did not take
      reconnectOnError: (error) => (error.message.startsWith('READONLY') && this.manner !== 'look' ? 2 : false),
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(this.tls && { tls: this.tls }),
    };
  }

  private behindSentinels(): RedisOptions {
    const { nodes, master, db } = this.address;
    const { sentinelUsername, sentinelPassword } = this.access;
    return {
      ...this.common,
      db,
      sentinels: [...nodes],
      name: master ?? '',
      sentinelRetryStrategy: this.retry,
      sentinelCommandTimeout: SEND_WITHIN_MS,
      ...(sentinelUsername !== undefined && { sentinelUsername }),
      ...(sentinelPassword !== undefined && { sentinelPassword }),
      ...(this.tls && { sentinelTLS: this.tls, enableTLSForSentinelMode: true }),
    };
  }

  private openCluster(): Cluster {
    const { retryStrategy: _retry, enableOfflineQueue, lazyConnect, reconnectOnError: _anew, ...redisOptions } = this.common;
    const options: ClusterOptions = {
      redisOptions,
      clusterRetryStrategy: this.retry,
      maxRedirections: REDIRECTIONS[this.manner],
      slotsRefreshTimeout: SLOTS_WITHIN_MS,
      // where it fails, ioredis's connect() never settles and BullMQ waits for it for ever; a cluster that is not whole says so
      enableReadyCheck: false,
      ...(enableOfflineQueue !== undefined && { enableOfflineQueue }),
      ...(lazyConnect !== undefined && { lazyConnect }),
      // a certificate names hosts: they are not turned into addresses
      ...(this.tls && { dnsLookup: (host, done) => done(null, host) }),
    };
    const cluster = steady(new Cluster([...this.address.nodes], options), () => this.leaving || this.manner === 'look');
    this.clusters.push(cluster);
    return cluster;
  }

  private get tls(): { ca?: string } | undefined {
    if (!this.address.tls) return undefined;
    const { caFile } = this.access;
    return caFile === undefined ? {} : { ca: authorities(caFile) };
  }
}

function authorities(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const uitleg = `Het bestand ${path} (REDIS_TLS_CA) is niet te lezen. Controleer of het er is en of Schakel het mag lezen.`;
    throw refusal(uitleg, { cause, veld: 'REDIS_TLS_CA' });
  }
}
