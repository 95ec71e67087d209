import { partnerExpiries } from '@schakel/journal';
import type { Signals } from '@schakel/signals';
import type { Foundation } from './foundation';
import type { TlsFiles } from './tls';

/** Something that stops working by itself, with how long it has. */
export interface Expiry {
  /** `tls`: our own certificate; `client-ca`: an authority of client certificates; the other two are a partner's. */
  readonly soort: 'tls' | 'client-ca' | 'sleutel' | 'certificaat';
  /** Thumbprint or kid. */
  readonly kenmerk: string;
  readonly partner?: string;
  readonly verlooptOp: string;
  /** Whole days; negative: it has expired. */
  readonly dagen: number;
  /** The threshold that was passed, in days. */
  readonly drempel: 60 | 30 | 7;
}

/** What expires within sixty days, soonest first. */
export type Expiries = () => Promise<readonly Expiry[]>;

/** The list of what expires, as a provider. */
export const EXPIRIES = Symbol.for('schakel.expiries');

const DAY_MS = 86_400_000;
const THRESHOLDS = [7, 30, 60] as const;
/** What has expired stays on the list for a month: it may be why something does not work. */
const TOLD_AFTER_DAYS = 30;

/** Looks at our own certificate files and at what partners registered and presented. */
export function expiriesOf(foundation: Foundation, tls: TlsFiles): Expiries {
  const { journal, clock } = foundation.pipeline.context;
  return async () => {
    const now = clock.now();
    const line = (soort: Expiry['soort'], kenmerk: string, until: Date, partner?: string): Expiry | undefined => {
      const dagen = Math.floor((until.getTime() - now.getTime()) / DAY_MS);
      const drempel = THRESHOLDS.find((days) => dagen < days);
      if (drempel === undefined || dagen < -TOLD_AFTER_DAYS) return undefined;
      return { soort, kenmerk, ...(partner !== undefined && { partner }), verlooptOp: until.toISOString(), dagen, drempel };
    };
    const days = (count: number): Date => new Date(now.getTime() + count * DAY_MS);
    const own = tls.certificates.map(({ kind, certificate }) => line(kind, certificate.fingerprint256, new Date(certificate.validTo)));
    const theirs = (await partnerExpiries(journal, days(THRESHOLDS[2]), days(-TOLD_AFTER_DAYS))).map(({ kind, id, validUntil, partner }) =>
      line(kind, id, validUntil, partner),
    );
    return [...own, ...theirs].filter((one) => one !== undefined).sort((a, b) => a.dagen - b.dagen);
  };
}

/** Warns in the log now and every day until the function that it returns is called. */
export function warnDaily(expiries: Expiries, signals: Signals, everyMs = DAY_MS): () => void {
  const warn = async (): Promise<void> => {
    for (const { soort, kenmerk, partner, dagen } of await expiries())
      signals.logger.warn({ soort, kenmerk, partner, dagen }, 'expires soon');
  };
  const look = (): void => void warn().catch((error: unknown) => signals.fault('expiries', error));
  look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
