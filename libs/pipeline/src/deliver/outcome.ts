import type { AnswerReading, HttpAnswer, Receipt } from '@schakel/adapter-contract';
import type { DeliveryOutcome, DeliveryState } from '@schakel/journal';
import type { Partner } from '../context';

const STATE_OF: Record<Receipt, DeliveryState> = {
  transport: 'AFGELEVERD',
  delivered: 'AFGELEVERD',
  accepted: 'AANVAARD',
  processed: 'VERWERKT_BIJ_PARTNER',
};

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
