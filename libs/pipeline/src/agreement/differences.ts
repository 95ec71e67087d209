import { agreementCounts, openAgreements, type AgreementState, type OpenAgreement } from '@schakel/journal';
import { isGroup, type Json } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import type { Silence } from './ask-partner';
import type { CaseDifference } from './compare';

/** A record and a partner that do not agree, or of which that is not known. */
export interface Difference {
  readonly dossierId: string;
  readonly partner: string;
  readonly state: AgreementState;
  readonly owed: number;
  readonly reason?: string;
  readonly checkedAt: string;
  readonly cases: readonly CaseDifference[];
  readonly parked: readonly string[];
}

/** Where a list of differences goes on. */
export interface DifferencePlace {
  readonly dossierId: string;
  readonly partner: string;
}

/** A partner that cannot be asked is judged by its receipts: that alone is no difference. */
const BY_RECEIPTS: Silence = 'GEEN_STANDOPGAVE';

/** What was last found to differ, at most `limit` behind `after`. */
export async function differences(
  context: Pick<PipelineContext, 'journal'>,
  options: { partner?: string; after?: DifferencePlace; limit: number },
): Promise<Difference[]> {
  return (await openAgreements(context.journal.reading(), { without: BY_RECEIPTS, ...options })).map(differenceIn);
}

const textsIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.flatMap((one: Json) => (typeof one === 'string' ? [one] : [])) : [];

function caseIn(value: Json): CaseDifference[] {
  if (!isGroup(value)) return [];
  const { soort, nummer, velden, leveringen } = value;
  if (typeof soort !== 'string' || typeof nummer !== 'string') return [];
  return [{ soort, nummer, velden: textsIn(velden), leveringen: textsIn(leveringen) }];
}

/** As `compareRecord` kept it; of a record that was shredded nothing. */
function differenceIn({ differences: kept, ...open }: OpenAgreement): Difference {
  if (!isGroup(kept)) return { ...open, cases: [], parked: [] };
  const { zaken, geparkeerd } = kept;
  return { ...open, cases: Array.isArray(zaken) ? zaken.flatMap((one: Json) => caseIn(one)) : [], parked: textsIn(geparkeerd) };
}

/** How many records stand how with each partner, as last compared. */
export interface Tally {
  readonly records: number;
  readonly partners: Readonly<Record<string, Readonly<Record<'eens' | 'achter' | 'ongelijk' | 'onbekend', number>>>>;
}

const NAMES = { EENS: 'eens', ACHTER: 'achter', ONGELIJK: 'ongelijk', ONBEKEND: 'onbekend' } as const;

/** The counts of every partner that is configured, also where they are nothing. */
export async function tally({ journal, partners }: Pick<PipelineContext, 'journal' | 'partners'>): Promise<Tally> {
  const { records, byPartner } = await agreementCounts(journal);
  const counts = [...partners.keys()].map((id) => {
    const own = { eens: 0, achter: 0, ongelijk: 0, onbekend: 0 };
    for (const { partner, state, count } of byPartner) if (partner === id) own[NAMES[state]] = count;
    return [id, own] as const;
  });
  return { records, partners: Object.fromEntries(counts) };
}
