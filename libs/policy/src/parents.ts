import { dutchDate, type Json } from '@schakel/kernel';
import type { DossierRecord, Subject, Velden } from '@schakel/dossier';
import { birthDays, yearsAt } from './age';
import { names } from './provision';
import type { OudersBestand, Policy } from './policy';

/** One thing in the record that a parent may hear or not, and why. Names paths, never values. */
export interface ParentLine {
  /** `<subject>.<path>`, such as `melding.begindatum`. */
  readonly soort: string;
  readonly ground: string;
}

/**
 * What a parent may hear. `onbekend`: the birth date is not complete and the answer depends on the rest of it; a person
 * confirms (semantics.md 31). Then nothing is allowed.
 */
export interface ParentAnswer {
  /** Name of the age line that holds, `onbekend` where none can be chosen. */
  readonly leeftijd: string;
  readonly allowed: readonly ParentLine[];
  readonly withheld: readonly ParentLine[];
}

type Age = OudersBestand['leeftijden'][number];

const UNKNOWN = 'De geboortedatum is niet volledig bekend. Een medewerker stelt de leeftijd vast voordat er iets naar een ouder gaat.';

function ageLine({ leeftijden }: OudersBestand, birthDate: Json | undefined, day: string): Age | undefined {
  const days = birthDays(birthDate);
  if (!days) return undefined;
  const [oldest, youngest] = days.map((born) => leeftijden.findLast(({ vanaf }) => vanaf <= yearsAt(born, day)));
  return oldest === youngest ? oldest : undefined;
}

const PARTS = [
  ['meldingen', 'melding'],
  ['verwijzingen', 'verwijzing'],
  ['processenVerbaal', 'proces-verbaal'],
  ['onderzoeken', 'onderzoek'],
  ['verrichtingen', 'verrichting'],
  ['zorgmeldingen', 'zorgmelding'],
] as const satisfies readonly (readonly [keyof DossierRecord['trajecten'][number], Subject['soort']])[];

/** What is looked at of a record: the child, and the parts of its case. */
type Lists = { readonly [List in (typeof PARTS)[number][0]]: readonly Pick<DossierRecord['trajecten'][number][List][number], 'velden'>[] };
export type AskedRecord = Pick<DossierRecord, 'jongere'> & { readonly trajecten: readonly Lists[] };

/** Every kind of value in the record, each once and sorted. */
function kindsIn({ jongere, trajecten }: AskedRecord): string[] {
  const of = (soort: string, velden: Velden): string[] => Object.keys(velden).map((path) => `${soort}.${path}`);
  const parts = trajecten.flatMap((traject) =>
    PARTS.flatMap(([list, soort]) => traject[list].flatMap(({ velden }: { readonly velden: Velden }) => of(soort, velden))),
  );
  return [...new Set([...of('jongere', jongere), ...parts])].sort();
}

/**
 * What a parent may hear of a record, per kind of value that is in it, with the ground of each. `birthDate` is the
 * youth's, as far as it is known; `asOf` the day of the question (an instant or a date); `consent`: the youth agreed.
 * Pure; default deny: what no line names is withheld.
 */
export function whatParentMayHear(
  { ouders }: Policy,
  record: AskedRecord,
  { birthDate, asOf, consent = false }: { readonly birthDate: Json | undefined; readonly asOf: string; readonly consent?: boolean },
): ParentAnswer {
  const kinds = kindsIn(record);
  const age = ageLine(ouders, birthDate, asOf.length === 10 ? asOf : dutchDate(asOf));
  if (!age) return { leeftijd: 'onbekend', allowed: [], withheld: kinds.map((soort) => ({ soort, ground: UNKNOWN })) };
  const judged = kinds.map((soort) => {
    const line = age.regels.find(({ soorten }) => names(soorten, soort));
    return { soort, ground: line?.grond ?? ouders.standaardGrond, may: line !== undefined && (consent ? line.met : line.zonder) };
  });
  const lines = (may: boolean): ParentLine[] => judged.filter((one) => one.may === may).map(({ soort, ground }) => ({ soort, ground }));
  return { leeftijd: age.naam, allowed: lines(true), withheld: lines(false) };
}
