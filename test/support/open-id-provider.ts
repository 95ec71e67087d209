import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type GenerateKeyPairResult } from 'jose';

/** What the provider does otherwise than a sound one. */
export interface Misbehaviour {
  /** Claims that replace those of a sound ID token; undefined removes one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: 'PS256' | 'RS384' | 'HS256' | 'none';
  readonly foreignKey?: boolean;
  /** A code counts as often as it comes. */
  readonly codesLast?: boolean;
  /** What the token endpoint answers instead. */
  readonly status?: number;
  readonly error?: string;
}

/** An OpenID provider that does just what a test tells it, for faults that a sound one never makes. No login page: the test plays that. */
export class OpenIdProvider {
  misbehaviour: Misbehaviour = {};
  person: Readonly<Record<string, unknown>> = { sub: 'medewerker-7', name: 'Iris Verzonnen', groepen: ['lpl-team', 'onbekende groep'] };
  /** Sent along with the token request, last one. */
  asked = new URLSearchParams();
  private readonly codes = new Map<string, { nonce: string; challenge: string }>();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    private readonly keys: { own: GenerateKeyPairResult; foreign: GenerateKeyPairResult },
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const make = (): Promise<GenerateKeyPairResult> => generateKeyPair('PS256', { extractable: true });
    const keys = { own: await make(), foreign: await make() };
    let provider: OpenIdProvider | undefined;
    const server = createServer((request, reply) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        void provider?.answer(request.url ?? '', body).then(([status, content]) => {
          reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
        });
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    provider = new OpenIdProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys);
    return provider;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  /** The person signs in: where the provider sends the browser, for the address that it was sent to. */
  consent(address: string, changes: Readonly<Record<string, string>> = {}): string {
    const asked = new URL(address).searchParams;
    const code = `code-${this.codes.size}`;
    this.codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
    const back = new URL(asked.get('redirect_uri') ?? '');
    for (const [name, value] of Object.entries({ code, state: asked.get('state') ?? '', iss: this.issuer, ...changes }))
      back.searchParams.set(name, value);
    return back.href;
  }

  private async answer(path: string, body: string): Promise<[number, unknown]> {
    const { issuer } = this;
    if (path.startsWith('/.well-known/')) {
      return [
        200,
        {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          end_session_endpoint: `${issuer}/uit`,
          response_types_supported: ['code'],
          id_token_signing_alg_values_supported: ['PS256', 'RS384', 'HS256', 'none'],
          authorization_response_iss_parameter_supported: true,
        },
      ];
    }
    if (path === '/jwks') return [200, { keys: [{ ...(await exportJWK(this.keys.own.publicKey)), kid: 'een', use: 'sig' }] }];
    if (path === '/token') return this.token(new URLSearchParams(body));
    return [404, {}];
  }

  private async token(asked: URLSearchParams): Promise<[number, unknown]> {
    this.asked = asked;
    const { status, error, codesLast } = this.misbehaviour;
    if (status !== undefined) return [status, { error: error ?? 'server_error' }];
    const kept = this.codes.get(asked.get('code') ?? '');
    if (!codesLast) this.codes.delete(asked.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (!kept || kept.challenge !== challenge) return [400, { error: 'invalid_grant' }];
    return [200, { access_token: 'toegang', token_type: 'Bearer', id_token: await this.idToken(kept.nonce) }];
  }

  private async idToken(nonce: string): Promise<string> {
    const { claims, alg = 'PS256', foreignKey } = this.misbehaviour;
    const now = Math.floor(Date.now() / 1000);
    const payload = { ...this.person, iss: this.issuer, aud: 'schakel', nonce, iat: now, exp: now + 300, ...claims };
    const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    if (alg === 'none') return `${encoded({ alg })}.${encoded(payload)}.`;
    if (alg === 'HS256')
      return new SignJWT(payload).setProtectedHeader({ alg, kid: 'een' }).sign(new TextEncoder().encode('geheim'.repeat(8)));
    const pair = foreignKey ? this.keys.foreign : this.keys.own;
    const key = alg === 'PS256' ? pair.privateKey : (await generateKeyPair(alg)).privateKey;
    return new SignJWT(payload).setProtectedHeader({ alg, kid: 'een' }).sign(key);
  }
}
