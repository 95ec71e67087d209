import { join, resolve } from 'node:path';
import { restoreEmbedded, type Restored } from '@schakel/embedded-database';
import { CannotStart } from '@schakel/kernel';
import { afterRestore, describeDatabase, Journal, ShredRegister, type AfterRestore, type RegisterState } from '@schakel/journal';
import { readConfiguration, type Environment } from '@schakel/settings';
import { checkFits, type AboutSchakel } from './about-schakel';
import { keysHere, type KeysHere } from './keys-here';
import { refuseOwnDatabase } from './make-backup';

/** Who puts a backup back, and why. */
export interface PutBack {
  readonly actor: string;
  readonly reason: string;
  /** Goes on without the register of what was shredded, or with a damaged one: `reason` says why. */
  readonly withoutRegister: boolean;
  readonly onProgress: (line: string) => void;
}

/** What was put back and what was done to it. */
export interface PutBackDone extends Partial<Restored>, AfterRestore {
  /** Until when the database holds what was committed. */
  readonly until: string;
}

/**
 * Puts a backup of the embedded database back and makes it fit the present (`afterRestore`) before anybody can use it.
 * Throws CannotStart, with what to do, while nothing was changed: a Schakel that runs, a backup that is damaged, of other
 * keys or of a newer product, a register that is missing, damaged or older than the backup.
 */
export async function putBackup(environment: Environment, folder: string, order: PutBack): Promise<PutBackDone> {
  refuseOwnDatabase(environment, 'herstel');
  const partners = partnersOf(environment);
  const keys = keysHere(environment);
  let shredded: RegisterState['shredded'] = [];
  let done: AfterRestore | undefined;
  let until = '';
  const restored = await restoreEmbedded<AboutSchakel>({
    dataDir: join(environment.dataDir, 'postgres'),
    database: 'schakel',
    from: resolve(folder),
    now: new Date(),
    onProgress: order.onProgress,
    check: (manifest) => {
      checkFits(manifest, keys);
      shredded = registerOf(environment, keys, order, manifest.schakel.vernietigd);
      return Promise.resolve();
    },
    since: async (url, manifest) => {
      until = manifest.tot.op;
      done = await makeFit(url, keys, { ...order, until, shredded, partners });
    },
  });
  if (!done) throw new Error('a backup was put back and not made to fit');
  return { ...restored, ...done, until };
}

/** The same for a database of one's own that was put back with its own means; `until`: to what moment. */
export async function fitDatabase(environment: Environment, until: string, order: PutBack): Promise<PutBackDone> {
  const { databaseUrl } = environment;
  if (databaseUrl === undefined) {
    throw new CannotStart('the database is the embedded one', {
      help: '--al-teruggezet is voor een eigen database (DATABASE_URL). Geef voor de ingebouwde database de map van de back-up.',
    });
  }
  const keys = keysHere(environment);
  const { presentProcesses } = await describeDatabase(databaseUrl);
  if (presentProcesses > 0) {
    throw new CannotStart('Schakel runs', {
      help: `Er draaien nog ${presentProcesses} processen van Schakel op deze database. Stop die eerst.`,
    });
  }
  const shredded = registerOf(environment, keys, order, 0);
  const done = await makeFit(databaseUrl, keys, { ...order, until, shredded, partners: partnersOf(environment) });
  return { ...done, until };
}

const partnersOf = ({ configDir }: Environment): string[] => readConfiguration(configDir).partners.map(({ id }) => id);

/** What must be shredded again. Throws CannotStart where nobody can be sure of that. */
function registerOf(
  { shreddedDir }: Environment,
  { hash }: KeysHere,
  { withoutRegister }: PutBack,
  atBackup: number,
): RegisterState['shredded'] {
  const { staat, shredded } = new ShredRegister(shreddedDir, hash).read();
  const older = staat === 'heel' && shredded.length < atBackup;
  if (withoutRegister || (staat === 'heel' && !older)) return shredded;
  const what = { weg: 'is er niet', stuk: 'is beschadigd', heel: 'is ouder dan de back-up' }[staat];
  throw new CannotStart('the register of what was shredded cannot be used', {
    details: { staat },
    help:
      `Het register van vernietigde zaken in ${shreddedDir} ${what}. Zonder dat zijn zaken die na de back-up zijn vernietigd, weer te lezen. ` +
      'Er is niets veranderd. Zet het register terug dat u apart bewaarde. Is het er echt niet meer, geef dan --zonder-register met in --reden waarom dat mag.',
  });
}

async function makeFit(
  url: string,
  { hash, masterKeys }: KeysHere,
  what: PutBack & Pick<PutBackDone, 'until'> & { readonly shredded: RegisterState['shredded']; readonly partners: readonly string[] },
): Promise<AfterRestore> {
  const journal = await Journal.open({ url, hash, masterKeys, poolSize: 2, process: 'opdrachtregel' });
  try {
    const { until: backupUntil, withoutRegister, ...order } = what;
    return await afterRestore(journal, { ...order, backupUntil, registerWhole: !withoutRegister }, new Date());
  } finally {
    await journal.close();
  }
}
