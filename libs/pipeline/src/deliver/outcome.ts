import type { AnswerReading, HttpAnswer, Receipt } from '@schakel/adapter-contract';
import type { DeliveryOutcome, DeliveryState } from '@schakel/journal';
import type { Partner } from '../context';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

const STATE_OF: Record<Receipt, DeliveryState> = {
  transport: 'AFGELEVERD',
  delivered: 'AFGELEVERD',
  accepted: 'AANVAARD',
  processed: 'VERWERKT_BIJ_PARTNER',
};

/**
 * Growing pauses with a little chance, so that partners that come back are not met by everything at once; a longer
 * wish of the partner holds.
 */
export function nextAttempt(attempt: number, now: Date, chance: number, wishMs = 0): string {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_PAUSE_MS);
  return new Date(now.getTime() + Math.max(pause * (0.75 + chance / 2), wishMs)).toISOString();
}

/** What a partner's answer makes of a delivery (contract.md, answers and receipts). */
export function outcomeOf(partner: Partner, answer: HttpAnswer, now: Date): DeliveryOutcome {
  const at = now.toISOString();
  const kept = { answer: { status: answer.status, body: answer.body } };
  if (answer.status === 410)
    return {
      state: 'VERVALLEN',
      reason: 'De ontvanger neemt geen berichten meer aan (410). Deze partner is gepauzeerd.',
      dueAt: at,
      ...kept,
    };
  return { ...reading(partner.adapter.readAnswer(answer), at), ...kept };
}

function reading(answer: AnswerReading, at: string): DeliveryOutcome {
  if (!answer.taken) {
    const reason = 'De ontvanger heeft het bericht geweigerd. Lees het antwoord en kies wat u doet.';
    return { state: 'GEPARKEERD', reason, holdsStream: true, faults: answer.faults, dueAt: at };
  }
  const { receipt } = answer;
  return {
    state: STATE_OF[receipt],
    dueAt: at,
    transportAt: at,
    ...(receipt !== 'transport' && { deliveredAt: at }),
    ...((receipt === 'accepted' || receipt === 'processed') && { acceptedAt: at }),
    ...(receipt === 'processed' && { processedAt: at }),
    ...(answer.partnerReference !== undefined && { partnerReference: answer.partnerReference }),
  };
}
