/** The numbers under which the children of a generated chain are known; all are fictitious and pass their checks. */
export interface Child {
  readonly bsn: string;
  readonly onderwijsnummer: string;
  readonly voornamen: string;
  readonly geboortedatum: string;
  /** Leerplicht's number of the case. */
  readonly zaak: string;
}

const child = (n: number, bsn: string, onderwijsnummer: string, voornamen: string, geboortedatum: string): Child => ({
  bsn,
  onderwijsnummer,
  voornamen,
  geboortedatum,
  zaak: `LP-9901-2026-00070${n}`,
});

/** Three children; a chain is about one, two or all of them. */
export const CHILDREN: readonly [Child, ...Child[]] = [
  child(0, '999990007', '100008659', 'Noor', '2011-03-14'),
  child(1, '010000008', '100043295', 'Lou', '2012-02-29'),
  child(2, '999990032', '100049480', 'Bo', '2014-06-15'),
];

/** Numbers of the parts of one child's case; `n` tells apart what there may be more of. */
export const numbersOf = (child: number, n: number) => ({
  melding: `2026${child}${n}`,
  meldingLokaal: `0004${child}${n}`,
  verwijzing: `HV-9901-2026-07${child}${n}`,
  haltDossier: `H-2026-07${child}${n}`,
  procesVerbaal: `PV-9901-2026-07${child}${n}`,
  strafverzoek: `SO-9901-2026-07${child}${n}`,
  strafzaak: `RS-97${child}${n}`,
  raadszaak: `RZ-97${child}${n}`,
});

/** Number of the n-th request for an inquiry about several children. */
export const vtoNumber = (n: number): string => `VTO-9901-2026-070${n}`;
/** One number for whoever is prosecuted: it is shared and must tie nobody to anybody. */
export const PARKETNUMMER = '10-999007-26';
