import { once } from 'node:events';
import { createServer } from 'node:net';
import { CannotStart } from '@schakel/kernel';
import type { Environment } from '@schakel/settings';

/** Which part of the product a process is, as far as its place goes. */
interface Placed {
  readonly name: string;
  readonly httpModules: readonly unknown[];
}

/** The part that is all of the product in one process. */
export const WHOLE = 'schakel';

/**
 * The environment with the place where this part answers: a part without a front door only at the management address, and
 * a free port where none is set. Throws CannotStart for a part alone on the embedded database, which only the process
 * that started it can have.
 */
export async function placed(environment: Environment, part: Placed): Promise<Environment> {
  if (part.name !== WHOLE && environment.databaseUrl === undefined) throw alone(part.name);
  const hasDoor = part.httpModules.length > 0;
  const { host, port = 0 } = hasDoor ? environment : environment.management;
  const { tls, ...plain } = environment;
  return { ...plain, ...(hasDoor && tls && { tls }), host, port: port === 0 ? await freePort(host) : port };
}

const alone = (name: string): CannotStart =>
  new CannotStart('a part alone needs a database of its own', {
    faults: [{ veld: 'DATABASE_URL', code: 'INSTELLING', uitleg: `is verplicht bij --alleen ${name}` }],
    help:
      `Schakel start niet. Met --alleen ${name} deelt dit proces zijn database met de andere delen, en dat kan niet met de ` +
      'ingebouwde: die is van één proces. Zet DATABASE_URL (en SCHAKEL_HASH_KEY en SCHAKEL_SEAL_KEY) voor elk deel hetzelfde, ' +
      'of laat --alleen weg: dan draait alles in één proces. Meer in docs/guides/schalen.md.',
  });

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address && typeof address === 'object' ? address.port : 0;
}
