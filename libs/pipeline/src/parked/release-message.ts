import { releaseMessage as writeRelease, settleMessage, storedMessage, type Tx } from '@schakel/journal';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import { foresee } from '../apply/apply';
import type { ReadableMessage } from '../apply/plan';
import { partnerOf, type PipelineContext } from '../context';
import { reread } from '../translate/reread';
import { CONTENT_GONE, OUR_FAULT } from './our-fault';

/** Readable again, and in which shard it waits for its turn; or still not, and why. */
export type MessageRelease = { readonly shard: number } | { readonly faults: readonly Fault[]; readonly mappingVersion?: string };

/**
 * Reads a parked message again with its format as it is now. Where it can be read, GEPARKEERD becomes ONTVANGEN and the
 * stages go on from there by themselves; else it stays parked with the faults of now. The caller holds the message. A
 * trial changes nothing.
 */
export async function releaseMessage(tx: Tx, context: PipelineContext, id: string, trial: boolean): Promise<MessageRelease> {
  const read = await readAgain(tx, context, id);
  if (trial) return read;
  if ('shard' in read) await writeRelease(tx, id, read.shard);
  else await settleMessage(tx, id, { state: 'GEPARKEERD', ...read });
  return read;
}

async function readAgain(tx: Tx, context: PipelineContext, id: string): Promise<MessageRelease> {
  const stored = await storedMessage(tx, id);
  if (!stored) return { faults: [CONTENT_GONE] };
  let message: ReadableMessage;
  try {
    message = reread(partnerOf(context, stored.partner), stored);
  } catch (error) {
    const { mappingVersion } = context.partners.get(stored.partner)?.adapter ?? {};
    return { faults: faultsOf(context, error, id), ...(mappingVersion !== undefined && { mappingVersion }) };
  }
  try {
    return { shard: await foresee(tx, context, message) };
  } catch (error) {
    // anything else is the database's: the transaction ends
    if (!(error instanceof CannotTranslate)) throw error;
    return { faults: error.faults, mappingVersion: message.mappingVersion };
  }
}

function faultsOf(context: PipelineContext, error: unknown, id: string): readonly Fault[] {
  if (error instanceof CannotTranslate) return error.faults;
  context.signals.fault('translate', error, { berichtId: id });
  return [OUR_FAULT];
}
