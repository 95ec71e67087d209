import fc from 'fast-check';
import { connections, deliver, type Connections } from '@schakel/pipeline';
import { forgetEverything } from '../chains/play';
import { TestPipeline } from '../pipeline';
import { forbidden, isMinimum, lacking, messageIn } from './judge';
import { Mint } from './marks';
import { OMISSIONS, TOLD, written, type Step, type Told } from './messages';

const SEED = Number(process.env['SCHAKEL_PURPOSE_SEED'] ?? 20261125);
const REQUEST: Told = 'leerplicht:VerzoekBeschermingsonderzoek';

/** Several messages about one child, on days and in an order of their own; some requests lack part of the legal minimum. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.subarray(
      TOLD.filter((one) => one !== REQUEST),
      { minLength: 5 },
    ),
    fc.constantFrom([REQUEST], [REQUEST], []),
  )
  .map(([others, request]): Told[] => [...others, ...request])
  .chain((told) =>
    fc.tuple(
      fc.shuffledSubarray(told, { minLength: told.length }),
      fc.array(fc.nat(15), { minLength: told.length, maxLength: told.length }),
    ),
  )
  .chain(([told, variants]) =>
    fc.tuple(
      fc.tuple(
        ...told.map((one, index) =>
          fc.record({
            told: fc.constant(one),
            day: fc.integer({ min: 2, max: 28 }),
            variant: fc.constant(variants[index] ?? 0),
            omits: one === REQUEST ? fc.subarray([...OMISSIONS], { maxLength: 2 }) : fc.constant([]),
          }),
        ),
      ),
    ),
  )
  .map(([some]) => some);

/** What the runs of a property saw, so that a test can tell that it tested something. */
export interface Seen {
  /** Partner and message, each once. */
  readonly messages: Set<string>;
  /** How often a marked value was found at a partner. */
  found: number;
  /** How often a request was kept back for want of its minimum. */
  parked: number;
  /** How often a value was noted as withheld. */
  withheld: number;
}

const inWords = (chain: readonly Step[]): string =>
  chain
    .map(
      ({ told, day, variant, omits }) => `${told} on day ${day}, variant ${variant}${omits.length ? `, without ${omits.join(', ')}` : ''}`,
    )
    .join('\n');

async function wrongsOf(test: TestPipeline, agent: Connections, chain: readonly Step[], serial: number, seen: Seen): Promise<string[]> {
  const mint = new Mint();
  for (const [index, step] of chain.entries()) {
    const { partner, inbound } = written(step, mint, 1_000 + ((serial * 20 + index) % 9_000));
    const { status, body } = await test.accept(partner, inbound);
    if (status !== 202) throw new Error(`${step.told} was answered ${status}: ${body}`);
  }
  // each was applied at the door: nothing waits but what must be handed over
  for (const partner of test.pipeline.context.partners.keys()) await deliver(test.pipeline.context, agent, partner);
  const wrongs: string[] = [];
  for (const [partner, { received }] of Object.entries(test.servers)) {
    for (const { body, headers } of received) {
      seen.messages.add(`${partner} ${messageIn(body)}`);
      seen.found += mint.marks.filter(({ value }) => body.includes(value)).length;
      wrongs.push(...forbidden(partner, body + JSON.stringify(headers), mint.marks));
      if (messageIn(body) === 'vtoDi01') wrongs.push(...lacking(body).map((name) => `a request went without ${name}`));
    }
  }
  return [...wrongs, ...(await parking(test, chain, seen))];
}

/** A request that lacks its minimum waits, with a reason and a fault per field; a whole one never does. */
async function parking(test: TestPipeline, chain: readonly Step[], seen: Seen): Promise<string[]> {
  const [request] = chain.filter(({ told }) => told === REQUEST);
  const rows = await test.rows<{ state: string; reason: string | null; faults: { code: string }[] }>(
    `SELECT state, reason, faults FROM delivery WHERE event = 'inquiry.requested.protection'`,
  );
  seen.withheld += (await test.rows('SELECT 1 FROM withheld')).length;
  if (!request || rows.length === 0) return [];
  const lacks = request.omits;
  if (!isMinimum(request.omits)) return [`the law does not ask for ${request.omits.join(', ')}`];
  const [row] = rows;
  const parked = row?.state === 'GEPARKEERD' && row.faults.some(({ code }) => code === 'WETTELIJK_MINIMUM');
  if (parked) seen.parked += 1;
  if (parked && !row.reason) return ['a parked request says no reason'];
  // whatever the request leaves out of who the child is may have been told in another message
  const told = lacks.every((name) => name === 'youth.bsn' || name === 'youth.sex');
  if (told && lacks.length > 0) return [];
  return lacks.length > 0 === parked ? [] : [`a request without ${lacks.join(', ') || 'nothing'} is ${row?.state}`];
}

/** Plays chains through the pipeline and judges every byte that every partner got. `change` plants a fault. */
export async function expectOnlyWhatMay(runs: number, change?: (test: TestPipeline) => void): Promise<Seen> {
  const seen: Seen = { messages: new Set(), found: 0, parked: 0, withheld: 0 };
  const test = await TestPipeline.open('purpose');
  const agent = connections();
  change?.(test);
  let serial = 0;
  try {
    await fc.assert(
      fc.asyncProperty(steps, async (chain) => {
        await forgetEverything(test);
        serial += 1;
        const wrongs = await wrongsOf(test, agent, chain, serial, seen);
        if (wrongs.length > 0) throw new Error(`${wrongs.join('\n')}\nin\n${inWords(chain)}`);
      }),
      { numRuns: runs, seed: SEED, endOnFailure: true, includeErrorInReport: true },
    );
  } finally {
    await agent.close();
    await test.close();
  }
  return seen;
}
