import type { CheckPlace, ReceivedDelivery, SealPlace, TrailFilter, TrailLine, TrailPlace } from '@schakel/journal';
import { addTerm, fromDutchTime, isDate, MessageRefused } from '@schakel/kernel';
import type { AuditFilter } from './audit.dto';

/** A date is the beginning of that day in the Netherlands; as the end of a period the day itself is in it. */
export function momentOf(veld: 'van' | 'tot', text: string): string {
  const date = isDate(text) && veld === 'tot' ? addTerm(text, { dagen: 1 }) : text;
  // a day that does not exist would be read as one of the next month
  const exists = isDate(text.slice(0, 10));
  const moment = isDate(date) ? fromDutchTime(date, '00:00')?.instant : date;
  const ms = Date.parse(moment ?? '');
  if (exists && !Number.isNaN(ms)) return new Date(ms).toISOString();
  const uitleg = 'Deze datum of dit tijdstip bestaat niet.';
  throw new MessageRefused('a moment that does not exist', { help: uitleg, faults: [{ veld, code: 'DATUM_ONGELDIG', uitleg }] });
}

/** What is asked, in the words of the journal. */
export const filterOf = ({ zaak, wie, actie, partner, van, tot }: AuditFilter): TrailFilter => ({
  ...(zaak !== undefined && { dossierId: zaak }),
  ...(wie !== undefined && { actor: wie }),
  ...(actie !== undefined && { action: actie }),
  ...(partner !== undefined && { partner }),
  ...(van !== undefined && { from: momentOf('van', van) }),
  ...(tot !== undefined && { until: momentOf('tot', tot) }),
});

/** Where a list goes on, as text that means nothing to anyone else. */
export const placeOf = ({ at, lane, number }: TrailPlace): string => Buffer.from(`${at}|${lane}|${number}`).toString('base64url');

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|(\d{1,3})\|(\d{1,15})$/;

/** Reads it back. Throws MessageRefused for what is not ours. */
export function placeIn(text: string): TrailPlace {
  const [, at = '', lane, number] = PLACE.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (!Number.isNaN(Date.parse(at))) return { at, lane: Number(lane), number: Number(number) };
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  throw new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
}

/** Where a check goes on: in a lane, or in the seals. */
export type CheckCursor = { readonly lanes: CheckPlace | undefined } | { readonly seals: SealPlace | undefined };

/** Reads where a check goes on; without it at its beginning. The form was checked before. */
export function cursorIn(text: string | undefined): CheckCursor {
  const [what, one = '', two = ''] = (text ?? '').split(':');
  if (what === 'zegels') return { seals: one === '' ? undefined : { file: one, line: Number(two) } };
  return { lanes: what === 'baan' ? { lane: Number(one), number: Number(two) } : undefined };
}

const GONE = '(niet meer leesbaar: de sleutel van de zaak is vernietigd)';

/** A line in the words of the HTTP interface. */
export const regel = (line: TrailLine): Record<string, unknown> => ({
  op: line.at,
  wie: line.actor,
  rollen: line.roles,
  via: line.client,
  proces: line.process,
  actie: line.action,
  zaakId: line.dossierId,
  berichtId: line.messageId,
  leveringId: line.deliveryId,
  gegevens: line.details,
  reden: typeof line.reason === 'object' ? GONE : line.reason,
  baan: line.lane,
  nummer: line.number,
});

const KOLOMMEN = [
  'op',
  'wie',
  'rollen',
  'via',
  'proces',
  'actie',
  'zaakId',
  'berichtId',
  'leveringId',
  'gegevens',
  'reden',
  'baan',
  'nummer',
];

/** Quoted after RFC 4180; what a spreadsheet would take for a formula is made plain text. */
function cel(value: unknown): string {
  if (value === undefined) return '';
  const text = Array.isArray(value) ? value.join(' ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Lines as CSV with a heading, or as one JSON value per line. */
export async function* asText(lines: AsyncIterable<TrailLine>, vorm: 'csv' | 'jsonl'): AsyncGenerator<string> {
  if (vorm === 'csv') yield `${KOLOMMEN.join(',')}\r\n`;
  for await (const line of lines) {
    const said = regel(line);
    yield vorm === 'csv' ? `${KOLOMMEN.map((kolom) => cel(said[kolom])).join(',')}\r\n` : `${JSON.stringify(said)}\n`;
  }
}

/** What a partner received, in the words of the HTTP interface. */
export const ontvangen = (delivery: ReceivedDelivery): object => ({
  leveringId: delivery.id,
  berichtId: delivery.messageId,
  gebeurtenis: delivery.event,
  zaken: delivery.places.map(({ dossierId, number }) => ({ zaakId: dossierId, volgnummer: number })),
  velden: delivery.fields,
  grondslag: delivery.ground,
  doel: delivery.purpose,
  regime: delivery.regime,
  staat: delivery.state,
  gemaaktOp: delivery.createdAt,
  ontvangen: delivery.certain ? 'JA' : 'ONZEKER',
  ontvangstbewijzen: delivery.receipts,
  pogingen: delivery.attempts.map(({ attempt, startedAt, status, outcome }) => ({
    poging: attempt,
    op: startedAt,
    status,
    uitkomst: outcome,
  })),
});
