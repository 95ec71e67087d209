import { CannotStart } from '@schakel/kernel';
import { bareError } from './bare-error';

const OTHERWISE = 'Of haal REDIS_URL weg: dan houdt Schakel de wachtrijen in PostgreSQL.';

/** A Redis that will not do: says in plain Dutch what is wrong and what to do. The cause is kept by its message only. */
export const refusal = (uitleg: string, options: { cause?: unknown; veld?: string } = {}): CannotStart =>
  new CannotStart('Redis cannot be used for the queues', {
    help: `Schakel start niet. ${uitleg} ${OTHERWISE}`,
    faults: [{ veld: options.veld ?? 'REDIS_URL', code: 'INSTELLING', uitleg }],
    ...(options.cause !== undefined && { cause: bareError(options.cause) }),
  });

/** What to do, by the first word of what Redis said. */
export function explained(place: string, error: unknown): CannotStart {
  const text = error instanceof Error ? error.message : '';
  const what: Record<string, string> = {
    NOAUTH: `Redis op ${place} vraagt een wachtwoord. Zet het in REDIS_URL: redis://gebruiker:wachtwoord@${place}.`,
    WRONGPASS: `Redis op ${place} weigert de aanmelding. Kijk gebruiker en wachtwoord in REDIS_URL na.`,
    NOPERM: `Deze gebruiker mag op Redis op ${place} niet genoeg. Geef lezen, schrijven en INFO op de sleutels die met {schakel} beginnen.`,
    READONLY: `Redis op ${place} is een kopie waarin niet geschreven mag worden. Geef het adres van de hoofdserver.`,
    MOVED: `Redis op ${place} hoort bij een cluster. Gebruik redis+cluster:// met de adressen van enkele knooppunten.`,
    CLUSTERDOWN: `Het cluster op ${place} is niet heel. Kijk met redis-cli cluster info welke knooppunten er niet zijn.`,
    LOADING: `Redis op ${place} is nog aan het starten. Probeer het zo weer.`,
    OOM: `Redis op ${place} heeft geen geheugen meer. Maak ruimte of verhoog maxmemory.`,
    ERR: text.includes('cluster support disabled')
      ? `Redis op ${place} is geen cluster. Gebruik redis:// voor één server.`
      : `Redis op ${place} weigert wat Schakel vraagt.`,
  };
  const word = text.split(' ')[0] ?? '';
  return refusal(what[word] ?? `Redis op ${place} is niet te bereiken. Start Redis of kijk REDIS_URL na.`, { cause: error });
}

/** The same for a Sentinel, which has a password of its own. */
export function explainedSentinel(place: string, error: unknown): CannotStart {
  const word = error instanceof Error ? (error.message.split(' ')[0] ?? '') : '';
  const veld = 'REDIS_SENTINEL_PASSWORD';
  if (word === 'NOAUTH') return refusal(`De Sentinel op ${place} vraagt een wachtwoord. Zet het in ${veld}.`, { cause: error, veld });
  if (word === 'WRONGPASS') {
    return refusal(`De Sentinel op ${place} weigert de aanmelding. Kijk REDIS_SENTINEL_USERNAME en ${veld} na.`, { cause: error, veld });
  }
  const what: Record<string, string> = {
    ERR: `Op ${place} antwoordt een Redis, geen Sentinel. Geef de adressen van de Sentinels (vaak poort 26379).`,
    NOPERM: `Deze gebruiker mag op de Sentinel op ${place} niet genoeg. Geef SENTINEL en PING.`,
  };
  return refusal(what[word] ?? `Geen van de Sentinels op ${place} is te bereiken. Start ze of kijk REDIS_URL na.`, { cause: error });
}
