// The judgement: pure, from what the senders say was accepted and what the receivers say they got.
import { createHash } from 'node:crypto';
import { effectIn, effectOf } from './routes.mjs';

const digest = (text) => createHash('sha256').update(text).digest('hex');

/** Every list of values under its key, in the order of coming. */
function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** The deliveries by webhook-id: what it said, when it came first, how often, and whether always the same bytes. */
export function deliveriesOf(received) {
  return [...grouped(received, ({ aan, webhookId }) => `${aan} ${webhookId}`).values()].map((arrivals) => {
    const [first] = arrivals;
    const bodies = new Set(arrivals.map(({ body }) => digest(body)));
    const { aan, webhookId, volgnummer, op, plaats } = first;
    return { aan, webhookId, volgnummer, op, plaats, effect: effectIn(aan, first.body), arrivals: arrivals.length, bodies: bodies.size };
  });
}

/** What has been heard so far: told of every arrival once, asked often. */
export class Heard {
  effects = new Set();
  seen = 0;

  /** `received`: every arrival so far, the new ones at the end. */
  take(received) {
    for (; this.seen < received.length; this.seen += 1) this.effects.add(effectIn(received[this.seen].aan, received[this.seen].body));
    return this;
  }

  /** The accepted messages whose delivery has not arrived. */
  missing(accepted) {
    return accepted.filter((message) => effectOf(message) !== undefined && !this.effects.has(effectOf(message)));
  }
}

/** The places where something came before what should have been before it. */
const falls = (some, numberOf) => some.filter((one, i) => i > 0 && numberOf(one) <= numberOf(some[i - 1]));
const streamOf = (effect, zaak) => `${effect.split(' ')[0]} ${zaak}`;
const byPlace = (a, b) => a.plaats - b.plaats;

/**
 * Per case and partner the numbers rise by one, from the first; what came too late or never is told. A number that a lost
 * message would have had is no gap: it counts as lost.
 */
function streamOrder(deliveries, caseOf, start) {
  const found = [];
  const came = new Set(deliveries.map(({ effect }) => effect));
  const lost = grouped([...caseOf].filter(([effect]) => !came.has(effect)), ([effect, zaak]) => streamOf(effect, zaak));
  for (const [stream, some] of grouped(deliveries, ({ effect }) => streamOf(effect, caseOf.get(effect)))) {
    const numbers = some.toSorted(byPlace).map(({ volgnummer }) => Number(volgnummer));
    for (const number of falls(numbers, Number)) found.push(`${stream}: nummer ${number} kwam te laat (${numbers.join(' ')})`);
    const first = start.get(stream) ?? 1;
    const gaps = Math.max(...numbers) - first + 1 - new Set(numbers).size - (lost.get(stream)?.length ?? 0);
    for (let gap = 0; gap < gaps; gap += 1) found.push(`${stream}: er ontbreekt een nummer (${numbers.join(' ')})`);
  }
  return found;
}

/** What one sender said of one thread, one after the other, must be heard in that order. */
function sendersOrder(deliveries, accepted) {
  const placeOf = new Map(deliveries.map(({ effect, plaats }) => [effect, plaats]));
  const said = accepted.filter((message) => message.naElkaar && placeOf.has(effectOf(message)));
  const found = [];
  for (const some of grouped(said, (message) => `${message.van} ${message.draad} ${effectOf(message).split(' ')[0]}`).values()) {
    const inOrder = some.toSorted((a, b) => a.nummer - b.nummer);
    for (const { soort, draad } of falls(inOrder, (message) => placeOf.get(effectOf(message)))) {
      found.push(`draad ${draad}: ${soort} kwam voor wat eerder was verstuurd`);
    }
  }
  return found;
}

/**
 * The figures of a run. `accepted`: `{id, soort, zaak, draad, nummer, naElkaar, kenmerk}`, everything that was answered
 * 2xx. `received`: `{aan, webhookId, volgnummer, body, op, plaats}`, every arrival, `plaats` its place among all.
 * `start`: the number with which a stream (`aan zaak`) begins where that is not 1.
 */
export function judge({ accepted: answered, received, start = {} }) {
  const accepted = [...new Map(answered.map((message) => [message.id, message])).values()]; // a message may be accepted twice
  const deliveries = deliveriesOf(received);
  const caseOf = new Map(accepted.filter(effectOf).map((message) => [effectOf(message), message.zaak]));
  const expected = deliveries.filter(({ effect }) => caseOf.has(effect));
  const effects = new Set(expected.map(({ effect }) => effect));
  const unexpected = deliveries.length - expected.length;
  const repeated = expected.length - effects.size;
  const order = [...streamOrder(expected, caseOf, new Map(Object.entries(start))), ...sendersOrder(expected, accepted)];
  const changed = deliveries.filter(({ bodies }) => bodies > 1).length;
  return {
    accepted: accepted.length,
    delivered: deliveries.length,
    lost: new Heard().take(received).missing(accepted).length,
    // once more under another id, other bytes under the same id, and an effect of what nobody had accepted
    duplicateEffects: repeated + changed + unexpected,
    orderViolations: order.length,
    resent: received.length - deliveries.length,
    unexpected,
    ...(order.length > 0 && { order: order.slice(0, 10) }),
  };
}
