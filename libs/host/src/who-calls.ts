import {
  certificateBound,
  ClientCertificates,
  embeddedKeys,
  tokenVerifier,
  type CertificateDemand,
  type ClientCertificate,
  type PublicJwk,
  type TokenVerifier,
} from '@schakel/access';
import { isValidKey, noteCertificate, partnerKeys } from '@schakel/journal';
import { Clock } from '@schakel/kernel';
import type { Foundation } from './foundation';
import type { TlsFiles } from './tls';

const DAY_MS = 86_400_000;
const realTime = new Clock();

/** How systems are known: by tokens of the issuer, and by certificates where they bring them. */
export interface WhoCalls {
  readonly verify: TokenVerifier;
  readonly certificates: ClientCertificates;
  /** Public keys that the partner of this client registered itself and that count now. */
  readonly keysOf: (clientId: string) => Promise<readonly PublicJwk[]>;
}

/** Joins the configuration, the keys in the database and the certificates of the connection. */
export function whoCalls(foundation: Foundation, issuer: string, tls: TlsFiles, onFault: (error: unknown) => void): WhoCalls {
  const { environment, configuration, keysDir, pipeline } = foundation;
  const { journal, clock } = pipeline.context;
  const partnerOf = new Map(configuration.partners.map((partner) => [partner.clientId, partner]));
  const certificates = new ClientCertificates({
    trustedProxies: environment.trustedProxies,
    authorities: tls.authorities,
    // TLS is of real time, also in tests that move the product's clock
    now: () => realTime.now(),
  });
  const demands = new Map<string, CertificateDemand>(
    configuration.partners.map(({ clientId, oin, clientcertificaat }) => [clientId, { oin, required: clientcertificaat === 'verplicht' }]),
  );
  const noted = new Map<string, number>();
  // once a day for each certificate: the hot path only looks into a map
  const note = (clientId: string, { thumbprint, validUntil }: ClientCertificate): void => {
    const now = clock.now();
    const partner = partnerOf.get(clientId)?.id;
    if (partner === undefined || now.getTime() - (noted.get(thumbprint) ?? 0) < DAY_MS) return;
    noted.set(thumbprint, now.getTime());
    noteCertificate(journal, { partner, thumbprint, validUntil, at: now }).catch(onFault);
  };
  const own = environment.issuer === undefined && { ownKeys: () => embeddedKeys(keysDir), siblings: true };
  return {
    verify: certificateBound(tokenVerifier({ issuer, audience: environment.audience, ...own }), certificates, demands, note),
    certificates,
    keysOf: async (clientId) => {
      const partner = partnerOf.get(clientId)?.id;
      if (partner === undefined) return [];
      const now = clock.now();
      return (await partnerKeys(journal, partner)).filter((key) => isValidKey(key, now)).map(({ kid, jwk }) => ({ ...jwk, kid }));
    },
  };
}
