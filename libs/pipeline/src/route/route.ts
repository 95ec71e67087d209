import type { BusinessEvent, DossierRecord } from '@schakel/dossier';
import { addWithheld, type Tx } from '@schakel/journal';
import { regimeOf, route, type Routing, type Withheld } from '@schakel/policy';
import { partnerOf, type PipelineContext } from '../context';
import type { ReadableMessage } from '../apply/plan';
import { owe } from './owe';

/** A child that an event is about: the event as it was told of this child, and its record with the event in it. */
export interface RoutedChild {
  readonly event: BusinessEvent;
  readonly dossierId: string;
  /** The part of the record that keeps the event: the record itself where nothing was joined. */
  readonly part: string;
  readonly record: DossierRecord;
}

/**
 * Stage 5. Asks the policy who must hear of one event and which part of it; each addressee gets one delivery, also when
 * the event is about several children, at the end of its stream for each of their records. What it does not hear is
 * noted with its ground; of a message from an export that is everything. Gives the partners that have something due. The
 * caller routes each event once: when its fact is new to the records.
 */
export async function routeEvent(
  tx: Tx,
  context: PipelineContext,
  routed: { message: ReadableMessage; eventFactId: string; children: readonly [RoutedChild, ...RoutedChild[]] },
): Promise<string[]> {
  const { message, eventFactId, children } = routed;
  const [{ event, record }, ...others] = children;
  const dossierIds = children.map((child) => child.dossierId);
  const parts = children.map((child) => child.part);
  const at = context.clock.now().toISOString();
  const cause = { message, eventFactId, dossierIds };
  const told = { ...event, organisation: message.partner };
  const plan = route(
    told,
    record,
    context.policy,
    others.map((other) => other.record),
  );
  const due: string[] = [];
  for (const { to, content, ground, purpose, regime } of message.loaded ? [] : plan.deliveries) {
    if (!context.partners.has(to)) continue;
    await owe(tx, context, cause, { to, content, ground, purpose, regime: regime ?? regimeOf(context.policy, event).regime });
    due.push(to);
  }
  const kept = message.loaded ? oldNews(context, message.partner, event, plan) : plan.withheld;
  const withheld = kept.map((row) => ({
    parts: row.child === undefined ? parts : parts.slice(row.child, row.child + 1),
    eventFactId,
    partner: row.to,
    path: row.path ?? '',
    event: event.kind,
    ground: row.ground,
    at,
  }));
  await addWithheld(
    tx,
    withheld.flatMap(({ parts: of, ...row }) => of.map((one) => ({ dossierId: one, ...row }))),
  );
  return due;
}

/** What went on before an organisation joined is not sent on: others heard of it in their own way, or long ago. */
function oldNews(context: PipelineContext, from: string, { kind }: BusinessEvent, { deliveries, withheld }: Routing): Withheld[] {
  const { naam } = partnerOf(context, from).party;
  const ground = `Geladen uit de uitvoer van ${naam}: wat toen speelde wordt niet opnieuw verstuurd.`;
  return [...deliveries.map(({ to }) => ({ to, kind, ground })), ...withheld.filter(({ path }) => path === undefined)];
}
