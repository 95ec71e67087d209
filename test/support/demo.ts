import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Verdict } from '../../apps/simulator/src/verdict';
import { freePort } from './product';

const root = resolve(__dirname, '../..');

interface Shown extends Verdict {
  /** Absent where something was wrong: then they are not played. */
  readonly chapters?: Readonly<Record<string, boolean>>;
}

/** `npm run demo -- --once --json` with a data directory of its own. */
export async function demo(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; verdict: Shown; said: string }> {
  const child = spawn(process.execPath, ['scripts/demo.mjs', '--once', '--json'], {
    cwd: root,
    env: { ...process.env, SCHAKEL_DATA_DIR: dataDir, PORT: String(await freePort()), ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const last = said.out.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`no verdict: ${said.err}`);
  return { code, verdict: JSON.parse(last) as Shown, said: said.err };
}

/** A verdict in which nothing is wrong. */
export const CLEAN = {
  lost: 0,
  duplicates: 0,
  orderViolations: 0,
  recordsConsistent: true,
  partners: { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } },
};

/** Every chapter that is played once nothing is wrong. */
export const CHAPTERS = { laat: true, samenvoeging: true, tegenspraak: true, overdracht: true, afwijking: true };
