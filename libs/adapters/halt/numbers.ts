import type { PlacedNumber } from '@schakel/adapter-contract';
import { IDENTIFIER_KINDS, type Identifier, type IdentifierKind } from '@schakel/dossier';
import type { JsonFields } from './dialect';
import { NOT_BLANK, text, type Rules } from './schema-parts';

interface NumberField {
  readonly soort: IdentifierKind;
  readonly naam: string;
  readonly schema: Rules;
}

const field = (soort: IdentifierKind, naam: string, description: string): NumberField => ({
  soort,
  naam,
  schema: text(description, 40, NOT_BLANK),
});

/**
 * The numbers that a message of this format can carry beside those of the youth, in its order. Those of an official
 * report or of an inquiry are not among them: Halt has no task there (semantics.md 23).
 */
const FIELDS: readonly NumberField[] = [
  field('kenmerk-verrichting', 'kenmerk', 'Number of what was done, unique at its issuer: Modelled'),
  field('vt-meldingsnummer', 'vtMeldingsnummer', 'Number of the report to Veilig Thuis: CORV identificatieVtMelding'),
  field('halt-dossiernummer', 'haltDossiernummer', 'Number of the file at Halt, such as AuraH gives it: Modelled'),
  field('kenmerk-verwijzing', 'kenmerkVerwijzer', "The referrer's own number of this referral: Modelled"),
  field('zaaknummer-leerplicht', 'zaaknummerLeerplicht', 'Number of the case at leerplicht: Modelled'),
  field('meldingsnummer', 'meldingsnummer', 'Number of the absence report: DUO'),
];
const ISSUER = text('OIN of the issuer of kenmerk; absent: who is named in source. Schakel always writes it: Modelled', 20, NOT_BLANK);

const carried = (kinds: readonly IdentifierKind[]): readonly NumberField[] => FIELDS.filter(({ soort }) => kinds.includes(soort));

/** Whether the format has a place for this kind of number, outside the youth. */
export const hasPlace = (kind: IdentifierKind): boolean => FIELDS.some(({ soort }) => soort === kind);

/** The names of the fields that carry these kinds of number. */
export const namesOf = (kinds: readonly IdentifierKind[]): readonly string[] => carried(kinds).map(({ naam }) => naam);

export const numberProperties = (kinds: readonly IdentifierKind[]): Rules =>
  Object.fromEntries(
    carried(kinds).flatMap(({ soort, naam, schema }) => [
      [naam, schema],
      ...(IDENTIFIER_KINDS[soort].perUitgever ? [['uitgever', ISSUER]] : []),
    ]),
  );

/** The numbers in the data, each with its place; `sender` is the issuer where the message does not name one. */
export const numbersIn = (data: JsonFields, kinds: readonly IdentifierKind[], sender: string): readonly PlacedNumber[] =>
  carried(kinds).flatMap(({ soort, naam }): PlacedNumber[] => {
    const waarde = data[naam];
    if (typeof waarde !== 'string') return [];
    const uitgever = typeof data['uitgever'] === 'string' ? data['uitgever'] : sender;
    const id: Identifier = IDENTIFIER_KINDS[soort].perUitgever ? { soort, waarde, uitgever } : { soort, waarde };
    return [{ id, veld: `/data/${naam}` }];
  });

/** The fields for those of these numbers that the message carries; `oin` is the issuer of a number that names none. */
export const writeNumbers = (identifiers: readonly Identifier[], kinds: readonly IdentifierKind[], oin: string): JsonFields =>
  Object.fromEntries(
    carried(kinds).flatMap(({ soort, naam }) => {
      const id = identifiers.find((each) => each.soort === soort);
      if (id === undefined) return [];
      return [[naam, id.waarde], ...(IDENTIFIER_KINDS[soort].perUitgever ? [['uitgever', id.uitgever ?? oin]] : [])];
    }),
  );
