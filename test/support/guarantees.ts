import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** What a run under fire came to, as far as tests look at it. */
export interface FireRun {
  readonly backend: string;
  readonly fault: string;
  readonly skipped?: string;
  readonly ok?: boolean;
  readonly valid?: boolean;
  readonly inFlight?: number;
  readonly accepted?: number;
  readonly lost?: number;
  readonly duplicateEffects?: number;
  readonly orderViolations?: number;
  readonly recoverySeconds?: number;
  readonly problems?: readonly string[];
}

/** `npm run guarantees -- --json ...words`. */
export async function guarantees(...words: string[]): Promise<{ code: number | null; ok: boolean; runs: FireRun[]; said: string }> {
  const child = spawn(process.execPath, ['scripts/guarantees.mjs', '--json', ...words], { cwd: root });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const last = said.out.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`no verdict: ${said.err}`);
  return { code, said: said.err, ...(JSON.parse(last) as { ok: boolean; runs: FireRun[] }) };
}
