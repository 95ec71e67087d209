import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { messageOf, type Arrival, type Chain } from './chain';
import { HASH_KEY, SEAL_KEY, type TestPipeline } from '../pipeline';

/** Front doors of the built product, each a process of its own, on the database and queue of one test. */
export class FrontDoors {
  private constructor(private readonly doors: readonly ChildProcess[]) {}

  static async start(test: TestPipeline, count: number): Promise<FrontDoors> {
    const endpoints = Object.fromEntries(
      Object.entries(test.servers).map(([partner, { url }]) => [`SCHAKEL_PARTNER_${partner.toUpperCase()}_ENDPOINT`, url]),
    );
    const options = { databaseUrl: test.database.url, redisUrl: test.redisUrl, hashKey: HASH_KEY, sealKey: SEAL_KEY, endpoints };
    const doors = Array.from({ length: count }, () =>
      fork(join(__dirname, 'front-door-child.mjs'), [JSON.stringify(options)], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    await Promise.all(doors.map((door) => answerOf(door)));
    return new FrontDoors(doors);
  }

  /** Deals the arrivals out in turn and hands in all of them at once. Throws where one is not taken. */
  async handIn(chain: Chain, arrivals: readonly Arrival[]): Promise<void> {
    const hands = this.doors.map((_, door) => arrivals.filter((_one, n) => n % this.doors.length === door));
    const answers = await Promise.all(
      this.doors.map(async (door, n) => {
        const answer = answerOf(door);
        door.send((hands[n] ?? []).map((arrival) => asSent(chain, arrival)));
        return answer;
      }),
    );
    const refused = answers.flat().filter((status) => status !== 202);
    if (refused.length > 0) throw new Error(`answered ${refused.join(', ')}`);
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.doors.map(async (door) => {
        const ended = once(door, 'exit');
        door.disconnect();
        await ended;
      }),
    );
  }
}

async function answerOf(door: ChildProcess): Promise<unknown[]> {
  const ended = once(door, 'exit').then(([code]) => {
    throw new Error(`a front door ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  const [answer]: unknown[] = await Promise.race([once(door, 'message'), ended]);
  return Array.isArray(answer) ? answer : [];
}

function asSent(chain: Chain, arrival: Arrival): { partner: string; contentType: string; body: string } {
  const { partner, inbound } = messageOf(chain, arrival);
  return { partner, contentType: inbound.contentType, body: Buffer.from(inbound.body).toString('base64') };
}
