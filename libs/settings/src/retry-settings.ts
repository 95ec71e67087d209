import type { Fault } from '@schakel/kernel';

/** How often and how long a partner that takes nothing is tried again; `herhaling` in config/partners/<id>.yaml. */
export interface RetrySettings {
  /** Pause after the first failed attempt of a delivery; each next one is twice as long, give or take a quarter. */
  readonly eerstePauzeMs: number;
  /** No pause of our own is longer. A wish of the partner (Retry-After) may be. */
  readonly langstePauzeMs: number;
  /** A delivery that was not taken so long after its first attempt is parked. */
  readonly uiterlijkUren: number;
  /** After so many failures in a row of the whole partner, one delivery at a time is tried: the breaker is open. */
  readonly onderbrekerNa: number;
  /** Pause between two such tries, at most. */
  readonly langsteProefpauzeMs: number;
}

/** Where the file says nothing. */
export const RETRY_DEFAULTS: RetrySettings = {
  eerstePauzeMs: 1_000,
  langstePauzeMs: 300_000,
  uiterlijkUren: 168,
  onderbrekerNa: 5,
  langsteProefpauzeMs: 5_000,
};

const LIMITS: Readonly<Record<keyof RetrySettings, readonly [least: number, most: number]>> = {
  eerstePauzeMs: [10, 3_600_000],
  langstePauzeMs: [10, 86_400_000],
  uiterlijkUren: [1, 8_760],
  onderbrekerNa: [1, 1_000],
  langsteProefpauzeMs: [10, 3_600_000],
};

const NAMES = Object.keys(RETRY_DEFAULTS) as (keyof RetrySettings)[];

/** What the file says, with defaults for the rest; every field that is wrong is a fault with its path. */
export function retrySettingsOf(path: string, given: unknown, faults: Fault[]): RetrySettings {
  const wrong = (name: string, uitleg: string): void =>
    void faults.push({ veld: `${path}: herhaling${name && `.${name}`}`, code: 'CONFIGURATIE', uitleg });
  if (given === undefined) return RETRY_DEFAULTS;
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    wrong('', `moet velden hebben, zoals ${NAMES.join(', ')}`);
    return RETRY_DEFAULTS;
  }
  const values: Record<string, unknown> = { ...given };
  for (const name of Object.keys(values))
    if (!NAMES.some((known) => known === name)) wrong(name, `kennen wij niet; kies uit ${NAMES.join(', ')}`);
  const settings: { -readonly [Name in keyof RetrySettings]: number } = { ...RETRY_DEFAULTS };
  for (const name of NAMES) {
    const value = values[name] ?? RETRY_DEFAULTS[name];
    const [least, most] = LIMITS[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) settings[name] = value;
    else wrong(name, `moet een geheel getal van ${least} tot en met ${most} zijn`);
  }
  if (settings.langstePauzeMs < settings.eerstePauzeMs) wrong('langstePauzeMs', 'mag niet korter zijn dan eerstePauzeMs');
  return settings;
}
