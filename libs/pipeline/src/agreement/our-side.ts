import { casesAt, FIELD_LISTS, type AgreedCase, type ToldDelivery } from '@schakel/agreement';
import { foldRecord } from '@schakel/dossier';
import { factsOfDossier, recordVersion, toldOfDossier, type Told } from '@schakel/journal';
import { dutchDate } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import { contentIn } from '../kept-content';

/** What one partner should hold of a record, by our own books. */
export interface PartnerSide {
  readonly partner: string;
  readonly cases: readonly AgreedCase[];
  /** Deliveries that it did not take yet, also those about none of its cases. */
  readonly owed: number;
  readonly lastNumber: number;
  readonly acceptedNumber: number;
}

/** A record as it stands, with every partner that has something to do with it. */
export interface OurSide {
  readonly version: number;
  readonly partners: readonly PartnerSide[];
}

const TAKEN: readonly Told['state'][] = ['AFGELEVERD', 'AANVAARD', 'VERWERKT_BIJ_PARTNER'];

/** What it says; absent content was shredded, and then nothing of it counts. */
function said({ content: kept }: Told): Pick<ToldDelivery, 'occurredAt' | 'values' | 'correction'> {
  const content = contentIn(kept);
  if (!content) return { occurredAt: '', values: {} };
  const { occurredAt, values, correction } = content;
  return correction ? { occurredAt, values: {}, correction } : { occurredAt, values };
}

const toldAs = (told: Told): ToldDelivery => ({
  deliveryId: told.deliveryId,
  number: told.number,
  eventFactId: told.eventFactId,
  event: told.event,
  tellsEvent: told.tellsEvent,
  taken: TAKEN.includes(told.state),
  parked: told.state === 'GEPARKEERD',
  replaced: told.superseded,
  ...said(told),
});

/**
 * Our side of a record at one moment. What lapsed does not count. Undefined where the record is gone, or was joined into another.
 */
export async function ourSide(context: PipelineContext, dossierId: string): Promise<OurSide | undefined> {
  const tx = context.journal.reading();
  const version = await recordVersion(tx, dossierId);
  if (version === undefined) return undefined;
  const facts = await factsOfDossier(tx, dossierId);
  const all = await toldOfDossier(tx, dossierId);
  const record = foldRecord(facts, context.rules, { peildatum: dutchDate(context.clock.now().toISOString()) });
  const told = all.filter(({ state }) => state !== 'VERVALLEN');
  const partners = [...context.partners.values()].flatMap(({ id, settings }) => {
    const own = told.filter(({ partner }) => partner === id);
    const cases = casesAt(id, FIELD_LISTS[settings.adapter] ?? [], { record, facts, told: own.map(toldAs) });
    if (cases.length + own.length === 0) return [];
    const number = (heard: readonly Told[]): number => Math.max(0, ...heard.map((one) => one.number));
    const taken = own.filter(({ state }) => TAKEN.includes(state));
    return [{ partner: id, cases, owed: own.length - taken.length, lastNumber: number(own), acceptedNumber: number(taken) }];
  });
  return { version, partners };
}
