import { dutchDate, type Json } from '@schakel/kernel';
import type { DossierRecord, Subject, Velden } from '@schakel/dossier';
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

/** The earliest and the latest day that a birth date may be: `yyyy-mm-dd`, or as much of it as is known. */
function daysOf(birthDate: string): readonly [string, string] | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(birthDate);
  if (!found) return undefined;
  const [, year = '', month, day] = found;
  return [`${year}-${month ?? '01'}-${day ?? '01'}`, `${year}-${month ?? '12'}-${day ?? '31'}`];
}

/** Whole years at a day; the birthday itself counts. One born on 29 February has it on 1 March in other years. */
const yearsAt = (born: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);

function ageLine({ leeftijden }: OudersBestand, birthDate: Json | undefined, day: string): Age | undefined {
  const days = typeof birthDate === 'string' ? daysOf(birthDate) : undefined;
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

/** Every kind of value in the record, each once and sorted. */
function kindsIn({ jongere, trajecten }: DossierRecord): string[] {
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
  record: DossierRecord,
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
