import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { JWK } from 'jose';

/** What the directory knows of a client by its name: its keys of this moment. */
export interface ClientEntry {
  readonly clientId: string;
  readonly keys: readonly JWK[];
  /** Whether the token that is asked now will be bound to the certificate of the connection (RFC 8705). */
  readonly bound: boolean;
  /** Where people come back who sign in by it; absent: no person does. */
  readonly people?: { readonly redirectUri: string; readonly signedOutUri: string };
}

/**
 * The clients of the sign-in server as its storage sees them: looked up afresh for every request, so that a key that was
 * added or withdrawn counts at once in every process. It cannot be written to.
 */
export class ClientDirectory implements Adapter {
  constructor(private readonly entryOf: (clientId: string) => Promise<ClientEntry | undefined>) {}

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    const entry = await this.entryOf(clientId);
    if (!entry) return undefined;
    return {
      client_id: entry.clientId,
      ...(entry.people
        ? {
            grant_types: ['authorization_code'],
            response_types: ['code'],
            redirect_uris: [entry.people.redirectUri],
            post_logout_redirect_uris: [entry.people.signedOutUri],
          }
        : { grant_types: ['client_credentials'], response_types: [], redirect_uris: [] }),
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [...entry.keys] },
      tls_client_certificate_bound_access_tokens: entry.bound,
    } as AdapterPayload;
  }

  async findByUid(): Promise<undefined> {}

  async findByUserCode(): Promise<undefined> {}

  upsert(): Promise<void> {
    return refuse();
  }

  consume(): Promise<void> {
    return refuse();
  }

  destroy(): Promise<void> {
    return refuse();
  }

  revokeByGrantId(): Promise<void> {
    return refuse();
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('clients come from the configuration'));
