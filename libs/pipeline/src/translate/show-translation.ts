import { comparedWith, type Content, contentsOf, type Reading, type ValueTrace, type Warning } from '@schakel/adapter-contract';
import type { EventKind, Organisation } from '@schakel/dossier';
import { audit, type Doer, openedDeliveries, type OpenedDelivery, storedMessage, withheldOfMessage } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import { translated, type Translation, type Violation, violationsOf } from '@schakel/translation';
import { partnerOf, type PipelineContext } from '../context';

/** What became of one value of the message in a delivery. */
export type DeliveredValue = Omit<ValueTrace, 'waarschuwingen'> & {
  /** The legal ground on which the policy kept it back; absent where it did not. */
  readonly onthouden?: string;
};

/** A delivery that came of the message: what its receiver can read of what the message said, and what was dropped and why. */
export interface DeliveryTrace {
  readonly leveringId: string;
  readonly partner: Organisation;
  readonly gebeurtenis: EventKind;
  readonly contentType?: string;
  /** The bytes as they were written; absent while they are not. */
  readonly bericht?: string;
  readonly waarden: readonly DeliveredValue[];
  readonly waarschuwingen: readonly Warning[];
}

/** An event that a partner does not hear of at all. */
export interface WithheldEvent {
  readonly partner: Organisation;
  readonly gebeurtenis: EventKind;
  readonly grondslag: string;
}

/** A stored message from three sides; or everything that keeps it from being read. */
export type ShownTranslation =
  | (Omit<Translation, 'doelen'> & { readonly leveringen: readonly DeliveryTrace[]; readonly nietGestuurd: readonly WithheldEvent[] })
  | { readonly fouten: readonly Violation[] };

/**
 * A stored message with its facts and its deliveries, and the trace of every value. That its content was shown, and to
 * whom, is a line in the audit trail of the same transaction. Undefined where the content is not there (any more).
 */
export async function showTranslation(context: PipelineContext, messageId: string, by: Doer): Promise<ShownTranslation | undefined> {
  const { message, deliveries, withheld } = await context.journal.transaction(async (tx) => {
    const stored = await storedMessage(tx, messageId);
    const now = context.clock.now();
    const line = { id: newId(now), at: now.toISOString(), ...by, action: 'inhoud.getoond' as const, messageId };
    if (stored !== undefined) await audit(tx, { ...line, details: { wat: 'vertaling' } });
    return { message: stored, deliveries: await openedDeliveries(tx, messageId), withheld: await withheldOfMessage(tx, messageId) };
  });
  if (message === undefined) return undefined;
  const { adapter } = partnerOf(context, message.partner);
  const fouten = await violationsOf(adapter, message.raw);
  const translation = fouten.length > 0 ? undefined : translated(adapter, message.raw, []);
  const inspection = adapter.inspect(message.raw);
  if (translation === undefined || inspection.verdict === 'refused') return { fouten };
  const contents = contentsOf(adapter.read(inspection.document));
  const { doelen: _none, ...rest } = translation;
  return {
    ...rest,
    leveringen: deliveries.map((delivery) => deliveryTrace(context, delivery, contents, withheld)),
    nietGestuurd: withheld
      .filter(({ path }) => path === '')
      .map(({ partner, event, ground }) => ({ partner, gebeurtenis: event, grondslag: ground })),
  };
}

type Withheld = Awaited<ReturnType<typeof withheldOfMessage>>;

function deliveryTrace(
  context: PipelineContext,
  delivery: OpenedDelivery,
  contents: readonly Content[],
  withheld: Withheld,
): DeliveryTrace {
  const { id, partner, event, createdAt, rendered, warnings } = delivery;
  const grounds = new Map(
    withheld.filter((each) => each.partner === partner && each.event === event).map((each) => [each.path, each.ground]),
  );
  const back = rendered && readBack(context, partner, { ...rendered, warnings });
  const content = contents.find(({ kind }) => kind === event);
  const waarden = content === undefined || back === undefined ? [] : comparedWith(content, back, createdAt);
  return {
    leveringId: id,
    partner,
    gebeurtenis: event,
    ...(rendered && { contentType: rendered.contentType, bericht: rendered.body }),
    waarden: waarden.map((value) => {
      const onthouden = groundOf(value.pad, grounds);
      return { ...value, ...(value.lot === 'weg' && onthouden !== undefined && { onthouden }) };
    }),
    waarschuwingen: warnings,
  };
}

/** The ground of the value itself, or of what it is a part of; the place in a list does not matter. */
function groundOf(pad: string, grounds: ReadonlyMap<string, string>): string | undefined {
  for (let path = pad.replaceAll(/\[\d+\]/g, ''); path !== ''; path = path.replace(/\.?[^.]*$/, '')) {
    const ground = grounds.get(path);
    if (ground !== undefined) return ground;
  }
  return undefined;
}

const readBack = (
  context: PipelineContext,
  partner: Organisation,
  rendered: { readonly contentType: string; readonly body: string; readonly warnings: readonly Warning[] },
): Reading | undefined => partnerOf(context, partner).adapter.readBack(rendered);
