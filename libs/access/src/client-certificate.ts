import { createHash, X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { SenderUnknown } from '@schakel/kernel';

/** A client certificate that was presented and holds: issued under an authority that we trust, and valid now. */
export interface ClientCertificate {
  /** SHA-256 of the certificate in base64url: `x5t#S256` of RFC 8705. */
  readonly thumbprint: string;
  /** The one serialNumber in its subject (OID 2.5.4.5): the OIN in a certificate of PKIoverheid. */
  readonly oin?: string;
  readonly validUntil: Date;
  readonly pem: string;
}

/** Where client certificates come from, and who may have issued them. */
export interface CertificateSource {
  /** Addresses or networks of proxies that end TLS for us and pass the certificate on (RFC 9440). */
  readonly trustedProxies: readonly string[];
  /** Certificates of the authorities now; none: the proxy alone judges who issued it. */
  readonly authorities: () => readonly X509Certificate[];
  readonly now: () => Date;
}

const HEADER = 'client-cert';
/** An sf-binary (RFC 8941) of at most what a header can hold. */
const SF_BINARY = /^:([A-Za-z0-9+/]{1,12000}={0,2}):$/;
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const KEPT = 500;

interface Read extends ClientCertificate {
  readonly parsed: X509Certificate;
  readonly validFrom: Date;
}

/**
 * The client certificate of a request: of its own TLS connection, or in the header `Client-Cert` where a trusted proxy
 * sent it. Undefined where none was presented. Throws SenderUnknown (401) for one that does not hold (expired, of
 * another authority, not for clients, unreadable) and for the header from anyone but a trusted proxy.
 */
export class ClientCertificates {
  private readonly proxies = new BlockList();
  private readonly read = new Map<string, Read>();

  constructor(private readonly source: CertificateSource) {
    for (const place of source.trustedProxies) {
      const [address = '', prefix] = place.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.proxies.addAddress(address, family);
      else this.proxies.addSubnet(address, Number(prefix), family);
    }
  }

  of(request: IncomingMessage): ClientCertificate | undefined {
    const header = request.headersDistinct[HEADER];
    const byProxy = this.isProxy(request.socket.remoteAddress);
    if (header !== undefined && !byProxy) {
      throw refused('the header is not from our proxy', 'De kop Client-Cert nemen wij alleen aan van onze eigen proxy. Haal hem weg.');
    }
    // a proxy's own certificate says nothing of who is behind it
    const found = byProxy ? this.fromHeader(header) : this.fromConnection(request);
    if (found) this.check(found);
    return found;
  }

  private isProxy(address: string | undefined): boolean {
    return address !== undefined && this.proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }

  private fromHeader(header: readonly string[] | undefined): Read | undefined {
    if (header === undefined) return undefined;
    const [value = '', ...more] = header;
    const known = this.read.get(value);
    if (known && more.length === 0) return known;
    const encoded = more.length === 0 ? SF_BINARY.exec(value)?.[1] : undefined;
    const read = encoded === undefined ? undefined : readCertificate(Buffer.from(encoded, 'base64'));
    if (!read || !this.isIssued(read.parsed)) {
      throw refused(
        'the certificate is not of a trusted authority',
        'Uw certificaat is niet te lezen of is niet van een uitgever die wij vertrouwen.',
      );
    }
    if (this.read.size >= KEPT) this.read.clear();
    this.read.set(value, read);
    return read;
  }

  private fromConnection({ socket }: IncomingMessage): Read | undefined {
    if (!(socket instanceof TLSSocket)) return undefined;
    const certificate = socket.getPeerX509Certificate();
    if (!certificate) return undefined;
    const read = socket.authorized ? readCertificate(certificate.raw) : undefined;
    if (read) return read;
    throw refused(
      'the certificate was not authorized',
      'Uw certificaat is verlopen, niet voor aanmelden bedoeld, of niet van een uitgever die wij vertrouwen.',
    );
  }

  private isIssued(certificate: X509Certificate): boolean {
    const authorities = this.source.authorities();
    if (authorities.length === 0) return true;
    return authorities.some((authority) => authority.ca && certificate.checkIssued(authority) && certificate.verify(authority.publicKey));
  }

  private check({ parsed, validFrom, validUntil }: Read): void {
    const now = this.source.now();
    const uses = parsed.keyUsage as readonly string[] | undefined;
    if (now < validFrom || now > validUntil) {
      throw refused('the certificate is not valid now', 'Uw certificaat is verlopen of nog niet geldig. Gebruik een geldig certificaat.');
    }
    if (uses !== undefined && !uses.includes(CLIENT_AUTHENTICATION)) {
      throw refused('the certificate is not for clients', 'Uw certificaat is niet bedoeld om mee aan te melden (clientAuth).');
    }
  }
}

function readCertificate(der: Buffer): Read | undefined {
  try {
    const parsed = new X509Certificate(der);
    const serial: unknown = Object.entries(parsed.toLegacyObject().subject).find(([name]) => name === 'serialNumber')?.[1];
    return {
      parsed,
      thumbprint: createHash('sha256').update(parsed.raw).digest('base64url'),
      // twice in one subject is nobody's
      ...(typeof serial === 'string' && { oin: serial }),
      validFrom: new Date(parsed.validFrom),
      validUntil: new Date(parsed.validTo),
      pem: parsed.toString(),
    };
  } catch {
    return undefined;
  }
}

const refused = (message: string, help: string): SenderUnknown => new SenderUnknown(message, { details: { status: 401 }, help });
