// All runs that were asked for: one installation per backend, the faults one after another on it.
import { FAULTS } from './faults/index.mjs';
import { Run } from './run.mjs';
import { Stand } from './stand/stand.mjs';

export const BACKENDS = ['postgres', 'redis'];

/** What a run is like: enough to count on, or each fault once and small. */
const SIZES = {
  full: { messages: 280, settleMs: 120_000, wachttijdMs: 15_000 },
  small: { messages: 90, settleMs: 75_000, wachttijdMs: 2_000 },
};

/** Which fault on which backend: all on both, or, small, alternating. */
export function planOf({ small, only, backends = BACKENDS }) {
  const chosen = FAULTS.map((fault, i) => ({ fault, turn: i % BACKENDS.length })).filter(({ fault }) => !only || only.includes(fault.name));
  const alternating = small && backends.length > 1;
  return backends.map((backend) => ({
    backend,
    faults: chosen.filter(({ turn }) => !alternating || BACKENDS[turn] === backend).map(({ fault }) => fault),
  }));
}

const broken = (backend, fault, error) => ({ backend, fault: fault.name, ok: false, valid: false, problems: [error.stack ?? String(error)] });

/** The names of the faults. */
export const faultNames = () => FAULTS.map(({ name }) => name);

/**
 * Plays them; `onRun` is told of each as it ends, `onStand` of each installation that starts. An installation on which
 * a run went wrong is replaced, so that one fault does not count twice. A stop (`signal`) leaves nothing behind.
 */
export async function play(options, { onRun, onStand, signal }) {
  const { messages, settleMs, wachttijdMs } = { ...SIZES[options.small ? 'small' : 'full'], ...(options.messages && { messages: options.messages }) };
  const runs = [];
  let stand;
  const stop = async () => {
    const last = stand;
    stand = undefined;
    await last?.stop();
  };
  signal.addEventListener('abort', () => void stop());
  for (const { backend, faults } of planOf(options)) {
    for (const fault of faults) {
      if (signal.aborted) return runs;
      if (!stand) {
        onStand(backend);
        stand = await Stand.start(backend, { wachttijdMs, ...(options.dist && { dist: options.dist }) });
      }
      const impossible = fault.impossible?.(stand);
      if (impossible) {
        runs.push({ backend, fault: fault.name, skipped: impossible });
        onRun(runs.at(-1));
        continue;
      }
      const run = new Run(stand, fault, { messages, settleMs, full: !options.small });
      const result = await run.play().catch((error) => broken(backend, fault, error));
      run.senders.stop();
      if (signal.aborted) return runs;
      runs.push(result);
      onRun(result, result.ok ? '' : stand.log().slice(-20_000));
      if (!result.ok) await stop();
    }
    await stop();
  }
  return runs;
}
