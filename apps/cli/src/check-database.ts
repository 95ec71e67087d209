import { CannotStart } from '@schakel/kernel';
import { databaseSafety, type DatabaseSafety } from '@schakel/journal';
import type { Environment } from '@schakel/settings';
import { print } from './api';

/** One thing that was looked at. */
export interface Checked {
  readonly punt: string;
  readonly oordeel: 'goed' | 'let op';
  readonly uitleg: string;
}

const HOUR_MS = 3_600_000;

const line = (punt: string, isGood: boolean, good: string, otherwise: string): Checked => ({
  punt,
  oordeel: isGood ? 'goed' : 'let op',
  uitleg: isGood ? good : otherwise,
});

/** What is good and what is not about a database of one's own, each with what to do. */
export function judgeDatabase({ settings, archives, archived, followers, isStandby, now }: DatabaseSafety): Checked[] {
  const ago = archived.last === undefined ? undefined : Date.parse(now) - Date.parse(archived.last);
  const failing = archived.lastFailed !== undefined && (archived.last === undefined || archived.lastFailed > archived.last);
  const archiving = settings.archive_mode !== 'off' && archives !== false;
  const kept = archiving || followers > 0;
  return [
    line(
      'fsync',
      settings.fsync === 'on',
      'Wat is vastgelegd, staat op de schijf.',
      'Zet fsync = on: nu kan bij stroomuitval de hele database stuk zijn.',
    ),
    line(
      'full_page_writes',
      settings.full_page_writes === 'on',
      'Een half geschreven pagina wordt hersteld.',
      'Zet full_page_writes = on.',
    ),
    line(
      'synchronous_commit',
      settings.synchronous_commit !== 'off',
      'Een ontvangstbewijs gaat pas weg als het bericht bewaard is.',
      'Zet synchronous_commit = on: nu kan een bericht dat een ontvangstbewijs kreeg bij een storing verdwijnen.',
    ),
    line(
      'data_checksums',
      settings.data_checksums === 'on',
      'Een beschadigde pagina wordt gezien.',
      'Zet controlegetallen aan (pg_checksums --enable, met de server uit), anders merkt u schade pas als het te laat is.',
    ),
    line(
      'wal_level',
      settings.wal_level !== 'minimal',
      'Het logboek van PostgreSQL is volledig genoeg om terug te zetten.',
      'Zet wal_level = replica: met minimal is er geen back-up te maken terwijl de database werkt.',
    ),
    line(
      'archief of kopie',
      kept && !isStandby,
      archiving
        ? 'Elk stuk logboek wordt gearchiveerd: u kunt terug naar elk moment.'
        : `Er ${followers === 1 ? 'volgt een server' : `volgen ${followers} servers`} mee.`,
      isStandby
        ? 'Dit is zelf een kopie. Kijk op de hoofdserver.'
        : 'Er is geen archief (archive_mode, archive_command) en er volgt geen server. Wat na de laatste back-up komt, bent u kwijt. Doet uw leverancier dit buiten PostgreSQL om? Vraag het na.',
    ),
    ...(archiving
      ? [
          line(
            'laatste archief',
            ago !== undefined && ago < HOUR_MS && !failing,
            `Het laatste stuk is van ${archived.last}.`,
            failing
              ? `Archiveren mislukt sinds ${archived.lastFailed}. Kijk in het log van PostgreSQL.`
              : `Het laatste stuk is van ${archived.last ?? 'nooit'}. Zet archive_timeout (bijvoorbeeld 5min), zodat ook een stille database bijblijft.`,
          ),
        ]
      : []),
  ];
}

/** Prints what is good and what is not. Exit 1 where something asks for attention. Throws CannotStart for the embedded database. */
export async function checkDatabase({ databaseUrl }: Environment, json: boolean | undefined): Promise<void> {
  if (databaseUrl === undefined) {
    throw new CannotStart('there is no database of ones own', {
      help: 'Er is geen eigen database (DATABASE_URL): dit is de ingebouwde. Die staat goed; maak er back-ups van met npx schakel backup.',
    });
  }
  const safety = await databaseSafety(databaseUrl).catch((cause: unknown) => {
    throw new CannotStart('the database cannot be reached', { cause, help: 'De database is niet te bereiken. Controleer DATABASE_URL.' });
  });
  const punten = judgeDatabase(safety);
  const good = punten.every(({ oordeel }) => oordeel === 'goed');
  print(json, { goed: good, punten }, [
    'De database:',
    ...punten.map(({ punt, oordeel, uitleg }) => `  ${oordeel.padEnd(6)}  ${punt.padEnd(18)}  ${uitleg}`),
    'Of uw back-ups ook terug te zetten zijn, zegt dit niet: oefen dat (docs/guides/back-up.md).',
  ]);
  if (!good) process.exitCode = 1;
}
