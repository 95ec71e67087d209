import type { Content } from '@schakel/adapter-contract';
import { BIP, identifierKey, numberOf, type BusinessEvent, type DossierRecord, type Fact, type Identifier } from '@schakel/dossier';
import { factsOfDossier, toldOfDossier, type Told, type Tx } from '@schakel/journal';
import { isOfPerson, regimeOf, route } from '@schakel/policy';
import type { NewEvent } from '../apply/apply-to-dossier';
import type { PipelineContext } from '../context';
import { toldOfChild } from '../known/told-of-child';
import { owe } from './owe';

/** Told because of an event, beside the event itself (0) and the corrections that it makes due (from 1 on). */
const NEW_NUMBER = -1;

/** The numbers of the child itself by which this partner knows it: what it said, and what it was told. */
function knownNumbers(partner: string, facts: readonly Fact[], told: readonly Told[]): Set<string> {
  const said = facts.filter(({ organisation }) => organisation === partner).flatMap((fact) => numberOf(fact) ?? []);
  const heard = told.flatMap((one) => {
    const { identifiers, jongere } = toldOfChild(one);
    return [...identifiers, ...Object.entries(jongere).flatMap(([soort, value]) => numberIn(soort, value))];
  });
  return new Set([...said, ...heard].filter(isOfPerson).map(identifierKey));
}

const numberIn = (path: string, value: Fact['value']): Identifier[] => {
  const number = numberOf({ subject: { soort: 'jongere' }, path, value });
  return number ? [number] : [];
};

/** Two numbers are one child, as our own people say it: this is what the policy is asked about. */
const merged = (occurredAt: BusinessEvent['occurredAt']) =>
  ({ kind: 'person.merged', occurredAt, subject: { soort: 'jongere' }, statements: [], organisation: BIP }) as const;

/** Such a delivery that never left, as the record would have it now. Undefined where not all of its numbers are this child's any more. */
export function numbersAgain(
  context: PipelineContext,
  record: DossierRecord,
  { partner, content }: { readonly partner: string; readonly content: Content },
): Content | undefined {
  const own = new Set(record.identificaties.map(identifierKey));
  if (!content.identifiers.filter(isOfPerson).every((number) => own.has(identifierKey(number)))) return undefined;
  const event = merged({ instant: content.occurredAt, precision: 'instant' });
  return route(event, record, context.policy).deliveries.find(({ to }) => to === partner)?.content;
}

/**
 * Where an event brought a number of the child that its record did not have, or made two records one: every partner that
 * was told of this child hears the numbers that it does not know yet, as far as the policy lets it (semantics.md 8). Who
 * brought it knows. Gives the partners that have something due.
 */
export async function tellNewNumbers(tx: Tx, context: PipelineContext, brought: NewEvent): Promise<string[]> {
  const { event, record, message, dossierId, eventFactId, place } = brought;
  if (!brought.bringsNumber || message.loaded) return [];
  const [all, facts] = [await toldOfDossier(tx, dossierId), await factsOfDossier(tx, dossierId)];
  const asked = merged(event.occurredAt);
  const due: string[] = [];
  for (const { to, content, ground, purpose, regime } of route(asked, record, context.policy).deliveries) {
    const told = all.filter(({ partner, state }) => partner === to && state !== 'VERVALLEN');
    if (to === message.partner || told.length === 0 || !context.partners.has(to)) continue;
    const known = knownNumbers(to, facts, told);
    if (!content.identifiers.some((number) => isOfPerson(number) && !known.has(identifierKey(number)))) continue;
    const cause = { message, eventFactId, place, dossierIds: [dossierId] };
    await owe(tx, context, cause, {
      to,
      content,
      ground,
      purpose,
      regime: regime ?? regimeOf(context.policy, asked).regime,
      ordinal: NEW_NUMBER,
    });
    due.push(to);
  }
  return due;
}
