import type { FastifyRequest } from 'fastify';
import { MessageRefused } from '@schakel/kernel';

const VERSION = /^(?:W\/)?"(\d{1,9})"$/;

/** The version of a record that the caller looked at: its ETag in `If-Match`. Throws MessageRefused: 428 where it is missing, 400 where it is no version. */
export function versionSeen(request: FastifyRequest): number {
  const seen = request.headers['if-match'];
  const [, version] = VERSION.exec(seen ?? '') ?? [];
  if (version !== undefined) return Number(version);
  const uitleg = 'Stuur met "If-Match" de ETag van de zaak mee, zoals "7". Zo weet Schakel naar welke versie u keek.';
  throw new MessageRefused('the version that was looked at is not there', {
    help: uitleg,
    details: { status: seen === undefined ? 428 : 400 },
    faults: [{ veld: 'If-Match', code: seen === undefined ? 'VERPLICHT_ONTBREEKT' : 'TYPE_FOUT', uitleg }],
  });
}
