import { MessageRefused } from '@schakel/kernel';
import type { Difference, DifferencePlace, Repair, RoundPlace } from '@schakel/pipeline';

/** Where something goes on, as text that means nothing to anyone else. */
export const cursorOf = (place: DifferencePlace | RoundPlace): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/;
const isMoment = (value: unknown): value is string => typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

function read(text: string): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const notOurs = (): MessageRefused => {
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  return new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
};

/** Reads back where a list of differences goes on. Throws MessageRefused for what is not ours. */
export function differencePlaceIn(text: string): DifferencePlace {
  const { dossierId, partner } = read(text);
  if (isUuid(dossierId) && typeof partner === 'string') return { dossierId, partner };
  throw notOurs();
}

/** Reads back where a round of comparing goes on. Throws MessageRefused for what is not ours. */
export function roundPlaceIn(text: string): RoundPlace {
  const { since, left, changed } = read(text);
  if (!isMoment(since) || typeof left !== 'number' || !Number.isSafeInteger(left)) throw notOurs();
  if (changed === undefined) return { since, left };
  if (typeof changed !== 'object' || changed === null || !('at' in changed) || !('id' in changed)) throw notOurs();
  const { at, id } = changed;
  if (!isMoment(at) || !isUuid(id)) throw notOurs();
  return { since, left, changed: { at, id } };
}

const UITLEG: Readonly<Record<string, string>> = {
  NIET_BEREIKBAAR: 'De partner is niet te bereiken; probeer het later opnieuw.',
  GEWEIGERD: 'De partner weigerde de vraag. Vraag na of hij de standopgave kent.',
  ANTWOORD_ONLEESBAAR: 'Het antwoord van de partner is geen standopgave. Laat hem docs/guides/standopgave.md lezen.',
  ACHTER: 'De partner heeft nog niet alles aangenomen.',
};

/** A difference for an operator: which case, which field, which delivery; never a value. */
export const verschil = ({ dossierId, partner, state, owed, reason, checkedAt, cases, parked }: Difference): object => ({
  zaakId: dossierId,
  partner,
  staat: state,
  ...(state === 'ONBEKEND' && reason !== undefined && { reden: reason, uitleg: UITLEG[reason] }),
  ...(state === 'ACHTER' && { uitleg: UITLEG['ACHTER'] }),
  wachtend: owed,
  vergelekenOp: checkedAt,
  zaken: cases,
  geparkeerd: parked,
});

/** What was sent again, and what only the partner itself can put right. */
export const hersteld = ({ dossierId, partner, deliveries, stays }: Repair): object => ({
  zaakId: dossierId,
  partner,
  leveringen: deliveries.map(({ deliveryId, newId }) => ({ leveringId: deliveryId, nieuweLevering: newId })),
  blijft: stays,
});
