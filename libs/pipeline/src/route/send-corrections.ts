import type { Content } from '@schakel/adapter-contract';
import { inWords, type DossierRecord, type Identifier } from '@schakel/dossier';
import { addWithheld, factsOfDossier, toldOfDossier, type Tx } from '@schakel/journal';
import { dutchDate } from '@schakel/kernel';
import { correctionPermit, regimeOf } from '@schakel/policy';
import type { ReadableMessage } from '../apply/plan';
import type { PipelineContext } from '../context';
import { dueCorrections, dueWithdrawals, touchedBy, veldenOf, type DueCorrection, type Reason } from './due-corrections';
import { subjectsIn, toldParts, toldValues, WITHDRAWN_REPORT } from './known-values';
import { deliveryId } from './delivery-id';
import { owe } from './owe';
import type { RoutedChild } from './route';

/** A new event of one record, with the message that told it. */
export interface Correcting extends RoutedChild {
  readonly message: ReadableMessage;
  readonly eventFactId: string;
  /** Which child of the message it is. */
  readonly place: number;
}

const WHY: Readonly<Record<Reason, string>> = {
  besluit: 'Organisaties zeiden iets anders. De BIP heeft gekozen.',
  verbeterd: 'Wie het zei heeft het verbeterd.',
  teruggenomen: 'Wie het zei heeft het teruggenomen.',
  ingetrokken: 'De verzuimmelding waarop dit rust is ingetrokken.',
};

/**
 * Tells those who hold a value that a decision, a correction or a withdrawal made wrong what the record says now, each in
 * its own format and as far as it may hear it (AVG art. 19). Comes after the events themselves were routed, so that the
 * last that anybody hears is what holds; of a message from an export nothing goes. What was told before is only looked up where the event touches something. Gives
 * the partners that have something due.
 */
export async function sendCorrections(tx: Tx, context: PipelineContext, correcting: Correcting): Promise<string[]> {
  const due = await dueBecauseOf(tx, context, correcting);
  const told: string[] = [];
  for (const [n, one] of due.entries()) if (await sendOne(tx, context, correcting, one, n + 1)) told.push(one.to);
  return told;
}

async function dueBecauseOf(tx: Tx, context: PipelineContext, correcting: Correcting): Promise<DueCorrection[]> {
  const { event, record, message, dossierId } = correcting;
  if (message.loaded) return [];
  const touched = touchedBy(event, message.partner, record);
  const withdraws = event.kind === 'absence.withdrawn';
  if (touched.length === 0 && !withdraws) return [];
  const [told, facts] = [await toldOfDossier(tx, dossierId), await factsOfDossier(tx, dossierId)];
  const subjectOf = subjectsIn(facts);
  const known = { facts, told: toldValues(told, subjectOf), partners: [...context.partners.keys()] };
  const { regime, purpose } = regimeOf(context.policy, event);
  const parts = withdraws ? toldParts(told, subjectOf) : [];
  return [
    ...touched.flatMap((one) => dueCorrections(one, record, known)),
    ...dueWithdrawals(record, message.partner, [{ regime, doel: purpose }], parts),
  ];
}

/** Whether it went; where it may not, that is noted with its ground. */
async function sendOne(tx: Tx, context: PipelineContext, correcting: Correcting, due: DueCorrection, ordinal: number): Promise<boolean> {
  const { event, record, message, dossierId, part, eventFactId, place } = correcting;
  const { to } = due;
  const at = context.clock.now().toISOString();
  const permit = correctionPermit(context.policy, record, { ...due, day: dutchDate(at) });
  const cause = { message, eventFactId, place, dossierIds: [dossierId] };
  if (!permit.goes) {
    const line = { dossierId: part, eventFactId, partner: to, path: nameOf(due), event: 'correction.sent', ground: permit.ground, at };
    await addWithheld(tx, [line]);
    return false;
  }
  const { ground, purpose, regime = regimeOf(context.policy, { ...event, kind: 'correction.sent' }).regime, identifiers } = permit;
  const id = deliveryId(context.hash, cause, { to, ordinal });
  // An act has a number of its own at whoever did it; this one is known by its delivery.
  const own: Identifier = { soort: 'kenmerk-verrichting', waarde: id, uitgever: context.own.party.oin };
  const content = contentOf(due, event.occurredAt.instant, [...identifiers, own]);
  await owe(tx, context, cause, { ordinal, to, content, ground, purpose, regime });
  return true;
}

/**
 * A correction that never left, as the record would have it now. Undefined where that has no such value any more (it was
 * another child's), or the partner may no longer hear it.
 */
export function correctionAgain(
  context: PipelineContext,
  record: DossierRecord,
  { partner, purpose, content }: { readonly partner: string; readonly purpose: string; readonly content: Content },
): Content | undefined {
  const { correction } = content;
  const velden = correction && veldenOf(correction.subject, record);
  if (!correction || !velden) return undefined;
  const { subject, path } = correction;
  const isOfReport = path === WITHDRAWN_REPORT.path && correction.value === WITHDRAWN_REPORT.value;
  const shown = velden[path];
  const value = isOfReport ? correction.value : shown?.waarde;
  if (value === undefined && correction.value !== undefined) return undefined;
  const heldAs = isOfReport ? [] : (shown?.bron.regimes ?? []);
  const day = dutchDate(context.clock.now().toISOString());
  const permit = correctionPermit(context.policy, record, { to: partner, subject, path, purpose, heldAs, day });
  if (!permit.goes) return undefined;
  const own = content.identifiers.filter(({ soort }) => soort === 'kenmerk-verrichting');
  const { waardeWordt: _old, ...rest } = content.values;
  return {
    ...content,
    identifiers: [...permit.identifiers, ...own],
    jongere: subject.soort === 'jongere' && value !== undefined ? { [path]: value } : {},
    values: { ...rest, ...(value !== undefined && { waardeWordt: inWords(value) }) },
    correction: { subject, path, ...(value !== undefined && { value }) },
  };
}

/** How the value is called in a message: `jongere.adres`. */
const nameOf = ({ subject, path }: DueCorrection): string => `${subject.soort}.${path}`;

/** The correction in words, and of the child also as the value that it is. */
function contentOf(due: DueCorrection, occurredAt: string, identifiers: readonly Identifier[]): Content {
  const { subject, path, value, was, reason } = due;
  return {
    kind: 'correction.sent',
    occurredAt,
    identifiers,
    jongere: subject.soort === 'jongere' && value !== undefined ? { [path]: value } : {},
    values: {
      veld: nameOf(due),
      ...(was !== undefined && { waardeWas: inWords(was) }),
      ...(value !== undefined && { waardeWordt: inWords(value) }),
      reden: WHY[reason],
    },
    correction: { subject, path, ...(value !== undefined && { value }) },
  };
}
