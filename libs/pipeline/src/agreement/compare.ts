import { digestOf, judge, resendFor, type AgreedCase } from '@schakel/agreement';
import { saveAgreements, type Agreement, type AgreementState } from '@schakel/journal';
import { canonicalJson, sha256Hex } from '@schakel/kernel';
import { partnerOf, type PipelineContext } from '../context';
import type { Connections } from '../deliver/send';
import { askPartner, type Silence } from './ask-partner';
import { ourSide, type OurSide, type PartnerSide } from './our-side';

/** One case that a partner holds otherwise: field names and deliveries, no values. */
export interface CaseDifference {
  readonly soort: string;
  readonly nummer: string;
  readonly velden: readonly string[];
  /** What would put it right, sent again in this order; empty where the partner's own word counts. */
  readonly leveringen: readonly string[];
}

/** How one record stands with one partner. */
export interface Compared {
  readonly partner: string;
  readonly state: AgreementState;
  readonly reason?: Silence;
  readonly differences: readonly CaseDifference[];
  /** Deliveries that wait for a person. */
  readonly parked: readonly string[];
}

/** Partners that were silent in this round, and why: not asked again in it. */
export type Away = Map<string, Silence>;

/** Comparing is done again when the record moved while the partner was asked. */
const TRIES = 3;

/**
 * Compares one record with every partner that has to do with it, asks those that can answer, and keeps what came of it.
 * A difference is only believed when our side did not move while the partner was asked.
 */
export async function compareRecord(
  context: PipelineContext,
  to: Connections,
  dossierId: string,
  away: Away,
): Promise<readonly Compared[]> {
  let side = await ourSide(context, dossierId);
  let found = await compareSide(context, to, side, away);
  for (let attempt = 1; attempt < TRIES && found.some(({ state }) => state === 'ONGELIJK'); attempt += 1) {
    const again = await ourSide(context, dossierId);
    if (canonicalJson(again ?? null) === canonicalJson(side ?? null)) break;
    side = again;
    found = await compareSide(context, to, side, away);
  }
  const checkedAt = context.clock.now().toISOString();
  const rows = (side?.partners ?? []).map((own, n) => rowOf(dossierId, side?.version ?? 0, own, found[n], checkedAt));
  await context.journal.transaction((tx) => saveAgreements(tx, dossierId, rows));
  return found;
}

async function compareSide(context: PipelineContext, to: Connections, side: OurSide | undefined, away: Away): Promise<Compared[]> {
  const found: Compared[] = [];
  for (const own of side?.partners ?? []) found.push(await comparePartner(context, to, own, away));
  return found;
}

async function comparePartner(context: PipelineContext, to: Connections, own: PartnerSide, away: Away): Promise<Compared> {
  const { cases, partner: id } = own;
  const partner = partnerOf(context, id);
  if (!partner.settings.standopgave) away.set(id, 'GEEN_STANDOPGAVE');
  const differences: CaseDifference[] = [];
  for (const one of cases.filter(({ nummer }) => nummer !== undefined)) {
    if (away.has(id)) break;
    const answer = await askPartner(context, to, partner, one);
    if ('silent' in answer) {
      away.set(id, answer.silent);
      break;
    }
    const judgement = judge(one, answer.statement);
    if (!judgement.equal) differences.push(differenceOf(one, judgement.velden, resendFor(one, judgement.velden, answer.statement)));
  }
  const reason = away.get(id);
  return {
    partner: id,
    state: stateOf(own, differences, reason),
    ...(reason !== undefined && { reason }),
    differences,
    parked: [...new Set(cases.flatMap(({ parked }) => parked))],
  };
}

const differenceOf = ({ soort, nummer }: AgreedCase, velden: readonly string[], leveringen: readonly string[]): CaseDifference => ({
  soort,
  nummer: nummer?.waarde ?? '',
  velden,
  leveringen,
});

function stateOf({ owed }: PartnerSide, differences: readonly CaseDifference[], reason: Silence | undefined): AgreementState {
  if (differences.length > 0) return 'ONGELIJK';
  if (owed > 0) return 'ACHTER';
  return reason === undefined ? 'EENS' : 'ONBEKEND';
}

const rowOf = (dossierId: string, seenVersion: number, own: PartnerSide, found: Compared | undefined, checkedAt: string): Agreement => ({
  dossierId,
  partner: own.partner,
  state: found?.state ?? 'ONBEKEND',
  cases: own.cases.length,
  owed: own.owed,
  lastNumber: own.lastNumber,
  acceptedNumber: own.acceptedNumber,
  seenVersion,
  digest: sha256Hex(canonicalJson(own.cases.map(({ now }) => digestOf(now.velden)))),
  ...(found?.reason !== undefined && { reason: found.reason }),
  differences: JSON.parse(JSON.stringify({ zaken: found?.differences ?? [], geparkeerd: found?.parked ?? [] })),
  checkedAt,
});
