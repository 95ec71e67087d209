import { setTimeout as sleep } from 'node:timers/promises';
import { call } from './api';

/** A replay task as the interface tells it. */
export interface Herhaling {
  readonly herhalingId: string;
  readonly staat: 'PROEF_LOOPT' | 'PROEF_KLAAR' | 'LOOPT' | 'GEPAUZEERD' | 'KLAAR' | 'GESTOPT';
  readonly uitleg: string;
  readonly versie: string;
  readonly perSeconde: number;
  readonly door: string;
  readonly reden?: string;
  readonly gemaaktOp: string;
  readonly aantal: number;
  readonly nogAanHetTellen?: boolean;
  readonly bekeken: number;
  readonly filter?: Readonly<Record<string, string>>;
  readonly genoemd?: number;
  readonly verwacht?: Readonly<Record<string, number>>;
  readonly gedaan?: number;
  readonly uitkomsten?: Readonly<Record<string, number>>;
}

/** One of its messages or deliveries. */
export interface HerhalingStuk {
  readonly id: string;
  readonly soort: string;
  readonly partner: string;
  readonly uitkomst?: string;
  readonly nieuweLevering?: string;
  readonly fouten: readonly { veld: string; code: string; uitleg: string }[];
  readonly proef?: {
    readonly uitkomst: string;
    readonly wordtVerstuurd?: readonly { aan: string; gebeurtenis: string }[];
    readonly verandertInDossier?: { readonly feiten: number; readonly velden: readonly string[] };
    readonly alVerstuurd?: { readonly pogingen: number; readonly laatst?: string; readonly eerderHerhaald: number };
    readonly fouten: readonly { veld: string; code: string; uitleg: string }[];
  };
}

/** What came of one that was taken; all others were left as they are. */
const TAKEN = ['VRIJGEGEVEN', 'BIJGEWERKT', 'NIETS_NIEUW', 'OPNIEUW_AANGEBODEN'];
const LOOK_MS = 300;
export const REPLAYS = '/v1/beheer/herhalingen';

/** The address of a task, or of an order about it. */
export const replayPath = (id: string, more = ''): string => `${REPLAYS}/${encodeURIComponent(id)}${more}`;

/** Looks until a task is in none of these states any more. */
export async function whileIn(task: Herhaling, states: readonly Herhaling['staat'][]): Promise<Herhaling> {
  let seen = task;
  while (states.includes(seen.staat)) {
    await sleep(LOOK_MS);
    seen = await call<Herhaling>('beheer', replayPath(seen.herhalingId));
  }
  return seen;
}

/** Its first items; the interface gives the others page after page. */
export async function firstItems(id: string): Promise<{ stuks: HerhalingStuk[]; more: boolean }> {
  const { stuks, volgende } = await call<{ stuks: HerhalingStuk[]; volgende?: string }>('beheer', replayPath(id, '/stuks'));
  return { stuks, more: volgende !== undefined };
}

/** How many were left as they are. */
export const leftOf = ({ uitkomsten = {} }: Herhaling): number =>
  Object.entries(uitkomsten).reduce((sum, [outcome, count]) => (TAKEN.includes(outcome) ? sum : sum + count), 0);

const counts = (of: Readonly<Record<string, number>> = {}): string =>
  Object.entries(of)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ') || 'nog niets';

/** A task for a person. */
export function replayLines(task: Herhaling): string[] {
  const { herhalingId, staat, uitleg, aantal, bekeken, verwacht, gedaan = 0, uitkomsten, door, reden, versie, perSeconde } = task;
  return [
    `Herhaling ${herhalingId}: ${staat}. ${uitleg}`,
    `  ${aantal} stuks${task.nogAanHetTellen ? ' (er wordt nog geteld)' : ''}, versie ${versie}, ten hoogste ${perSeconde} per seconde, door ${door}${reden === undefined ? '' : `: ${reden}`}`,
    ...(task.filter
      ? [
          `  filter: ${Object.entries(task.filter)
            .map(([name, value]) => `${name}=${value}`)
            .join(' ')}`,
        ]
      : []),
    ...(verwacht ? [`  proef, ${bekeken} van ${aantal} bekeken: ${counts(verwacht)}`] : []),
    ...(uitkomsten ? [`  gedaan, ${gedaan} van ${aantal}: ${counts(uitkomsten)}`] : []),
  ];
}

/** One of its items for a person: what came of it, or would come. */
export function itemLines({ id, soort, partner, uitkomst, nieuweLevering, fouten, proef }: HerhalingStuk): string[] {
  const { wordtVerstuurd = [], verandertInDossier: change, alVerstuurd: before } = proef ?? {};
  const faults = uitkomst === undefined ? (proef?.fouten ?? []) : fouten;
  return [
    `  ${id}  ${soort} ${partner}  ${uitkomst ?? proef?.uitkomst ?? 'nog niet bekeken'}${nieuweLevering === undefined ? '' : `  als ${nieuweLevering}`}`,
    ...(uitkomst === undefined ? wordtVerstuurd.map(({ aan, gebeurtenis }) => `     wordt verstuurd: ${gebeurtenis} aan ${aan}`) : []),
    ...(uitkomst === undefined && change ? [`     in het dossier: ${change.feiten} feiten (${change.velden.join(', ')})`] : []),
    ...(uitkomst === undefined && before
      ? [
          `     al verstuurd: ${before.pogingen} keer${before.laatst === undefined ? '' : `, laatst ${before.laatst}`}; eerder herhaald: ${before.eerderHerhaald}`,
        ]
      : []),
    ...faults.map(({ veld, code, uitleg }) => `     ${veld === '' ? '' : `${veld}: `}${uitleg} (${code})`),
  ];
}
