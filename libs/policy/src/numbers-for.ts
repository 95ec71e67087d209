import {
  identifierIn,
  identifierKey,
  type DossierRecord,
  type Identifier,
  type IdentifierKind,
  type Melding,
  type Subject,
  type Verwijzing,
} from '@schakel/dossier';

/** The part of the record that an event is about: a referral with the report it names, or a report. */
interface Part {
  readonly verwijzing?: Verwijzing;
  readonly melding?: Melding;
}

const carries = (nummer: Identifier | undefined) => {
  const key = nummer && identifierKey(nummer);
  return ({ nummers }: { readonly nummers: readonly Identifier[] }): boolean => nummers.some((one) => identifierKey(one) === key);
};

function partOf(record: DossierRecord, subject: Subject): Part {
  const meldingen = record.trajecten.flatMap((traject) => traject.meldingen);
  if (subject.soort === 'melding') {
    const melding = meldingen.find(carries(subject.nummer));
    return melding ? { melding } : {};
  }
  const verwijzing = record.trajecten.flatMap((traject) => traject.verwijzingen).find(carries(subject.nummer));
  if (!verwijzing) return {};
  const melding = meldingen.find(carries(identifierIn(verwijzing.velden.melding?.waarde)));
  return melding ? { verwijzing, melding } : { verwijzing };
}

const ofKind = (nummers: readonly Identifier[] | undefined, soort: IdentifierKind): Identifier[] =>
  (nummers ?? []).filter((nummer) => nummer.soort === soort);

function numbersOfKind(soort: IdentifierKind, record: DossierRecord, { verwijzing, melding }: Part): Identifier[] {
  switch (soort) {
    case 'kenmerk-verwijzing':
    case 'halt-dossiernummer':
      return ofKind(verwijzing?.nummers, soort);
    case 'meldingsnummer':
    case 'meldingsnummer-lokaal':
      return ofKind(melding?.nummers, soort);
    case 'zaaknummer-leerplicht': {
      const zaak = identifierIn(verwijzing?.velden.zaak?.waarde);
      return zaak?.soort === soort ? [zaak] : ofKind(melding?.nummers, soort);
    }
    default: {
      const waarde = record.jongere[soort]?.waarde;
      return typeof waarde === 'string' ? [{ soort, waarde }] : [];
    }
  }
}

/**
 * The numbers of these kinds that go with an event, in the order of the kinds: of a person the value that the record
 * shows, of a case only those of the event's own referral or report, never of another one of the child.
 */
export function numbersFor(kinds: readonly IdentifierKind[], subject: Subject, record: DossierRecord): Identifier[] {
  const part = partOf(record, subject);
  return kinds.flatMap((soort) => numbersOfKind(soort, record, part));
}
