import {
  addReplayItems,
  addReplayTask,
  audit,
  candidates,
  candidatesNamed,
  moveReplayTask,
  otherVersions,
  releaseReplayTask,
  replayTask,
  type AuditAction,
  type AuditDetails,
  type Doer,
  type ReplayFilter,
  type ReplayState,
  type ReplayTask,
  type ReplayVersion,
  type Tx,
} from '@schakel/journal';
import { MessageRefused, newId, type Fault } from '@schakel/kernel';
import { partnerOf, type PipelineContext } from '../context';
import { LEASE_MS } from './replay-steps';
import { workOn } from './work-replays';

/** What is to be taken once more, and how. */
export interface ReplayWish {
  readonly of: { readonly filter: ReplayFilter } | { readonly ids: readonly string[] };
  readonly version: ReplayVersion;
  readonly perSecond: number;
  readonly by: Doer;
}

/** So long the one who asks waits for the dry run; what is not seen by then is looked at in the background. */
const ANSWER_WITHIN_MS = 1_500;

const refusal = (status: number, veld: string, code: string, uitleg: string): MessageRefused =>
  new MessageRefused('the replay is not as asked', { details: { status }, help: uitleg, faults: [{ veld, code, uitleg }] });

/**
 * Makes a replay task and begins its dry run; nothing is sent or changed before it is started. Throws MessageRefused where
 * nothing is meant, where one that is named is not there, or where messages are to be read with a mapping that the product
 * no longer has (409).
 */
export async function makeReplay(context: PipelineContext, { of, version, perSecond, by }: ReplayWish): Promise<ReplayTask> {
  const now = context.clock.now();
  const id = newId(now);
  const madeAt = now.toISOString();
  const leasedUntil = new Date(now.getTime() + LEASE_MS).toISOString();
  await context.journal.transaction(async (tx) => {
    const found = 'ids' in of ? await named(tx, of.ids) : await candidates(tx, of.filter, madeAt, { limit: 1 });
    if (found.length === 0)
      throw refusal(422, 'filter', 'NIETS_GEVONDEN', 'Hier valt niets onder. Maak het filter ruimer, of kies een andere staat.');
    if (version === 'toen') await refuseLostVersions(tx, context, 'ids' in of ? of : { filter: of.filter, madeAt });
    const selection = 'ids' in of ? { named: of.ids.length } : { filter: of.filter };
    await addReplayTask(tx, { id, selection, version, perSecond, madeAt, maker: by, leasedUntil });
    if ('ids' in of) await addReplayItems(tx, id, found, undefined);
    await note(tx, context, 'herhaling.gemaakt', by, { taak: id, versie: version });
  });
  const end = performance.now() + ANSWER_WITHIN_MS;
  await workOn(context, id, () => performance.now() < end);
  await releaseReplayTask(context.journal, id);
  return known(context, id);
}

async function named(tx: Tx, ids: readonly string[]): Promise<Awaited<ReturnType<typeof candidatesNamed>>> {
  const found = await candidatesNamed(tx, ids);
  const missing = ids.flatMap((id, n): Fault[] => {
    if (found.some((one) => one.id === id)) return [];
    return [{ veld: `ids[${n}]`, code: 'ONBEKEND', uitleg: 'Dit bericht of deze levering kennen wij niet. Controleer het nummer.' }];
  });
  if (missing.length === 0) return found;
  throw new MessageRefused('not all of these are there', {
    details: { status: 422 },
    help: 'Niet alle nummers zijn van een bericht of levering. Er is niets gedaan.',
    faults: missing,
  });
}

/** To read as then takes the mapping of then: where that is gone, it is said, rather than read as now. */
async function refuseLostVersions(tx: Tx, context: PipelineContext, which: Parameters<typeof otherVersions>[1]): Promise<void> {
  const own = [...context.partners.keys(), context.own.id];
  const versions = own.map((partner) => ({ partner, version: partnerOf(context, partner).adapter.mappingVersion }));
  const lost = await otherVersions(tx, which, versions);
  if (lost.length === 0) return;
  const names = lost.map(({ partner, version }) => `${partner}: ${version}`).join(', ');
  throw refusal(
    409,
    'versie',
    'VERSIE_WEG',
    `Berichten zijn gelezen met een versie die niet meer in dit product zit (${names}). Kies versie "nu", of draai de oude versie van Schakel.`,
  );
}

/** What an operator may do with a task, from which states, and how that is called in the audit trail. */
const ACTS = {
  starten: { from: ['PROEF_KLAAR'], to: 'LOOPT', action: 'herhaling.gestart' },
  pauzeren: { from: ['LOOPT'], to: 'GEPAUZEERD', action: 'herhaling.gepauzeerd' },
  hervatten: { from: ['GEPAUZEERD'], to: 'LOOPT', action: 'herhaling.hervat' },
  stoppen: { from: ['PROEF_LOOPT', 'PROEF_KLAAR', 'LOOPT', 'GEPAUZEERD'], to: 'GESTOPT', action: 'herhaling.gestopt' },
} as const satisfies Readonly<Record<string, { from: readonly ReplayState[]; to: ReplayState; action: AuditAction }>>;
export type ReplayAct = keyof typeof ACTS;

const NEXT: Readonly<Record<ReplayState, string>> = {
  PROEF_LOOPT: 'De proef loopt nog. Wacht tot zij klaar is, of stop de herhaling.',
  PROEF_KLAAR: 'De proef is klaar en er is nog niets gestart. Start de herhaling, of stop haar.',
  LOOPT: 'De herhaling loopt. U kunt haar pauzeren of stoppen.',
  GEPAUZEERD: 'De herhaling is gepauzeerd. U kunt haar hervatten of stoppen.',
  KLAAR: 'De herhaling is klaar. Maak een nieuwe als het nog eens moet.',
  GESTOPT: 'De herhaling is gestopt. Maak een nieuwe als het nog eens moet.',
};

/**
 * Starts, pauses, resumes or stops a task, with a reason. What it has in hand at that moment is finished first: after the
 * answer nothing more is done. Throws MessageRefused: 404 where there is no such task, 409 in another state.
 */
export async function orderReplay(
  context: PipelineContext,
  id: string,
  order: { act: ReplayAct; by: Doer; reason: string },
): Promise<ReplayTask> {
  const { from, to, action } = ACTS[order.act];
  const { by, reason } = order;
  await context.journal.transaction(async (tx) => {
    const at = context.clock.now().toISOString();
    const starts = order.act === 'starten' ? { starter: by, reason } : {};
    if (await moveReplayTask(tx, id, { from, to, at, ...starts })) return note(tx, context, action, by, { taak: id }, reason);
    const task = await replayTask(tx, id);
    if (!task) throw notThere();
    throw refusal(409, 'staat', 'STAND_ANDERS', `Dit kan nu niet. ${NEXT[task.state]}`);
  });
  return known(context, id);
}

const notThere = (): MessageRefused =>
  new MessageRefused('no such task', {
    details: { status: 404 },
    help: 'Deze herhaling kennen wij niet. Kijk in GET /v1/beheer/herhalingen.',
  });

/** A task as it stands. Throws MessageRefused (404) where there is none. */
export async function known(context: PipelineContext, id: string): Promise<ReplayTask> {
  const task = await replayTask(context.journal, id);
  if (!task) throw notThere();
  return task;
}

async function note(
  tx: Tx,
  context: PipelineContext,
  action: AuditAction,
  by: Doer,
  details: AuditDetails,
  reason?: string,
): Promise<void> {
  const now = context.clock.now();
  await audit(tx, { id: newId(now), at: now.toISOString(), ...by, action, details, ...(reason !== undefined && { reason }) });
}
