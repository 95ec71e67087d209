import type { AgreedCase, Holding } from './cases-at';
import { digestOf, fieldDigests } from './digest';

/** What a partner says it holds of one case. */
export interface PartnerStatement {
  readonly versie: number;
  readonly digest: string;
  readonly velden?: Readonly<Record<string, string>>;
}

/** Equal, with what it took or with a delivery more (one that is under way may have arrived); or which fields differ. */
export type Judgement = { readonly equal: true } | { readonly equal: false; readonly velden: readonly string[] };

/** The partner does not know the case at all. */
export const UNKNOWN_CASE = 'zaak';
/** The fields are equal and yet a delivery is missing. */
const BEHIND = 'versie';
/** The partner does not say which field it is. */
const SOMEWHERE = 'digest';

const agrees =
  ({ versie, digest }: PartnerStatement) =>
  (holding: Holding): boolean =>
    digest === digestOf(holding.velden) && versie >= holding.versie;

/**
 * What a partner's statement says beside what it should hold; undefined: it does not know the case. A number beyond ours
 * is no difference: a delivery that it refused after it had taken it, say.
 */
export function judge({ now, later }: AgreedCase, statement: PartnerStatement | undefined): Judgement {
  if (statement === undefined) return { equal: false, velden: [UNKNOWN_CASE] };
  if ([now, ...later].some(agrees(statement))) return { equal: true };
  if (statement.digest === digestOf(now.velden)) return { equal: false, velden: [BEHIND] };
  return { equal: false, velden: statement.velden === undefined ? [SOMEWHERE] : differing(fieldDigests(now.velden), statement.velden) };
}

function differing(ours: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>): string[] {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const fields = [...names].filter((name) => ours[name] !== theirs[name]).toSorted();
  return fields.length > 0 ? fields : [SOMEWHERE];
}

/**
 * Which deliveries put it right, in their order: from the first that says one of the fields, or that the partner misses,
 * to the last, so that nothing older has the last word. None where only its own word counts. Beside these what waits for
 * a person.
 */
export function resendFor(one: AgreedCase, velden: readonly string[], statement: PartnerStatement | undefined): readonly string[] {
  const missing = (number: number): boolean => number > (statement?.versie ?? 0);
  const wanted = velden.filter((veld) => !one.eigen.includes(veld));
  const first = one.taken.findIndex(({ number, velden: said }) => missing(number) || said.some((veld) => wanted.includes(veld)));
  if (first >= 0) return one.taken.slice(first).map(({ deliveryId }) => deliveryId);
  return velden.includes(SOMEWHERE) ? one.taken.map(({ deliveryId }) => deliveryId) : [];
}
