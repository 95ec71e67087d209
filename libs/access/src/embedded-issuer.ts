import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ClientMetadata, Configuration, Provider } from 'oidc-provider';
import { CannotStart, Clock } from '@schakel/kernel';
import { keptKey, publicPart } from './kept-key';
import { isLoopback, isLoopbackAddress } from './loopback';
import { Memory, MemoryAdapter } from './memory-adapter';
import type { Role } from './roles';

/** A client that the embedded issuer knows. */
export interface EmbeddedClient {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Role in the token, for clients that are no partner. */
  readonly rol?: Role;
}

/** The fictitious sign-in server, to be mounted. */
export type EmbeddedIssuer = Provider;

const TOKEN_LIFE_S = 300;
const LONGEST_ASSERTION_S = 300;
const DEFAULT_AUDIENCE = 'https://schakel.local/v1';
const SIGNING_KEY = 'aanmelddienst.signing.json';
const realTime = new Clock();
const CLIENT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The sign-in server of the embedded profile: fictitious, for trials on one machine. Every client signs in with its own
 * key, `<client>.jwk.json` in `keysDir`, made on the first start; tokens are JWTs for five minutes with at most the
 * client's scopes (all of them when none is asked). Throws CannotStart unless both the issuer and the listening address
 * (`host`) are loopback.
 */
export async function embeddedIssuer(options: {
  issuer: string;
  host: string;
  keysDir: string;
  clients: readonly EmbeddedClient[];
  audience?: string;
}): Promise<EmbeddedIssuer> {
  if (!isLoopback(options.host) || !isLoopback(new URL(options.issuer).hostname)) {
    throw new CannotStart('the embedded sign-in server is for loopback only', {
      help: 'De ingebouwde aanmelddienst is fictief en werkt alleen op deze machine. Zet OIDC_ISSUER naar uw eigen aanmelddienst, of HOST op 127.0.0.1.',
    });
  }
  const odd = options.clients.find(({ clientId }) => !CLIENT_ID.test(clientId));
  if (odd) throw new CannotStart('a client id is not usable', { details: { clientId: odd.clientId } });
  const signingKey = await keptKey(options.keysDir, SIGNING_KEY);
  const clients = await Promise.all(options.clients.map((client) => registrationOf(client, options.keysDir)));
  const audience = options.audience ?? DEFAULT_AUDIENCE;
  const { Provider: Server, errors } = await withoutRuntimeWarning(() => import('oidc-provider'));
  const memory = new Memory();
  const refuseScope = (description: string, scope: string): never => {
    throw new errors.InvalidScope(description, scope);
  };
  return new Server(options.issuer, {
    ...FIXED,
    adapter: (model) => new MemoryAdapter(model, memory),
    jwks: { keys: [{ ...signingKey, use: 'sig' }] as never },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clients,
    features: { ...FEATURES, resourceIndicators: resourceFor(audience, options.clients, refuseScope) },
    extraTokenClaims: (_ctx, token) => rolOf(options.clients, token.clientId),
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims) => {
      // used ones are remembered until they expire: what lives long would be remembered long
      if (Number(claims['exp']) - realTime.now().getTime() / 1000 <= LONGEST_ASSERTION_S) return;
      throw new errors.InvalidClientAuth('the assertion may be valid for five minutes at most');
    },
  });
}

/** Serves the sign-in server under the path of its issuer, on the product's own port. Refuses calls from other machines. */
export function mountIssuer(fastify: FastifyInstance, provider: EmbeddedIssuer): void {
  const path = new URL(provider.issuer).pathname.replace(/\/$/, '');
  const answer = provider.callback();
  void fastify.register(async (scope) => {
    // the sign-in server reads bodies itself
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request: unknown, _body: unknown, done: (error: null) => void) => done(null));
    scope.all(`${path}/*`, { config: { open: 'whoever signs in has no token yet' } as object }, (request, reply) => {
      if (!isLoopbackAddress(request.raw.socket.localAddress)) return reply.status(403).send();
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
    defaultResource: () => audience,
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

async function registrationOf({ clientId }: EmbeddedClient, keysDir: string): Promise<ClientMetadata> {
  const key = publicPart(await keptKey(keysDir, `${clientId}.jwk.json`));
  return {
    client_id: clientId,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [key as never] },
  };
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
