import type { Holding, Organisation, Regime } from '@schakel/dossier';
import type { Policy, Verstrekking } from './policy';

/** One fact on its way: what it is (`<subject>.<path>`), under which laws it is held, to whom and what for. */
export interface Provision {
  readonly pad: string;
  readonly heldAs: readonly Holding[];
  readonly aan: Organisation;
  readonly voor: string;
}

/** Whether a list of `<subject>.<path>` and `<subject>.*` names this one. */
export const names = (paden: readonly string[], pad: string): boolean =>
  paden.includes(pad) || paden.includes(`${pad.slice(0, pad.indexOf('.'))}.*`);

const covers = ({ regime, doelen, aan, voor, paden }: Verstrekking, held: Holding, way: Omit<Provision, 'heldAs'>): boolean =>
  regime === held.regime &&
  (doelen === undefined || doelen.includes(held.doel)) &&
  aan.includes(way.aan) &&
  voor.includes(way.voor) &&
  names(paden, way.pad);

/** What lets the fact go, with the law under which it is held; undefined: it may not go. One of the laws is enough. */
export function provisionOf({ verstrekking }: Policy, way: Provision): Verstrekking | undefined {
  const lets = way.heldAs.flatMap((held) => verstrekking.regels.find((line) => covers(line, held, way)) ?? []);
  return lets.find(({ regime }) => regime === regimeFor(verstrekking, way.voor)) ?? lets[0];
}

/** The ground on which it may not go. */
export function refusalOf({ verstrekking }: Policy, { pad, heldAs, aan, voor }: Provision): string {
  const line = verstrekking.weigeringen.find(
    (one) =>
      heldAs.some(({ regime }) => regime === one.regime) &&
      one.aan.includes(aan) &&
      (one.voor?.includes(voor) ?? true) &&
      (one.paden === undefined || names(one.paden, pad)),
  );
  return line?.grond ?? verstrekking.standaardGrond;
}

/** The law under which a purpose falls: a delivery for it is a provision under that law. */
export const regimeFor = ({ doelen }: Policy['verstrekking'], purpose: string): Regime | undefined =>
  doelen.find(({ doel }) => doel === purpose)?.regime;
