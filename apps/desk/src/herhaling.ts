import type { ReplayFilter, ReplayItem, ReplayResult, ReplayState, ReplayTask } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import type { HerhalingFilter } from './herhalingen.dto';

/** What is asked, in the words of the journal. Throws MessageRefused for parts that cannot go together. */
export function replayFilterOf(asked: HerhalingFilter): ReplayFilter {
  const { soort, staat = 'GEPARKEERD', partner, code, veld, gebeurtenis, van, tot, zaakId } = asked;
  refuseOddParts(asked);
  return {
    kind: soort,
    state: staat,
    ...(partner !== undefined && { partner }),
    ...(code !== undefined && { code }),
    ...(veld !== undefined && { field: veld }),
    ...(gebeurtenis !== undefined && { event: gebeurtenis }),
    ...(van !== undefined && { from: new Date(van).toISOString() }),
    ...(tot !== undefined && { until: new Date(tot).toISOString() }),
    ...(zaakId !== undefined && { dossierId: zaakId }),
  };
}

const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  bericht: ['GEPARKEERD', 'NIET_GEKOPPELD', 'VERWERKT', 'AFGEHANDELD', 'GEWEIGERD'],
  levering: ['GEPARKEERD', 'AFGELEVERD', 'AANVAARD', 'VERWERKT_BIJ_PARTNER'],
};

function refuseOddParts({ soort, staat, gebeurtenis, van, tot }: HerhalingFilter): void {
  const states = OF_KIND[soort] ?? [];
  const faults = [
    ...(staat !== undefined && !states.includes(staat)
      ? [{ veld: 'filter.staat', code: 'CODE_ONBEKEND', uitleg: `Een ${soort} is nooit ${staat}. Kies uit ${states.join(', ')}.` }]
      : []),
    ...(gebeurtenis !== undefined && soort === 'bericht'
      ? [{ veld: 'filter.gebeurtenis', code: 'WAARDE_FOUT', uitleg: 'Een gebeurtenis kiest u alleen bij leveringen. Laat dit weg.' }]
      : []),
    ...(van !== undefined && tot !== undefined && Date.parse(tot) < Date.parse(van)
      ? [{ veld: 'filter.tot', code: 'WAARDE_FOUT', uitleg: 'Dit ligt voor "van". Draai ze om.' }]
      : []),
  ];
  if (faults.length > 0) throw new MessageRefused('the filter cannot be', { help: 'Het filter klopt niet.', faults });
}

const filterText = ({ kind, state, partner, code, field, event, from, until, dossierId }: ReplayFilter): object => ({
  soort: kind,
  staat: state,
  partner,
  code,
  veld: field,
  gebeurtenis: event,
  van: from,
  tot: until,
  zaakId: dossierId,
});

const STEP: Readonly<Record<ReplayState, string>> = {
  PROEF_LOOPT: 'Er wordt gekeken wat ervan zou komen. Er is nog niets gedaan.',
  PROEF_KLAAR: 'De proef is klaar; er is nog niets gedaan. Start de herhaling als het klopt.',
  LOOPT: 'De herhaling loopt.',
  GEPAUZEERD: 'De herhaling is gepauzeerd.',
  KLAAR: 'De herhaling is klaar.',
  GESTOPT: 'De herhaling is gestopt; wat gedaan was blijft gedaan.',
};

/** A task as an operator reads it; the counts where they were asked. */
export function herhaling(
  task: ReplayTask,
  counts?: { readonly done: Readonly<Record<string, number>>; readonly foreseen: Readonly<Record<string, number>> },
): object {
  const { id, state, selection, version, perSecond, madeAt, maker, starter, reason, collected, total, examined, startedAt, endedAt } = task;
  return {
    herhalingId: id,
    staat: state,
    uitleg: STEP[state],
    ...('filter' in selection ? { filter: filterText(selection.filter) } : { genoemd: selection.named }),
    versie: version,
    perSeconde: perSecond,
    door: starter?.actor ?? maker.actor,
    reden: reason,
    gemaaktOp: madeAt,
    gestartOp: startedAt,
    klaarOp: endedAt,
    aantal: total,
    ...(!collected && { nogAanHetTellen: true }),
    bekeken: examined,
    ...(counts && {
      verwacht: counts.foreseen,
      gedaan: Object.values(counts.done).reduce((sum, one) => sum + one, 0),
      uitkomsten: counts.done,
    }),
  };
}

/** One of its items: what would come of it, and what came of it. No values. */
export const stukVan = ({ id, kind, partner, foreseen, outcome, faults, newId, doneAt }: ReplayItem): object => ({
  id,
  soort: kind,
  partner,
  uitkomst: outcome,
  nieuweLevering: newId,
  gedaanOp: doneAt,
  fouten: outcome === undefined ? [] : faults,
  ...(foreseen && { proef: proefVan(foreseen) }),
});

const proefVan = ({ outcome, faults, tells, facts, before }: ReplayResult): object => ({
  uitkomst: outcome,
  wordtVerstuurd: tells?.map(({ partner, event }) => ({ aan: partner, gebeurtenis: event })),
  verandertInDossier: facts && { feiten: facts.added, velden: facts.paths },
  alVerstuurd: before && { pogingen: before.attempts, laatst: before.last, eerderHerhaald: before.replays },
  fouten: faults,
});

/** Where a list of items goes on, as text that means nothing to anyone else. */
export const textOfItem = ({ ord, id }: Pick<ReplayItem, 'ord' | 'id'>): string => Buffer.from(`${ord}|${id}`).toString('base64url');

/** Reads it back. Throws MessageRefused for what is not ours. */
export function itemOfText(na: string | undefined): { ord: string; id: string } | undefined {
  if (na === undefined) return undefined;
  const [, ord, id] = /^(\d{1,18})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(na, 'base64url').toString()) ?? [];
  if (ord !== undefined && id !== undefined) return { ord, id };
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  throw new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
}
