import type { Place } from './place';
import { startServer } from './server';

/** Errors are told without the values in them: a value may be of a person. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '64MB',
  timezone: 'UTC',
  cluster_name: 'schakel',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/** A server on data that are there, and its address but for the name of a database. */
export interface Serving {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the server on data that are there, with the modest settings of a small machine. */
export async function serve(
  place: Place,
  native: string,
  options: { password: string; settings?: Readonly<Record<string, string>>; onProgress: (line: string) => void },
): Promise<Serving> {
  const server = await startServer(place, native, { ...SETTINGS, ...options.settings }, () =>
    options.onProgress(`De database is onverwacht gestopt. Kijk in ${place.logFile}.`),
  );
  return { address: addressOf(options.password, server.port), stop: () => server.stop() };
}

/** Of a server on this machine, as its superuser. */
export const addressOf = (password: string, port: number): string => `postgres://postgres:${password}@127.0.0.1:${port}`;
