import { type Codes, type Dialect, type Notes, TIME_DOUBTS, type WrittenField, writeFields } from '@schakel/adapter-contract';
import type { ActField, Identifier, IdentifierKind } from '@schakel/dossier';
import { fromDutchTime, type Json, toDutchTime } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { lose } from './letter';

/** One message that is being written: where it stands, with which codes, and what is found wrong or lost in it. */
export interface Sheet extends Notes {
  readonly at: string;
  readonly codes: Codes;
}

export const sheetOf = (name: string, codes: Codes): Sheet => ({ at: `/verzuimbericht/${name}`, codes, faults: [], warnings: [] });

type Words = Pick<Dialect<never>, 'nameOf' | 'write'>;

/** These values as elements, in the order of the fields; `at` is where they stand. */
export const fieldElements = (
  fields: readonly ActField[],
  values: Readonly<Record<string, Json>>,
  words: Words,
  at: string,
  sheet: Sheet,
): readonly XmlContent[] => elementsOf(writeFields(fields, values, words, sheet.codes, at, sheet), words);

const isGroup = (item: WrittenField['items'][number]): item is readonly WrittenField[] => typeof item === 'object';

const elementsOf = (written: readonly WrittenField[], words: Words): readonly XmlContent[] =>
  written.flatMap(({ field, items }) =>
    items.map((item) => ({ name: words.nameOf(field.pad), content: isGroup(item) ? elementsOf(item, words) : String(item) })),
  );

/** A moment in Dutch time, which cannot tell which of two hours it is in the night that summer time ends: that is told. */
export function momentLeaves(date: string, time: string, instant: string, sheet: Sheet): readonly (XmlContent | undefined)[] {
  const local = toDutchTime(instant);
  if (fromDutchTime(local.date, local.time)?.instant !== instant)
    sheet.warnings.push({ veld: `${sheet.at}/${time}`, code: TIME_DOUBTS['bestaat-twee-keer'].code, uitleg: SECOND_HOUR });
  return [leaf(date, local.date), leaf(time, local.time)];
}

const SECOND_HOUR =
  'Deze tijd komt twee keer voor door de wintertijd. Het is de tweede, maar het bericht kan dat niet zeggen. De goede tijd staat in de zaak.';

/** A number by the name that this message gives it. */
export interface NumberPlace {
  readonly name: string;
  readonly soort: IdentifierKind;
}

/** The first number of each of these kinds, by its name. */
export const numberLeaves = (places: readonly NumberPlace[], identifiers: readonly Identifier[]): readonly (XmlContent | undefined)[] =>
  places.map(({ name, soort }) => leaf(name, identifiers.find((id) => id.soort === soort)?.waarde));

/** Tells of every number that has no place: a message holds at most `most` of each of these kinds. */
export function loseNumbers(identifiers: readonly Identifier[], held: readonly IdentifierKind[], sheet: Sheet, most = 1): void {
  for (const [i, id] of identifiers.entries()) {
    const before = identifiers.slice(0, i).filter(({ soort }) => soort === id.soort).length;
    if (!held.includes(id.soort) || before >= most) sheet.warnings.push(lose(`${sheet.at}/nummers.${id.soort}`));
  }
}
