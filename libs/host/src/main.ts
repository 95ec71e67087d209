import { CannotStart } from '@schakel/kernel';
import { runProduct, type ProductPart, type RunningProduct } from './run-product';

const SIGNALS_TO_STOP = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const STOP_WITHIN_MS = 30_000;

/** Tells what is wrong in plain words: a start-up fault has its own help, anything else is a fault of ours. */
export function explain(error: unknown): string {
  if (error instanceof CannotStart) {
    const list = error.help.includes('\n') ? [] : error.faults.map((fault) => `  ${fault.veld}: ${fault.uitleg}`);
    const cause = error.cause instanceof Error ? [`  (${error.cause.message})`] : [];
    return [error.help || error.message, ...list, ...cause].join('\n');
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'De poort is al in gebruik. Kies een andere met PORT=....';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a part of the product as this process until it is told to stop (signal, or the parent that forked it goes
 * away), then drains. `onReady` is told once it serves.
 */
export async function runAsProcess(
  part: ProductPart,
  options: { onProgress?: (line: string) => void; onReady?: (product: RunningProduct) => void } = {},
): Promise<void> {
  let product: RunningProduct | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void (product?.stop() ?? Promise.resolve()).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS_TO_STOP) process.on(signal, stop);
  if (process.send) process.on('disconnect', stop);
  try {
    product = await runProduct(part, process.env, options.onProgress ?? (() => undefined));
    options.onReady?.(product);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}
