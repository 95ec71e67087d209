import { SenderUnknown } from '@schakel/kernel';
import type { ClientCertificate, ClientCertificates } from './client-certificate';
import type { TokenVerifier, VerifiedToken } from './token-verifier';

/** What we ask of the certificate of a partner's client. */
export interface CertificateDemand {
  /** The number that must stand in the subject of any certificate that it presents. */
  readonly oin: string;
  /** Whether it must present one, with a token that is bound to it. */
  readonly required: boolean;
}

/**
 * Verifies as `verify` does, and that a token bound to a certificate (RFC 8705, `cnf`) comes over a connection with
 * that certificate; that a partner's certificate bears its own OIN; and that who must present one does. Throws
 * SenderUnknown (401) that says which of these it is. `onSeen` hears of every certificate that was accepted of a partner.
 */
export function certificateBound(
  verify: TokenVerifier,
  certificates: ClientCertificates,
  demands: ReadonlyMap<string, CertificateDemand>,
  onSeen: (clientId: string, certificate: ClientCertificate) => void = () => undefined,
): TokenVerifier {
  return async (token, request) => {
    const verified = await verify(token, request);
    if (!verified || !request) return verified;
    const presented = certificates.of(request);
    checkBinding(verified, presented);
    const demand = demands.get(verified.clientId);
    if (!demand) return verified;
    checkDemand(demand, verified, presented);
    if (presented) onSeen(verified.clientId, presented);
    return verified;
  };
}

function checkBinding({ thumbprint }: VerifiedToken, presented: ClientCertificate | undefined): void {
  if (thumbprint === undefined || thumbprint === presented?.thumbprint) return;
  throw refused(
    'the token is bound to another certificate',
    'Dit toegangsbewijs hoort bij een ander certificaat dan waarmee u nu verbinding maakt. Vraag een nieuw aan met dit certificaat.',
  );
}

function checkDemand({ oin, required }: CertificateDemand, { thumbprint }: VerifiedToken, presented: ClientCertificate | undefined): void {
  if (presented && presented.oin !== oin) {
    throw refused(
      'the certificate is of another organisation',
      'Het serienummer in de naam van uw certificaat is niet het OIN van uw organisatie. Gebruik uw eigen certificaat.',
    );
  }
  if (!required) return;
  if (!presented) {
    throw refused('a certificate is required', 'Met u is afgesproken dat u verbinding maakt met uw eigen certificaat. Stuur het mee.');
  }
  if (thumbprint === undefined) {
    throw refused(
      'the token is not bound',
      'Uw toegangsbewijs is niet aan uw certificaat gebonden. Vraag er een aan over een verbinding met dat certificaat.',
    );
  }
}

const refused = (message: string, help: string): SenderUnknown => new SenderUnknown(message, { details: { status: 401 }, help });
