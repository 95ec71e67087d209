import { createHash } from 'node:crypto';
import { ServiceUnavailableException } from '@nestjs/common';
import { decodeProtectedHeader, importJWK, type JWK } from 'jose';
import * as client from 'openid-client';
import { SenderUnknown } from '@schakel/kernel';
import { publicPart } from '../kept-key';
import { isLoopback } from '../loopback';
import { claimOf, rolesOfPerson, type RoleRule } from './roles-of-person';
import type { Person } from './sessions';

/** How this installation is known at the provider that signs in people. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** By a private key of our own (private_key_jwt), by a secret, or by PKCE alone. */
  readonly proof: { readonly key: JWK } | { readonly secret: string } | 'geen';
  /** Where browsers reach us: `https://schakel.example`. */
  readonly publicUrl: string;
  /** OpenID scopes that are asked, `openid` among them. */
  readonly scope: string;
  readonly roles: RoleRule;
}

/** What must be remembered between going to the provider and coming back. */
export interface Trip {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export const CALLBACK_PATH = '/v1/aanmelden/terug';
export const SIGNED_OUT_PATH = '/v1/afgemeld';

const SIGNATURES = ['RS256', 'PS256', 'ES256'];
const TIMEOUT_S = 5;
const CLOCK_TOLERANCE_S = 30;
const SERVER_FAULT = 500;

/**
 * The OpenID provider of people: authorization code with PKCE, state and nonce, by openid-client. The provider describes
 * itself when first needed. Everything throws 503 (ServiceUnavailableException) when it does not answer or is not set up well.
 */
export class PeopleProvider {
  private found: Promise<client.Configuration> | undefined;

  constructor(
    readonly settings: ProviderSettings,
    /** Told why the provider is of no use, for whoever runs the product. */
    private readonly onFault: (error: unknown) => void = () => undefined,
  ) {}

  /** Where to send the browser, and what to remember meanwhile. */
  async begin(): Promise<{ address: string; trip: Trip }> {
    const trip = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    const address = client.buildAuthorizationUrl(await this.discovered(), {
      redirect_uri: `${this.settings.publicUrl}${CALLBACK_PATH}`,
      scope: this.settings.scope,
      state: trip.state,
      nonce: trip.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, trip };
  }

  /**
   * Who has signed in, by the address that the browser came back to. Throws SenderUnknown with `details.reden`
   * (GEANNULEERD, ANTWOORD_ONGELDIG) when the answer is not a sound one to our question.
   */
  async finish(query: string, trip: Trip): Promise<Person> {
    const configuration = await this.discovered();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${CALLBACK_PATH}${query}`, this.settings.publicUrl), {
        expectedState: trip.state,
        expectedNonce: trip.nonce,
        pkceCodeVerifier: trip.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || !isTokenOf(claims['at_hash'], tokens.access_token, tokens.id_token)) throw new client.ClientError('unsound ID token');
      return this.personOf(await this.completed(configuration, claims, tokens.access_token));
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  /** Where the provider ends its own session; undefined where it does not offer that, or cannot be asked. */
  async endAddress(): Promise<string | undefined> {
    const configuration = await this.discovered().catch(() => undefined);
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
    // no id_token_hint: it would put a name into an address, and so into logs
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${this.settings.publicUrl}${SIGNED_OUT_PATH}` }).href;
  }

  /** The public keys by which the provider knows us; none where it knows us otherwise. */
  get keys(): readonly JWK[] {
    const { proof } = this.settings;
    return typeof proof === 'object' && 'key' in proof ? [publicPart(proof.key)] : [];
  }

  private personOf(claims: Readonly<Record<string, unknown>>): Person {
    const subject = String(claims['sub']);
    const name = [claims['name'], claims['preferred_username']].find((one) => typeof one === 'string' && one !== '');
    return { subject, name: String(name ?? subject), rollen: rolesOfPerson(claims, this.settings.roles) };
  }

  /** Some providers say roles and names only on request. */
  private async completed(
    configuration: client.Configuration,
    claims: client.IDToken,
    accessToken: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const complete = claimOf(claims, this.settings.roles.claim) !== undefined && claims['name'] !== undefined;
    if (complete || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await client.fetchUserInfo(configuration, accessToken, claims.sub)), ...claims };
  }

  private discovered(): Promise<client.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw this.unavailable(error);
    });
    return this.found;
  }

  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId } = this.settings;
    const server = new URL(issuer);
    const local = server.protocol === 'http:' && isLoopback(server.hostname) ? [client.allowInsecureRequests] : [];
    const described = await client.discovery(server, clientId, undefined, client.None(), { timeout: TIMEOUT_S, execute: local });
    const { supportsPKCE: _supportsPKCE, ...metadata } = described.serverMetadata();
    const signatures = (metadata.id_token_signing_alg_values_supported ?? ['RS256']).filter((alg) => SIGNATURES.includes(alg));
    if (signatures.length === 0) throw new Error(`the provider signs with none of ${SIGNATURES.join(', ')}`);
    const configuration = new client.Configuration(
      { ...metadata, id_token_signing_alg_values_supported: signatures },
      clientId,
      { [client.clockTolerance]: CLOCK_TOLERANCE_S },
      await this.proofFor(metadata),
    );
    configuration.timeout = TIMEOUT_S;
    for (const allow of local) allow(configuration);
    // the token comes over TLS; its signature is checked as well
    client.enableNonRepudiationChecks(configuration);
    return configuration;
  }

  private async proofFor(metadata: client.ServerMetadata): Promise<client.ClientAuth> {
    const { proof, clientId } = this.settings;
    if (proof === 'geen') return client.None();
    if ('secret' in proof) {
      const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      return methods.includes('client_secret_basic') ? client.ClientSecretBasic(proof.secret) : client.ClientSecretPost(proof.secret);
    }
    const algorithms = metadata.token_endpoint_auth_signing_alg_values_supported ?? ['PS256'];
    const key = await importJWK(proof.key, algorithms.includes('PS256') ? 'PS256' : 'RS256');
    if (key instanceof Uint8Array) throw new Error(`the key of ${clientId} is no key pair`);
    return client.PrivateKeyJwt({ key, ...(proof.key.kid !== undefined && { kid: proof.key.kid }) });
  }

  private refusalOf(error: unknown): Error {
    if (isOfProvider(error)) {
      this.found = undefined;
      return this.unavailable(error);
    }
    const cancelled = error instanceof client.AuthorizationResponseError && error.error === 'access_denied';
    return new SenderUnknown('the answer of the sign-in server is not sound', {
      cause: error,
      details: { status: 401, reden: cancelled ? 'GEANNULEERD' : 'ANTWOORD_ONGELDIG' },
      help: cancelled
        ? 'U hebt het aanmelden afgebroken, of de aanmelddienst laat u niet toe. Probeer het opnieuw, of vraag uw beheerder.'
        : 'Het antwoord van de aanmelddienst klopt niet of is al gebruikt. Begin opnieuw met aanmelden.',
    });
  }

  private unavailable(cause: unknown): ServiceUnavailableException {
    this.onFault(cause);
    return new ServiceUnavailableException(
      { detail: 'Aanmelden lukt nu niet: de aanmelddienst antwoordt niet goed. Probeer het zo opnieuw, of waarschuw uw beheerder.' },
      { cause },
    );
  }
}

/** Whether it is the provider (or how we are registered there) that fails, and not what the browser brought. */
function isOfProvider(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) {
    return error.status >= SERVER_FAULT || ['invalid_client', 'unauthorized_client'].includes(error.error);
  }
  if (error instanceof client.WWWAuthenticateChallengeError) return true;
  if (error instanceof TypeError) return true;
  return (
    error instanceof client.ClientError &&
    ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(String(error.code))
  );
}

/** Whether an `at_hash` that the ID token has is of this access token (OpenID Connect Core 3.1.3.8); the library leaves it to us. */
function isTokenOf(hash: unknown, accessToken: string, idToken = ''): boolean {
  if (hash === undefined) return true;
  const bits = /(256|384|512)$/.exec(String(decodeProtectedHeader(idToken).alg))?.[1] ?? '256';
  const digest = createHash(`sha${bits}`).update(accessToken).digest();
  return hash === digest.subarray(0, digest.length / 2).toString('base64url');
}
