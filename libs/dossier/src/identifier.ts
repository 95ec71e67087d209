import { canonicalJson } from '@schakel/kernel';

/**
 * The kinds of number by which a child or a case is known. `persoon` numbers name the child itself and may open a
 * record (semantics.md 7); `zaak` numbers name a report, a referral or a file at one organisation; `gedeeld` numbers name
 * what may be about several children, so that they lead to all of these and to none of them alone (semantics.md 7a).
 * `perUitgever`: the number is only unique at its issuer, so an identifier of this kind always names its `uitgever`.
 */
export const IDENTIFIER_KINDS = {
  burgerservicenummer: { van: 'persoon', perUitgever: false },
  onderwijsnummer: { van: 'persoon', perUitgever: false },
  'rni-nummer': { van: 'persoon', perUitgever: false },
  skn: { van: 'persoon', perUitgever: false },
  meldingsnummer: { van: 'zaak', perUitgever: false },
  'meldingsnummer-lokaal': { van: 'zaak', perUitgever: true },
  'zaaknummer-leerplicht': { van: 'zaak', perUitgever: false },
  'kenmerk-verwijzing': { van: 'zaak', perUitgever: false },
  'halt-dossiernummer': { van: 'zaak', perUitgever: false },
  'pv-nummer': { van: 'zaak', perUitgever: false },
  parketnummer: { van: 'gedeeld', perUitgever: false },
  'kenmerk-onderzoek': { van: 'zaak', perUitgever: false },
  'rvdk-zaaknummer': { van: 'zaak', perUitgever: false },
  'vto-nummer': { van: 'gedeeld', perUitgever: false },
  'kenmerk-verrichting': { van: 'zaak', perUitgever: true },
  'vt-meldingsnummer': { van: 'gedeeld', perUitgever: false },
} as const satisfies Record<string, { van: 'persoon' | 'zaak' | 'gedeeld'; perUitgever: boolean }>;

export type IdentifierKind = keyof typeof IDENTIFIER_KINDS;

/** One number. Always text: a leading zero is part of it. */
export interface Identifier {
  readonly soort: IdentifierKind;
  readonly waarde: string;
  /** OIN or BRIN of the issuer, for kinds that are only unique there. */
  readonly uitgever?: string;
}

/** The text by which two identifiers are the same; goes through a keyed hash before it is stored. */
export const identifierKey = (id: Identifier): string => canonicalJson([id.soort, id.uitgever ?? null, id.waarde]);

/** Whether this number may open a record (semantics.md 7). */
export const opensRecord = (id: Identifier): boolean => IDENTIFIER_KINDS[id.soort].van === 'persoon';

/** Whether this number may belong to several children: it leads to all of them, and never links a message by itself. */
export const isShared = (id: Identifier): boolean => IDENTIFIER_KINDS[id.soort].van === 'gedeeld';

/**
 * Whether what is told by this number alone is told of each child that shares it: what Veilig Thuis does with a report is
 * one thing for all its children. Other shared numbers never lead to a child by themselves.
 */
export const tellsOfAll = (id: Identifier): boolean => id.soort === 'vt-meldingsnummer';

/** Order of strength, strongest first: person numbers before case numbers, then as listed above. */
export function byStrength(a: Identifier, b: Identifier): number {
  const order = Object.keys(IDENTIFIER_KINDS);
  return order.indexOf(a.soort) - order.indexOf(b.soort) || (identifierKey(a) < identifierKey(b) ? -1 : 1);
}
