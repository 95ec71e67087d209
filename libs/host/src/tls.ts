import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext, Server as TlsServer, type SecureContextOptions } from 'node:tls';
import { CannotStart } from '@schakel/kernel';
import type { Environment } from '@schakel/settings';
import type { Signals } from '@schakel/signals';

const LOOK_EVERY_MS = 10_000;
/** Forward secrecy only: all of TLS 1.3, and of TLS 1.2 what agrees its key by (EC)DHE and seals it (NCSC: goed). */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A certificate of our own configuration. */
export interface OwnCertificate {
  readonly kind: 'tls' | 'client-ca';
  readonly certificate: X509Certificate;
}

type Files = Pick<Environment, 'tls' | 'clientCaFile'>;

/**
 * Our own certificate and key, and the authorities that issue client certificates, from their files. Files that change
 * are read again without a restart (`follow`); ones that do not fit together leave what was there and are logged.
 */
export class TlsFiles {
  private context: SecureContextOptions = {};
  private trusted: readonly X509Certificate[] = [];
  private own: X509Certificate | undefined;
  private stamp = '';

  /** Throws CannotStart that says which file is wrong. */
  constructor(private readonly files: Files) {
    try {
      this.read();
    } catch (cause) {
      throw new CannotStart('the certificate files cannot be used', {
        cause,
        help: 'Schakel kan SCHAKEL_TLS_CERT, SCHAKEL_TLS_KEY of SCHAKEL_TLS_CLIENT_CA niet gebruiken. Controleer of de bestanden er zijn, PEM bevatten en bij elkaar horen.',
      });
    }
  }

  /** For Node's own TLS server; undefined: no TLS here. Who has no certificate is let in: what they may do decides. */
  get serverOptions(): (SecureContextOptions & { requestCert: boolean; rejectUnauthorized: false }) | undefined {
    return this.files.tls && { ...this.context, requestCert: this.trusted.length > 0, rejectUnauthorized: false };
  }

  readonly authorities = (): readonly X509Certificate[] => this.trusted;

  /** Every certificate of ours that can expire. */
  get certificates(): readonly OwnCertificate[] {
    const authorities = this.trusted.map((certificate): OwnCertificate => ({ kind: 'client-ca', certificate }));
    return this.own ? [{ kind: 'tls', certificate: this.own }, ...authorities] : authorities;
  }

  /** Gives this server the files anew whenever they change, until the function that it returns is called. */
  follow(server: unknown, signals: Signals, everyMs = LOOK_EVERY_MS): () => void {
    const look = (): void => {
      try {
        if (this.stampNow() === this.stamp) return;
        this.read();
        if (server instanceof TlsServer) server.setSecureContext(this.context);
        signals.logger.info('certificates were read again');
      } catch (error) {
        signals.fault('tls', error);
      }
    };
    const timer = setInterval(look, everyMs).unref();
    return () => clearInterval(timer);
  }

  private read(): void {
    const stamp = this.stampNow();
    const { tls, clientCaFile } = this.files;
    const ca = clientCaFile === undefined ? undefined : readFileSync(clientCaFile, 'utf8');
    const trusted = (ca?.match(CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem));
    if (ca !== undefined && trusted.length === 0) throw new Error('the file of authorities holds no certificate');
    const pair = tls && { cert: readFileSync(tls.certFile, 'utf8'), key: readFileSync(tls.keyFile, 'utf8') };
    const context = { ...pair, ...(ca !== undefined && { ca }), minVersion: 'TLSv1.2' as const, ciphers: CIPHERS, honorCipherOrder: true };
    // throws where the key is not the certificate's
    createSecureContext(context);
    this.own = pair && new X509Certificate(pair.cert);
    [this.context, this.trusted, this.stamp] = [context, trusted, stamp];
  }

  private stampNow(): string {
    const { tls, clientCaFile } = this.files;
    const paths = [tls?.certFile, tls?.keyFile, clientCaFile].filter((path) => path !== undefined);
    return paths.map((path) => ((stat) => `${stat.mtimeMs} ${stat.size} ${stat.ino}`)(statSync(path))).join(', ');
  }
}
