// What a partner that is gone costs the others: the statements of the dispatcher, the sweeper and the operators' list with a
// hundred thousand deliveries that wait for it, against a hundred, in turns. Used by bench.mjs; measurements, never assertions.
import { startServer } from './lib/bench-stage.mjs';
import { median, round } from './lib/figures.mjs';

const ROUNDS = 60;
const FEW = 100;
const OTHERS = 200;

/** So many deliveries wait for Halt, each of a case of its own, after some that leerplicht is owed. */
async function fill(server, name, waiting) {
  const stage = await server.open(name);
  for (const [partner, count] of [
    ['leerplicht', OTHERS],
    ['halt', waiting],
  ]) {
    await stage.rows(
      `WITH made AS (
         INSERT INTO delivery (id, partner, message_id, event, origin, state, content, regime, purpose, ground, created_at, due_at)
         SELECT gen_random_uuid(), $1, gen_random_uuid(), 'halt.referral', 'leerplicht', 'WACHT', convert_to(repeat(md5(n::text), 40), 'UTF8'), 'AVG', 'd', 'g',
                now() - interval '1 hour' + n * interval '1 ms', now() - interval '1 hour' + n * interval '1 ms'
         FROM generate_series(1, $2::int) n RETURNING id, partner)
       INSERT INTO delivery_place (delivery_id, dossier_id, position, partner, number, event_fact_id)
       SELECT id, gen_random_uuid(), 1, partner, 1, gen_random_uuid()::text FROM made`,
      [partner, count],
    );
  }
  await stage.rows('ANALYZE delivery; ANALYZE delivery_place');
  return stage;
}

/** Undoes what a measurement did. */
class Undone extends Error {}

const msOf = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** What is measured, in turns: each a statement of the product's own. */
const MEASURES = {
  'een levering van een ander in handen nemen': async ({ pipeline, journals }) => {
    const now = new Date();
    const options = {
      partner: 'leerplicht',
      now: now.toISOString(),
      leasedUntil: new Date(now.getTime() + 60_000).toISOString(),
      limit: 1,
    };
    await pipeline.context.journal
      .transaction(async (tx) => {
        const leased = await journals.leaseDueDeliveries(tx, options);
        if (leased.length !== 1) throw new Error('nothing was leased');
        throw new Undone();
      })
      .catch((error) => {
        if (!(error instanceof Undone)) throw error;
      });
  },
  'kijken wie gewekt moet worden': ({ pipeline, journals }) =>
    journals.partnersWithDue(pipeline.context.journal, [...pipeline.context.partners.keys()], new Date().toISOString()),
  'de lijst van de beheerder': ({ pipeline, journals }) =>
    journals.partnerCounts(pipeline.context.journal, [...pipeline.context.partners.keys()]),
};

/** Gives medians in ms for few and many, with their ratio, and what this process grew. */
export async function benchWaiting({ say, waiting }) {
  const server = await startServer();
  try {
    const few = await fill(server, 'weinig', FEW);
    const many = await fill(server, 'veel', waiting);
    const rssBefore = process.memoryUsage().rss;
    const figures = {};
    for (const [what, measure] of Object.entries(MEASURES)) {
      const ms = { few: [], many: [] };
      for (let n = 0; n < 5; n += 1) await Promise.all([measure(few), measure(many)]);
      for (let n = 0; n < ROUNDS; n += 1) {
        ms.few.push(await msOf(() => measure(few)));
        ms.many.push(await msOf(() => measure(many)));
      }
      const [one, other] = [median(ms.few), median(ms.many)];
      figures[what] = { fewMs: round(one), manyMs: round(other), ratio: round(other / one) };
      say(`wachtend: ${what}: ${round(one)} ms met ${FEW} wachtend, ${round(other)} ms met ${waiting}: ${round(other / one)} keer`);
    }
    const grownMb = round((process.memoryUsage().rss - rssBefore) / 1024 / 1024);
    say(`wachtend: het geheugen groeide ${grownMb} MB`);
    await few.close();
    await many.close();
    return { waiting, figures, grownMb };
  } finally {
    await server.stop();
  }
}
