import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JSONWebKeySet, JWK } from 'jose';
import type { Configuration, Provider } from 'oidc-provider';
import { CannotStart, Clock } from '@schakel/kernel';
import { faultOfAssertion, TOLERANCE_S } from './assertion-rules';
import type { ClientCertificates } from './client-certificate';
import { ClientDirectory } from './client-directory';
import { keptKey, publicPart, rotatingKey, type RotatingKey } from './kept-key';
import { isLoopback, isLoopbackAddress } from './loopback';
import { logoutPages, mountChoice, peopleConfiguration, type EmbeddedPeople } from './people/embedded-people';
import type { PublicJwk } from './public-key';
import type { Role } from './roles';
import type { SignInStore } from './sign-in-store';
import { StoredAdapter } from './stored-adapter';

/** A client that the embedded issuer knows. */
export interface EmbeddedClient {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Role in the token, for clients that are no partner. */
  readonly rol?: Role;
  /** Its token is always bound to its certificate; otherwise only where it presents one. */
  readonly certificateRequired?: boolean;
}

/** The fictitious sign-in server, to be mounted. */
export interface EmbeddedIssuer {
  readonly provider: Provider;
  readonly people?: EmbeddedPeople;
}

const TOKEN_LIFE_S = 300;
const DEFAULT_AUDIENCE = 'https://schakel.local/v1';
const SIGNING_KEY = 'aanmelddienst.signing.json';
const DAY_MS = 86_400_000;
const SIGNING_KEY_TIMES = { renewAfterMs: 90 * DAY_MS, overlapMs: DAY_MS };
const realTime = new Clock();
const CLIENT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The sign-in server of the embedded profile: fictitious, for trials on one machine. Every client signs in with its own
 * key, `<client>.jwk.json` in `keysDir`, made on the first start, or by one of `keysOf`, asked at every sign-in; tokens
 * are JWTs for five minutes with at most the client's scopes (all of them when none is asked), bound to the client's
 * certificate where it presents one. Throws CannotStart unless both the issuer and the listening address (`host`) are
 * loopback.
 */
export async function embeddedIssuer(options: {
  issuer: string;
  host: string;
  keysDir: string;
  clients: readonly EmbeddedClient[];
  audience?: string;
  store: SignInStore;
  /** Public keys that this client may sign with now, beside the one in its file. */
  keysOf?: (clientId: string) => Promise<readonly PublicJwk[]>;
  certificates?: ClientCertificates;
  /** Who may sign in with a browser; absent: only systems sign in. */
  people?: EmbeddedPeople;
}): Promise<EmbeddedIssuer> {
  if (!isLoopback(options.host) || !isLoopback(new URL(options.issuer).hostname)) {
    throw new CannotStart('the embedded sign-in server is for loopback only', {
      help: 'De ingebouwde aanmelddienst is fictief en werkt alleen op deze machine. Zet OIDC_ISSUER naar uw eigen aanmelddienst, of HOST op 127.0.0.1.',
    });
  }
  const odd = options.clients.find(({ clientId }) => !CLIENT_ID.test(clientId));
  if (odd) throw new CannotStart('a client id is not usable', { details: { clientId: odd.clientId } });
  const { people } = options;
  const { current, previous } = await signingKeys(options.keysDir);
  const known: readonly EmbeddedClient[] = [...options.clients, ...(people ? [{ clientId: people.clientId, scopes: [] }] : [])];
  const fileKeys = await fileKeysOf(known, options.keysDir);
  const audience = options.audience ?? DEFAULT_AUDIENCE;
  const { Provider: Server, errors } = await withoutRuntimeWarning(() => import('oidc-provider'));
  const certificateOf = (request: IncomingMessage): string | undefined => {
    try {
      return options.certificates?.of(request)?.pem;
    } catch (cause) {
      throw Object.assign(new errors.InvalidClientAuth('the client certificate does not hold'), { cause });
    }
  };
  const directory = new ClientDirectory(async (clientId) => {
    const client = known.find((one) => one.clientId === clientId);
    if (!client) return undefined;
    const keys = [...(fileKeys.get(clientId) ?? []), ...((await options.keysOf?.(clientId)) ?? [])];
    const request = Server.ctx?.req;
    const bound = client.certificateRequired === true || (request !== undefined && certificateOf(request) !== undefined);
    return {
      clientId,
      keys: keys.map(({ kty, n, e, kid }) => ({ kty, n, e, kid, use: 'sig' })),
      bound,
      ...(people?.clientId === clientId && { people }),
    };
  });
  const refuseReplay = (): never => {
    throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
  };
  const refuseScope = (description: string, scope: string): never => {
    throw new errors.InvalidScope(description, scope);
  };
  const provider = new Server(options.issuer, {
    ...FIXED,
    ...(people && peopleConfiguration(options.issuer, people)),
    ttl: { ...(people && peopleConfiguration(options.issuer, people).ttl), ...FIXED.ttl },
    adapter: (model) => (model === 'Client' ? directory : new StoredAdapter(model, options.store, refuseReplay)),
    // it signs with the first
    jwks: { keys: [current, ...(previous ? [previous] : [])].map((key) => ({ ...key, use: 'sig' })) as never },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      ...FEATURES,
      mTLS: { enabled: true, certificateBoundAccessTokens: true, getCertificate: (ctx) => certificateOf(ctx.req) },
      ...(people && { rpInitiatedLogout: logoutPages(options.issuer) }),
      resourceIndicators: resourceFor(audience, options.clients, refuseScope),
    },
    extraTokenClaims: (_ctx, token) => rolOf(options.clients, token.clientId),
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims, _header, client) => {
      const fault = faultOfAssertion(claims, client.clientId, realTime.now().getTime() / 1_000);
      if (fault !== undefined) throw new errors.InvalidClientAuth(fault);
    },
  });
  return { provider, ...(people && { people }) };
}

/** Serves the sign-in server under the path of its issuer, on the product's own port. Refuses calls from other machines. */
export function mountIssuer(fastify: FastifyInstance, { provider, people }: EmbeddedIssuer): void {
  const path = new URL(provider.issuer).pathname.replace(/\/$/, '');
  const answer = provider.callback();
  void fastify.register(async (scope) => {
    // the sign-in server reads bodies itself
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request: unknown, _body: unknown, done: (error: null) => void) => done(null));
    const isAllowed = ({ raw }: FastifyRequest): boolean => isLoopbackAddress(raw.socket.localAddress);
    if (people) mountChoice(scope, provider, people, isAllowed);
    scope.all(`${path}/*`, { config: { open: 'whoever signs in has no token yet' } as object }, (request, reply) => {
      if (!isAllowed(request)) return reply.status(403).send();
      reply.hijack();
      // as koa-mount does: the path without the prefix to route by, the whole one to make addresses of
      const raw: IncomingMessage & { originalUrl?: string } = request.raw;
      raw.originalUrl = raw.url ?? '/';
      raw.url = raw.originalUrl.slice(path.length);
      return answer(raw, reply.raw);
    });
  });
}

const FEATURES: Configuration['features'] = {
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  userinfo: { enabled: false },
  rpInitiatedLogout: { enabled: false },
};

const FIXED: Configuration = {
  clockTolerance: TOLERANCE_S,
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256'] },
  // scopes of a resource stay out of here: as OpenID scopes they would ask a person's consent
  scopes: ['openid'],
  ttl: { ClientCredentials: TOKEN_LIFE_S },
  renderError: (ctx, out) => {
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = `Aanmelden is niet gelukt (${out.error}).`;
  },
};

type ResourceIndicators = NonNullable<Configuration['features']>['resourceIndicators'];

function resourceFor(
  audience: string,
  clients: readonly EmbeddedClient[],
  refuse: (description: string, scope: string) => never,
): ResourceIndicators {
  return {
    enabled: true,
    // people get no token for our interface: they have a session
    defaultResource: (_ctx, client) => (clients.some(({ clientId }) => clientId === client?.clientId) ? audience : []),
    useGrantedResource: () => true,
    getResourceServerInfo: (ctx, _resource, client) => {
      const own = clients.find(({ clientId }) => clientId === client.clientId)?.scopes ?? [];
      const foreign = [...ctx.oidc.requestParamScopes].find((asked) => !own.includes(asked));
      if (foreign !== undefined) refuse('this client does not have this scope', foreign);
      // no scope asked: all of them, a default of ours (RFC 6749, 3.3); the provider reads it only after this
      if (ctx.oidc.params) ctx.oidc.params['scope'] ??= own.join(' ');
      return { scope: own.join(' '), audience, accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_LIFE_S, jwt: { sign: { alg: 'PS256' } } };
    },
  };
}

const signingKeys = (keysDir: string): Promise<RotatingKey> =>
  rotatingKey(keysDir, SIGNING_KEY, { now: realTime.now(), ...SIGNING_KEY_TIMES });

/** The public keys with which the embedded sign-in server's tokens are checked, read from where it keeps them. */
export async function embeddedKeys(keysDir: string): Promise<JSONWebKeySet> {
  const { current, previous } = await signingKeys(keysDir);
  return { keys: [current, ...(previous ? [previous] : [])].map(publicPart) };
}

async function fileKeysOf(clients: readonly EmbeddedClient[], keysDir: string): Promise<ReadonlyMap<string, readonly JWK[]>> {
  const keys = clients.map(async ({ clientId }): Promise<[string, JWK[]]> => [clientId, [await keptKey(keysDir, `${clientId}.jwk.json`)]]);
  return new Map(await Promise.all(keys));
}

function rolOf(clients: readonly EmbeddedClient[], id: string | undefined): { rol: Role } | undefined {
  const rol = clients.find(({ clientId }) => clientId === id)?.rol;
  return rol === undefined ? undefined : { rol };
}

/** It warns at loading that it wants Node 22; that it works on Node 20 is proven by our own tests. All else is passed on. */
async function withoutRuntimeWarning<Result>(work: () => Promise<Result>): Promise<Result> {
  const { warn } = console;
  // oxlint-disable-next-line no-console
  console.warn = (...words: unknown[]): void => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await work();
  } finally {
    // oxlint-disable-next-line no-console
    console.warn = warn;
  }
}
