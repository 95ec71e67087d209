import type { Fact } from '@schakel/dossier';
import { dutchDay } from './uitleg';

/** From which moment, and through whose eyes, a record is looked at. */
export interface Blik {
  /** What was true then. */
  readonly waarOp?: string;
  /** What we had heard by then. */
  readonly bekendOp?: string;
  /** Date at which terms are reckoned. */
  readonly peildatum?: string;
  /** As far as this organisation could know it: what it said itself, and what it had been told. */
  readonly organisatie?: string;
}

/** When the first of these facts was heard, by us or by the organisation through whose eyes we look. */
const firstHeard = (facts: readonly Fact[]): string | undefined => facts.map(({ heard }) => heard.receivedAt).toSorted()[0];

function sentence({ waarOp, bekendOp, organisatie }: Blik, facts: readonly Fact[], naam: string): string {
  const [wij, hoorde] = organisatie === undefined ? ['wij', 'Wij hoorden'] : [naam, `${naam} hoorde`];
  const first = firstHeard(facts);
  if (first === undefined) return `Voor zover wij weten weet ${wij} niets van deze zaak: niets gezegd, en niets gekregen.`;
  if (bekendOp !== undefined && first > bekendOp)
    return `Op dat moment wist${organisatie === undefined ? 'en' : ''} ${wij} nog niets van deze zaak. ${hoorde} er het eerst van op ${dutchDay(first)}.`;
  if (waarOp !== undefined && !facts.some(({ occurredAt }) => occurredAt.instant <= waarOp))
    return 'Op dat moment was er in deze zaak nog niets gebeurd.';
  return organisatie === undefined ? 'De zaak zoals zij toen was.' : `De zaak voor zover ${naam} haar kon kennen.`;
}

/** How the record is looked at, in data and in a sentence; undefined where it is looked at as it is. */
export function lookOf(blik: Blik, facts: readonly Fact[], naam: string): (Blik & { readonly uitleg: string }) | undefined {
  const { waarOp, bekendOp, organisatie } = blik;
  const asIs = waarOp === undefined && bekendOp === undefined && organisatie === undefined;
  return asIs ? undefined : { ...blik, uitleg: sentence(blik, facts, naam) };
}
