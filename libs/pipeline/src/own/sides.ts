import type { PartMessage, RecordPart } from '@schakel/journal';
import { MessageRefused, type Fault } from '@schakel/kernel';

/** Whose a message is, once a record is split: the record that stays, or the other one. */
export type Side = 'deze' | 'andere';

/** Which parts of a record stay, which leave, and which nobody can say of without being told. */
export interface Sides {
  readonly stay: readonly RecordPart[];
  readonly leave: readonly RecordPart[];
  readonly undecided: readonly RecordPart[];
}

/** The part itself and everything that was joined to it before it was joined itself. */
function under(parts: readonly RecordPart[], top: string): ReadonlySet<string> {
  const found = new Set([top]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { id, joinedTo } of parts) if (joinedTo !== undefined && found.has(joinedTo)) found.add(id);
  }
  return found;
}

/**
 * What a split of `other` out of its record comes to. What a message told while it named both, or neither, and since the two
 * were joined, is undecided; that they were joined is no such thing and stays.
 */
export function sidesOf(parts: readonly RecordPart[], other: RecordPart, messages: readonly PartMessage[]): Sides {
  const leaving = under(parts, other.id);
  const saysSo = new Set(messages.filter(({ events }) => events.includes('record.joined')).map(({ part }) => part));
  const isUndecided = ({ id, ofMessage, joinedAt = '' }: RecordPart): boolean =>
    !leaving.has(id) && ofMessage !== undefined && joinedAt >= (other.joinedAt ?? '') && !saysSo.has(id);
  return {
    leave: parts.filter(({ id }) => leaving.has(id)),
    undecided: parts.filter(isUndecided),
    stay: parts.filter((part) => !leaving.has(part.id) && !isUndecided(part)),
  };
}

const FIELD = 'berichten';

const missing = ({ ofMessage = '' }: RecordPart): Fault => ({
  veld: FIELD,
  code: 'BERICHT_NIET_VERDEELD',
  uitleg: `Bericht ${ofMessage} noemt nummers van beide kinderen, of van geen van beide. Zeg erbij van wie het is: "deze" of "andere".`,
});

const strange = (berichtId: string): Fault => ({
  veld: FIELD,
  code: 'BERICHT_AL_VERDEELD',
  uitleg: `Bericht ${berichtId} hoort niet bij de berichten die u kunt verdelen. Haal het weg. Het voorbeeld noemt wat u kunt verdelen.`,
});

/** The sides with every undecided part where the person says. Throws MessageRefused that names each message that is left or does not belong. */
export function decided(sides: Sides, choices: ReadonlyMap<string, Side>): Sides {
  const sideOf = ({ ofMessage = '' }: RecordPart): Side | undefined => choices.get(ofMessage);
  const known = new Set(sides.undecided.map(({ ofMessage }) => ofMessage));
  const faults = [
    ...sides.undecided.filter((part) => sideOf(part) === undefined).map(missing),
    ...[...choices.keys()].filter((id) => !known.has(id)).map(strange),
  ];
  if (faults.length > 0) {
    const help = 'De zaak is niet gesplitst. Niet elk bericht is verdeeld, of er staat een bericht bij dat er niet bij hoort.';
    throw new MessageRefused('a split would leave messages without a record', { help, details: { status: 422 }, faults });
  }
  const of = (side: Side): RecordPart[] => sides.undecided.filter((part) => sideOf(part) === side);
  return { stay: [...sides.stay, ...of('deze')], leave: [...sides.leave, ...of('andere')], undecided: [] };
}
