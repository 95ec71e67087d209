import {
  IDENTIFIER_KINDS,
  identifierIn,
  identifierKey,
  type DossierRecord,
  type Identifier,
  type IdentifierKind,
  type Subject,
  type Velden,
  type Vlag,
} from '@schakel/dossier';

type Traject = DossierRecord['trajecten'][number];
const NO_TRAJECT = { meldingen: [], verwijzingen: [], processenVerbaal: [], onderzoeken: [], verrichtingen: [], zorgmeldingen: [] };
const isOfWholeCase = ({ soort }: Subject): boolean => soort === 'jongere' || soort === 'verrichting';

interface Part {
  readonly nummers: readonly Identifier[];
  readonly velden: Velden;
  /** Absent for a report: it is not built on anything. */
  readonly vlaggen?: readonly Vlag[];
}

/** Paths by which a part names the parts that it came of. */
const NAMING = ['melding', 'verwijzing', 'procesVerbaal', 'onderzoek'];

const partsOf = ({
  meldingen,
  verwijzingen,
  processenVerbaal,
  onderzoeken,
  verrichtingen,
  zorgmeldingen,
}: Pick<Traject, keyof typeof NO_TRAJECT>): Part[] => [
  ...meldingen,
  ...verwijzingen,
  ...processenVerbaal,
  ...onderzoeken,
  ...verrichtingen,
  ...zorgmeldingen,
];

/** The part of the case with this number. */
export function partWith(nummer: Identifier | undefined, record: DossierRecord): Part | undefined {
  const key = nummer && identifierKey(nummer);
  return record.trajecten.flatMap(partsOf).find(({ nummers }) => nummers.some((one) => identifierKey(one) === key));
}

/** The part that an event is about and those that it was built on, the nearest first, each once. */
function chainOf(subject: Subject, record: DossierRecord): Part[] {
  const chain = new Set<Part>();
  const add = (nummer: Identifier | undefined): void => {
    const part = partWith(nummer, record);
    if (!part || chain.has(part)) return;
    chain.add(part);
    for (const path of NAMING.toReversed()) add(identifierIn(part.velden[path]?.waarde));
  };
  add(subject.nummer);
  // What is about the child or the case as a whole says nothing to a partner without that partner's own number.
  if (isOfWholeCase(subject)) for (const part of partsOf(record.trajecten.at(-1) ?? NO_TRAJECT).toReversed()) chain.add(part);
  return [...chain];
}

/** The numbers of this kind of the nearest part that has one; a case of leerplicht may also be named as a value (`zaak`). */
function numbersOfPart(soort: IdentifierKind, chain: readonly Part[]): Identifier[] {
  for (const { nummers, velden } of chain) {
    const zaak = identifierIn(velden.zaak?.waarde);
    if (zaak?.soort === soort) return [zaak];
    const own = nummers.filter((nummer) => nummer.soort === soort);
    if (own.length > 0) return own;
  }
  return [];
}

function numbersOfKind(soort: IdentifierKind, record: DossierRecord, chain: readonly Part[]): Identifier[] {
  if (IDENTIFIER_KINDS[soort].van !== 'persoon') return numbersOfPart(soort, chain);
  const waarde = record.jongere[soort]?.waarde;
  return typeof waarde === 'string' ? [{ soort, waarde }] : [];
}

/**
 * The numbers of these kinds that go with an event, in the order of the kinds: of a person the value that the record
 * shows, of a case only those of the event's own part and of the parts it was built on, never of another of the child; of
 * an act or an event about the child itself also those of the latest traject.
 */
export function numbersFor(kinds: readonly IdentifierKind[], subject: Subject, record: DossierRecord): Identifier[] {
  const chain = chainOf(subject, record);
  return kinds.flatMap((soort) => numbersOfKind(soort, record, chain));
}
