import type { Correction } from '@schakel/adapter-contract';
import type { Organisation, Telling } from '@schakel/dossier';
import type { Told } from '@schakel/journal';
import { WITHDRAWN_REPORT } from '../route/known-values';
import { toldOfChild } from './told-of-child';

/** That a report was withdrawn is what the event itself says, and no value of its own. */
const isOfReport = ({ path, value }: Correction): boolean => path === WITHDRAWN_REPORT.path && value === WITHDRAWN_REPORT.value;

/**
 * When a partner could know what a delivery says: when it accepted it, or had it where its format knows no acceptance.
 * Undefined while it has not.
 */
export const knownFrom = ({ acceptedAt, deliveredAt }: Pick<Told, 'acceptedAt' | 'deliveredAt'>): string | undefined =>
  acceptedAt ?? deliveredAt;

/** What one partner was told of a record, for `factsKnownTo` of libs/dossier. What it has not got, or what was shredded, is not in it. */
export const tellingsTo = (partner: Organisation, told: readonly Told[]): Telling[] =>
  told.flatMap((one) => {
    const knownAt = knownFrom(one);
    if (one.partner !== partner || knownAt === undefined || one.content === undefined) return [];
    const { correction, ...said } = toldOfChild(one);
    const from = { eventFactId: one.eventFactId, berichtId: one.messageId, madeAt: one.createdAt, knownAt };
    const about = {
      ...(correction && !isOfReport(correction) && { correction }),
      ...(!one.tellsEvent && !correction && { numbersOnly: true as const }),
    };
    return [{ ...from, ...said, ...about }];
  });
