import { casesOf, isShared, ofEach, type Testimonies } from './evidence';
import { taken, type Received, type Sent } from './ledger';
import { readMessage, type Message, type Readers } from './messages';
import { heldIn, type Effect, type Stand } from './partner-system';

const named = ({ soort, op = '' }: Pick<Effect, 'soort' | 'op'>): string => `${soort} ${op}`;

const holds = (stand: Stand, subject: string, effect: Pick<Effect, 'soort' | 'op'>): boolean =>
  heldIn(stand).some(([name, ontvangen]) => name === subject && ontvangen.some((one) => named(one) === named(effect)));

/** Messages of which the addressee does not hold the effect, for one child or for all. */
export const lostOf = (messages: readonly Message[], testimonies: Testimonies): readonly Message[] =>
  messages.filter(({ effect, onderwerpen }) => {
    if (effect === undefined) return false;
    const { stand }: { stand: Stand } = testimonies[effect.at];
    return onderwerpen.some((subject) => !holds(stand, subject, effect));
  });

/** What Schakel offered again under another id: the new delivery says which it replaces (semantics.md 20). */
const replacedIn = (received: readonly Received[]): ReadonlySet<string | undefined> =>
  new Set(received.map(({ headers }) => headers['schakel-vervangt']));

/**
 * Deliveries that a partner holds though their effect was there already; one about several children counts once. One that
 * was replaced counts as the one that replaces it.
 */
export function countHeldTwice(stand: Stand, received: readonly Received[]): number {
  const extra = new Set<string>();
  const replaced = replacedIn(received);
  for (const [, ontvangen] of heldIn(stand)) {
    const times = new Map<string, number>();
    for (const effect of ontvangen.filter(({ webhookId }) => !replaced.has(webhookId))) {
      const before = times.get(named(effect)) ?? 0;
      if (before > 0) extra.add(`${effect.webhookId} ${before}`);
      times.set(named(effect), before + 1);
    }
  }
  return extra.size;
}

/** The same message sent again and not answered as the first time: it was taken for a new one. */
export function countAnsweredAnew(sent: readonly Sent[], readers: Readers): number {
  const first = new Map<string, string>();
  return sent.filter(({ body, antwoord }) => {
    const id = readMessage(body, readers)?.id;
    if (id === undefined || antwoord === undefined || !taken(antwoord)) return false;
    const answer = `${antwoord.status} ${antwoord.body}`;
    const before = first.get(id) ?? answer;
    first.set(id, before);
    return before !== answer;
  }).length;
}

/**
 * Deliveries out of turn at one partner, in the order of receipt: for one of their children the number is below the one
 * before, or for what they are about the own time is. Numbers count per record, own times per thing told about.
 */
function countOutOfOrder(received: readonly Received[], cases: readonly ReadonlySet<string>[], readers: Readers): number {
  const numbers = new Map<string, number>();
  const moments = new Map<string, string>();
  const streamOf = (child: readonly string[], subject = ''): string => {
    const own = child.filter((number) => !isShared(number));
    const index = cases.findIndex((one) => own.some((number) => one.has(number)));
    return index < 0 ? own.join(' ') || subject : String(index);
  };
  return received.filter(({ body, volgnummers, herhaling, headers }) => {
    const message = herhaling ? undefined : readMessage(body, readers);
    if (message === undefined) return false;
    const fallen = message.kinderen.filter((child, i) => {
      const [stream, number] = [streamOf(child, message.onderwerpen[i]), volgnummers[i] ?? 0];
      const before = numbers.get(stream) ?? number;
      numbers.set(stream, number);
      return number < before;
    });
    // what is offered again comes after what was told since: only its number must follow
    const late = message.onderwerpen.filter((subject) => {
      if (headers['schakel-vervangt'] !== undefined) return false;
      const before = moments.get(subject) ?? message.moment;
      moments.set(subject, message.moment);
      return message.moment < before;
    });
    return fallen.length + late.length > 0;
  }).length;
}

/** Deliveries out of turn at all partners. */
export function countOrderViolations(testimonies: Testimonies, messages: readonly Message[], readers: Readers): number {
  const cases = casesOf(messages);
  return ofEach(testimonies, ({ berichten }) => countOutOfOrder(berichten, cases, readers)).reduce((sum, count) => sum + count, 0);
}
