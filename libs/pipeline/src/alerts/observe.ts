import { parkedByCause, partnerExpiries, partnerStandings, signalValues, standingSilences, type PartnerStanding } from '@schakel/journal';
import type { Observation, WatchedName } from '@schakel/signals';
import type { PipelineContext } from '../context';

const DAY_MS = 86_400_000;
/** What expires is watched from sixty days before to thirty days after. */
const EXPIRY_DAYS = { before: 60, after: 30 };

/** What is measured elsewhere and kept for all processes, under the same name. */
const KEPT: readonly string[] = ['grootboek', 'verloopt'] satisfies WatchedName[];
/** What is measured elsewhere as the time since it last went well. */
const KEPT_AGES: readonly string[] = ['schuiver', 'verzegeling'] satisfies WatchedName[];

/** What waits for a person, by its cause. */
export type ParkedGroups = Awaited<ReturnType<typeof parkedByCause>>;

/** Everything that is watched, as it stands now. Reads what waits, small tables and what was kept; never a whole table. */
export async function observe(context: PipelineContext): Promise<{ observed: Observation[]; parked: ParkedGroups }> {
  const { journal, clock, partners, signals } = context;
  const now = clock.now();
  const names = [...partners.keys()];
  const standings = await partnerStandings(journal, names, now.toISOString());
  const silent = new Set((await standingSilences(journal)).map(({ partner }) => partner));
  const parked = await parkedByCause(journal);
  const observed: Observation[] = [
    ...standings.flatMap((standing) => ofPartner(standing, now)),
    ...names.map((subject) => ({ wat: 'geparkeerd', subject, value: parkedAt(subject, parked) }) as const),
    ...names.map((subject) => ({ wat: 'stilte', subject, value: silent.has(subject) ? 1 : 0 }) as const),
    ...(await expiring(context, now)),
    ...(await kept(context, now)),
    { wat: 'wachtrij', subject: '', value: signals.isQueueInTrouble() ? 1 : 0 },
  ];
  return { observed, parked };
}

const secondsSince = (instant: string | undefined, now: Date): number =>
  instant === undefined ? 0 : Math.max(0, now.getTime() - Date.parse(instant)) / 1_000;

const ofPartner = (standing: PartnerStanding, now: Date): Observation[] => {
  const { partner: subject } = standing;
  return [
    { wat: 'verwerken-oudste', subject, value: secondsSince(standing.applyOldest, now) },
    { wat: 'verwerken-wacht', subject, value: standing.applyWaiting },
    { wat: 'bezorgen-oudste', subject, value: secondsSince(standing.deliverOldest, now) },
    { wat: 'bezorgen-wacht', subject, value: standing.deliverWaiting },
    { wat: 'bezorgen-achter', subject, value: secondsSince(standing.dueSince, now) },
    { wat: 'pauze', subject, value: secondsSince(standing.pausedSince, now) },
    { wat: 'stroomonderbreker', subject, value: secondsSince(standing.breakerSince, now) },
  ];
};

const parkedAt = (partner: string, groups: ParkedGroups): number =>
  groups.filter((group) => group.partner === partner).reduce((sum, { count }) => sum + count, 0);

/** Of each kind and partner the first that expires. */
async function expiring({ journal }: PipelineContext, now: Date): Promise<Observation[]> {
  const at = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
  const left = new Map<string, number>();
  for (const { kind, partner, validUntil } of await partnerExpiries(journal, at(EXPIRY_DAYS.before), at(-EXPIRY_DAYS.after))) {
    const days = Math.floor((validUntil.getTime() - now.getTime()) / DAY_MS);
    const subject = `${kind} ${partner}`;
    left.set(subject, Math.min(days, left.get(subject) ?? days));
  }
  return [...left].map(([subject, value]) => ({ wat: 'verloopt', subject, value }));
}

async function kept({ journal }: PipelineContext, now: Date): Promise<Observation[]> {
  const values = await signalValues(journal);
  return values.flatMap(({ name, subject, value, at }): Observation[] => {
    if (KEPT.includes(name)) return [{ wat: name as WatchedName, subject, value }];
    return KEPT_AGES.includes(name) ? [{ wat: name as WatchedName, subject, value: secondsSince(at, now) }] : [];
  });
}
