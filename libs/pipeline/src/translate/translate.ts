import type { Reading } from '@schakel/adapter-contract';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import type { Partner } from '../context';

/** A clock may run this far ahead before a message is parked (semantics.md 4). */
const AHEAD_MS = 15 * 60_000;

const CLOCK_FAULT = {
  code: 'KLOK_AFZENDER',
  uitleg: 'De tijd in het bericht ligt meer dan een kwartier in de toekomst. Controleer de klok van uw systeem. Het bericht wacht.',
};

function aheadOfTime(reading: Reading, sentAt: string, receivedAt: string): Fault[] {
  const limit = Date.parse(receivedAt) + AHEAD_MS;
  const faults: Fault[] = Date.parse(sentAt) > limit ? [{ veld: 'berichttijd', ...CLOCK_FAULT }] : [];
  for (const event of reading.children.flatMap((child) => child.events)) {
    const moments = [event.occurredAt, ...event.statements.flatMap((statement) => statement.occurredAt ?? [])];
    if (moments.some((moment) => Date.parse(moment.instant) > limit)) faults.push({ veld: `tijd van ${event.kind}`, ...CLOCK_FAULT });
  }
  return faults;
}

/**
 * Stage 3. Raw message to facts; pure. Throws CannotTranslate, which parks the message with every reason at once:
 * an unknown code, an impossible value, a clock that runs ahead.
 */
export function translate(partner: Partner, document: unknown, times: { sentAt: string; receivedAt: string }): Reading {
  const reading = partner.adapter.read(document);
  const faults = aheadOfTime(reading, times.sentAt, times.receivedAt);
  if (faults.length > 0) throw new CannotTranslate('the message is ahead of its time', { faults });
  return reading;
}
