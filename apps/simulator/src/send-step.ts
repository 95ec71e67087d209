import { setTimeout as pause } from 'node:timers/promises';
import { mayRetry } from './line';
import type { Step } from './story-writer';

const MAX_ATTEMPTS = 10;

/** Sends one message through the played leerplicht system, again while Schakel asks for patience. Gives the status of its answer. */
export async function sendStep(leerplicht: string, step: Step, say: (line: string) => void): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${leerplicht}/_sim/verstuur`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: step.body,
    });
    const answer = { status: response.status, headers: {}, body: await response.text() };
    if (mayRetry(answer) && attempt < MAX_ATTEMPTS) {
      await pause(200 * attempt);
      continue;
    }
    say(`Keten ${step.keten}: ${step.naam} -> antwoord ${answer.status}`);
    return answer.status;
  }
}
