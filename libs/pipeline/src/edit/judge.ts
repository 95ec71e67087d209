import { messageByKey, type EditableMessage, type Tx } from '@schakel/journal';
import { CannotTranslate, MessageRefused, type Fault } from '@schakel/kernel';
import { foresee } from '../apply/apply';
import type { ReadableMessage } from '../apply/plan';
import { partnerOf, type PipelineContext } from '../context';
import { readableOf } from '../store/store-and-apply';
import { receive, type Arrival } from '../receive/receive';

/** A version that is as good as any message of this partner, ready to be kept and applied. */
export interface GoodVersion {
  readonly arrival: Arrival;
  readonly message: ReadableMessage;
  readonly messageKey: string;
  readonly sentAt: string;
  readonly shard: number;
}

/** Refuses an order about a message: the status, which field, and what to do. */
export const refusal = (status: number, veld: string, code: string, uitleg: string): MessageRefused =>
  new MessageRefused('the edit is not as it must be', { details: { status }, help: uitleg, faults: [{ veld, code, uitleg }] });

const wrong = (faults: readonly Fault[]): MessageRefused =>
  new MessageRefused('the version is not a good message', {
    details: { status: 422 },
    help: 'Deze versie klopt nog niet. Pas haar aan; er is niets bewaard.',
    faults,
  });

/**
 * Judges a version of a message as the front door and the stages would judge it if its sender had sent it: format, sender,
 * number, every code. It bears the number of the message that it is a version of. Reads only. Throws MessageRefused with all
 * that is wrong, per field.
 */
export async function judge(tx: Tx, context: PipelineContext, old: EditableMessage, body: Uint8Array): Promise<GoodVersion> {
  refuseEnded(old);
  const partner = partnerOf(context, old.partner);
  if (!old.raw)
    throw refusal(
      409,
      'berichtId',
      'INHOUD_WEG',
      'De inhoud is na de bewaartermijn verwijderd. Vraag de afzender om het opnieuw te sturen.',
    );
  const arrival = receive(context, partner, { ...old.raw, body });
  const { inspection } = arrival;
  if (inspection.verdict === 'refused') throw wrong(inspection.faults);
  if (arrival.contentHash === old.contentHash)
    throw refusal(422, 'inhoud', 'NIETS_VERANDERD', 'Er is niets veranderd aan het bericht. Verbeter het eerst.');
  const { messageKey, sentAt } = inspection;
  await refuseOtherNumber(tx, old, messageKey);
  try {
    const message = readableOf(arrival, inspection);
    return { arrival, message, messageKey, sentAt, shard: await foresee(tx, context, message) };
  } catch (error) {
    if (error instanceof CannotTranslate) throw wrong(error.faults);
    throw error;
  }
}

/** Only what nobody decided about yet, or what was refused at the door. */
export function refuseEnded({ state, replacedBy }: EditableMessage): void {
  if (replacedBy !== undefined)
    throw refusal(409, 'berichtId', 'AL_VERVANGEN', `Dit bericht is al vervangen door ${replacedBy}. Ga daarmee verder.`);
  if (state === 'GEPARKEERD' || state === 'GEWEIGERD') return;
  throw refusal(
    409,
    'berichtId',
    'STAND_ANDERS',
    `Alleen een geparkeerd of geweigerd bericht kan worden verbeterd; dit bericht is ${state}.`,
  );
}

async function refuseOtherNumber(tx: Tx, old: EditableMessage, messageKey: string): Promise<void> {
  const own = old.isOwnKey(messageKey);
  if (own === true) return;
  if (own === undefined && !(await messageByKey(tx, old.partner, messageKey))) return;
  throw refusal(
    422,
    'berichtnummer',
    'NUMMER_ANDERS',
    'Laat het berichtnummer van de afzender zoals het was: het is een versie van dat bericht.',
  );
}
