import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Inbound } from '@schakel/adapter-contract';

/** A message that can be made as large as one likes. */
export interface Shape {
  readonly naam: string;
  readonly partner: string;
  /** Of this size, and of twice this size. */
  readonly size: number;
  /** The answer to a delivery, instead of a message. */
  readonly asAnswer?: boolean;
  of(size: number): Inbound;
}

/** How much is measured: rounds in turns, each of so much CPU time per size. */
export interface Effort {
  readonly rounds: number;
  readonly batchMs: number;
}

/** CPU time of one reading of either size. */
export interface Growth {
  readonly naam: string;
  readonly verdicts: readonly [string, string];
  readonly smallMs: number;
  readonly largeMs: number;
  readonly ratio: number;
}

/** Twice the message may cost so many times the work: the double, and room for noise and a logarithm. */
const MOST = 2.5;
const AGAIN = 3;
const KILL_LIMIT_MS = 120_000;

/**
 * Measures every shape on the built adapters; one that grows too fast is measured again, at length and more than
 * once, before it counts: the machine is shared, and what grows too fast does so every time.
 * A shape that takes minutes is killed and named.
 */
export async function growth(
  shapes: readonly Shape[],
  effort: Effort,
): Promise<{ readonly measured: Growth[]; readonly tooFast: string[] }> {
  const child = fork(join(__dirname, 'growth-child.mjs'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    await reply(child, 'the start');
    const measured: Growth[] = [];
    for (const shape of shapes) {
      let found = await ask(child, shape, effort);
      for (let again = 0; again < AGAIN && found.ratio > MOST; again += 1)
        found = await ask(child, shape, { rounds: effort.rounds * 4, batchMs: effort.batchMs * 2 });
      measured.push(found);
    }
    const tooFast = measured.filter(({ ratio }) => ratio > MOST);
    return { measured, tooFast: tooFast.map((one) => `${one.naam}: ${one.smallMs.toFixed(2)} ms, ${one.largeMs.toFixed(2)} ms`) };
  } finally {
    child.kill('SIGKILL');
  }
}

function ask(child: ChildProcess, shape: Shape, effort: Effort): Promise<Growth> {
  const sizes = [shape.size, shape.size * 2].map((size) => {
    const { body, ...rest } = shape.of(size);
    return { ...rest, body: Buffer.from(body).toString('base64') };
  });
  const answered = reply(child, shape.naam);
  child.send({ shape: { naam: shape.naam, partner: shape.partner, asAnswer: shape.asAnswer ?? false, sizes }, effort });
  return answered as Promise<Growth>;
}

function reply(child: ChildProcess, what: string): Promise<unknown> {
  return new Promise((done, fail) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`${what}: not read within ${KILL_LIMIT_MS / 1_000} seconds, killed`));
    }, KILL_LIMIT_MS);
    const ended = (code: number | null): void => (
      clearTimeout(limit),
      fail(new Error(`${what}: the measuring process ended with ${code}`))
    );
    child.once('exit', ended);
    child.once('message', (message) => (clearTimeout(limit), child.off('exit', ended), done(message)));
  });
}
