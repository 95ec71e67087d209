import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { hostOf, type Destination } from './destination';
import { DestinationRefused } from './destination-refused';
import { isLoopback } from './network';

/** Every address of a name; a test's own stands in for the resolver of this machine. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface GuardedAgentOptions {
  /** How long making a connection, with its TLS handshake, may take. */
  readonly connectTimeoutMs: number;
  readonly resolve?: Resolve;
}

const CONNECTIONS = 32;
const KEEP_ALIVE_MS = 30_000;
const KEEP_ALIVE_MOST_MS = 300_000;

const ask: Resolve = (host) =>
  new Promise((done, fail) =>
    lookup(host, { all: true }, (error, found) => (error ? fail(error) : done(found.map(({ address }) => address)))),
  );

const refused = (address: string): DestinationRefused =>
  new DestinationRefused(
    `the destination lies in a network that is not allowed: ${address}`,
    'Het adres van de ontvanger wijst naar een netwerk dat niet is toegestaan. Controleer het adres, of noem het netwerk onder netwerken.',
  );

/**
 * Connections to one destination: keep-alive, and to no other origin whatever is asked of it. A name is resolved once
 * per connection and the connection is made to one of the addresses that were checked, so that a name server that
 * answers otherwise the next time gains nothing. A connection that ends up elsewhere all the same is broken before a
 * byte is said. Errors are DestinationRefused for what is not allowed, else those of Node.
 */
export function guardedAgent(destination: Destination, options: GuardedAgentOptions): Agent {
  const { url, authorities, client } = destination;
  const admits = (address: string): boolean => destination.network.admits(address) && (!destination.loopbackOnly || isLoopback(address));
  const connector = buildConnector({
    timeout: options.connectTimeoutMs,
    lookup: pinned(options.resolve ?? ask, admits),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true, // said here, so that NODE_TLS_REJECT_UNAUTHORIZED does not say otherwise
    ...(authorities !== undefined && { ca: authorities }),
    ...(client && { cert: client.certificate, key: client.key }),
  } as buildConnector.BuildOptions);
  const connect: buildConnector.connector = (target, done) => {
    const origin = `${target.protocol}//${target.host ?? ''}`;
    if (origin !== url.origin) {
      done(new DestinationRefused('not the registered host', 'Wij roepen alleen het geregistreerde adres van de ontvanger aan.'), null);
      return;
    }
    const host = hostOf(url);
    // Node does not ask the lookup about an address
    if (isIP(host) !== 0 && !admits(host)) {
      done(refused(host), null);
      return;
    }
    connector({ ...target, hostname: host }, (...[error, socket]) => {
      if (error) return done(error, null);
      if (admits(socket.remoteAddress ?? '')) return done(null, socket);
      socket.destroy();
      done(refused(socket.remoteAddress ?? 'nowhere'), null);
    });
  };
  return new Agent({ connect, connections: CONNECTIONS, keepAliveTimeout: KEEP_ALIVE_MS, keepAliveMaxTimeout: KEEP_ALIVE_MOST_MS });
}

/** Gives Node only addresses that were checked: it connects to these and asks no further. */
function pinned(resolve: Resolve, admits: (address: string) => boolean): LookupFunction {
  return (host, { all }, done) => {
    const answer = async (): Promise<void> => {
      const found = await resolve(host);
      const good = found.filter(admits).map((address) => ({ address, family: isIP(address) }));
      const [first] = good;
      if (!first) throw refused(found.join(', '));
      if (all) done(null, good);
      else done(null, first.address, first.family);
    };
    answer().catch((error: NodeJS.ErrnoException) => done(error, []));
  };
}
