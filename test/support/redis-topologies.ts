import { command, freePort, lines, RedisServer, until } from './redis';

const NODE_TIMEOUT_MS = 1_000;
const DOWN_AFTER_MS = 500;
const SLOTS = 16_384;

/** A real cluster on loopback: masters that share the slots, and where asked a replica of each. */
export class RedisCluster {
  private constructor(
    readonly nodes: readonly RedisServer[],
    readonly replicas: readonly RedisServer[],
  ) {}

  static async start(options: { replicas?: boolean; settings?: readonly string[] } = {}): Promise<RedisCluster> {
    const node = async (): Promise<[RedisServer, number]> => {
      const bus = await freePort();
      const own = ['--cluster-enabled', 'yes', '--cluster-port', String(bus), '--cluster-node-timeout', String(NODE_TIMEOUT_MS)];
      const quick = ['--repl-diskless-sync-delay', '0', '--cluster-replica-validity-factor', '0'];
      return [await RedisServer.start({ settings: [...own, ...quick, ...(options.settings ?? [])] }), bus];
    };
    const masters = [await node(), await node(), await node()];
    const share = Math.ceil(SLOTS / masters.length);
    for (const [n, [{ port }]] of masters.entries()) {
      await command(port, `CLUSTER SET-CONFIG-EPOCH ${n + 1}`);
      await command(port, `CLUSTER ADDSLOTSRANGE ${n * share} ${Math.min((n + 1) * share, SLOTS) - 1}`);
    }
    const replicas = options.replicas ? [await node(), await node(), await node()] : [];
    const [first] = masters;
    for (const [{ port }, bus] of [...masters, ...replicas].slice(1)) {
      await command(first?.[0].port ?? 0, `CLUSTER MEET 127.0.0.1 ${port} ${bus}`);
    }
    const cluster = new RedisCluster(
      masters.map(([server]) => server),
      replicas.map(([server]) => server),
    );
    await cluster.isWhole();
    for (const [n, replica] of cluster.replicas.entries()) {
      const id = (await lines(cluster.nodes[n]?.port ?? 0, 'CLUSTER MYID')).at(-1);
      await until(async () => (await command(replica.port, `CLUSTER REPLICATE ${id}`)) === '+OK');
      await until(async () => (await lines(replica.port, 'INFO replication')).includes('master_link_status:up'));
    }
    return cluster;
  }

  /** As REDIS_URL. */
  get url(): string {
    return `redis+cluster://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  /** The master that holds this key, as the cluster was laid out. */
  async holderOf(key: string): Promise<RedisServer> {
    const slot = Number((await command(this.nodes[0]?.port ?? 0, `CLUSTER KEYSLOT ${key}`)).slice(1));
    const holder = this.nodes[Math.floor(slot / Math.ceil(SLOTS / this.nodes.length))];
    if (!holder) throw new Error(`nobody holds slot ${slot}`);
    return holder;
  }

  /** Waits until every node that runs sees the whole cluster. */
  async isWhole(): Promise<void> {
    const servers = [...this.nodes, ...this.replicas];
    for (const { port } of servers) {
      await until(async () => {
        const info = await lines(port, 'CLUSTER INFO').catch((): string[] => []);
        return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${servers.length}`);
      });
    }
  }

  async stop(): Promise<void> {
    for (const server of [...this.nodes, ...this.replicas]) await server.stop();
  }
}

/** A master, its replica and Sentinels that watch them, on loopback. */
export class RedisSentinels {
  static readonly NAME = 'toets';

  private constructor(
    readonly master: RedisServer,
    readonly replica: RedisServer,
    readonly sentinels: readonly RedisServer[],
  ) {}

  static async start(options: { sentinels?: number; password?: string; replica?: readonly string[] } = {}): Promise<RedisSentinels> {
    const { sentinels: count = 1, replica: own = [] } = options;
    const master = await RedisServer.start({ settings: ['--repl-diskless-sync-delay', '0'] });
    const replica = await RedisServer.start({ settings: ['--replicaof', '127.0.0.1', String(master.port), ...own] });
    await until(async () => (await lines(replica.port, 'INFO replication')).includes('master_link_status:up'));
    const watch = [
      `sentinel monitor ${RedisSentinels.NAME} 127.0.0.1 ${master.port} ${Math.floor(count / 2) + 1}`,
      `sentinel down-after-milliseconds ${RedisSentinels.NAME} ${DOWN_AFTER_MS}`,
      `sentinel failover-timeout ${RedisSentinels.NAME} 5000`,
      ...(options.password === undefined ? [] : [`requirepass ${options.password}`]),
    ];
    const sentinels: RedisServer[] = [];
    for (let n = 0; n < count; n += 1) sentinels.push(await RedisServer.start({ sentinel: watch }));
    const set = new RedisSentinels(master, replica, sentinels);
    const signIn = options.password === undefined ? [] : [`AUTH ${options.password}`];
    for (const { port } of sentinels) {
      await until(async () => {
        const [about = ''] = (await lines(port, ...signIn, 'INFO sentinel')).filter((line) => line.startsWith('master0:'));
        return about.includes('slaves=1') && about.includes(`sentinels=${count}`);
      });
    }
    return set;
  }

  /** As REDIS_URL. */
  get url(): string {
    return `redis+sentinel://${this.sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${RedisSentinels.NAME}`;
  }

  async stop(): Promise<void> {
    for (const server of [...this.sentinels, this.replica, this.master]) await server.stop();
  }
}
