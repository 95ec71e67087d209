import { MessageRefused } from '@schakel/kernel';

const HELP =
  'Stuur in If-Match de ETag mee die u met de zaak kreeg, bijvoorbeeld "11". Zo kan niemand ongezien over een ander heen schrijven.';

const refused = (status: 400 | 428, code: string, uitleg: string): MessageRefused =>
  new MessageRefused('the version is not told', { details: { status }, help: uitleg, faults: [{ veld: 'If-Match', code, uitleg }] });

/** The version of a record that the caller looked at. Throws MessageRefused: 428 where it is not told, 400 where it cannot be read. */
export function seenVersion(header: string | undefined): number {
  if (header === undefined || header.trim() === '') throw refused(428, 'VERSIE_ONTBREEKT', HELP);
  const found = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (found === undefined) throw refused(400, 'TYPE_FOUT', `De kop If-Match klopt niet. ${HELP}`);
  return Number(found);
}
