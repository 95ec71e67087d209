import { createHmac } from 'node:crypto';
import { CannotStart } from '@schakel/kernel';
import { DataKey } from './data-key';
import type { MasterKeys, WrappedKey } from './master-keys';

const KEY_PATTERN = /^[0-9a-f]{64}$/i;
const PLACE = 'sealing-key';

/** A master key with the name that it has by itself: a keyed digest, from which the key cannot be had. */
interface Named {
  readonly ref: string;
  readonly key: DataKey;
}

function named(hex: string): Named {
  const bytes = Buffer.from(hex, 'hex');
  const digest = createHmac('sha256', bytes).update('schakel master key').digest('hex');
  return { ref: `sleutel:${digest.slice(0, 12)}`, key: new DataKey(bytes) };
}

/**
 * Master keys that this process has itself, from the environment or a file: the first wraps, all of them unwrap. Two
 * processes name the same key alike, so that nobody has to number them.
 */
export class LocalMasterKeys implements MasterKeys {
  private constructor(
    readonly source: string,
    private readonly current: Named,
    private readonly all: readonly Named[],
  ) {}

  /** `keys`: 64 hexadecimal digits each, the current one first. Throws CannotStart that names `source`. */
  static of(source: string, keys: readonly string[]): LocalMasterKeys {
    if (keys.some((key) => !KEY_PATTERN.test(key))) throw malformed(source);
    const [current, ...older] = keys.map(named);
    if (!current) throw malformed(source);
    return new LocalMasterKeys(source, current, [current, ...older]);
  }

  /** From a file of one key a line, the current one first; empty lines and what follows a `#` are left out. */
  static inFile(source: string, content: string): LocalMasterKeys {
    const lines = content.split(/\r?\n/).map((line) => line.replace(/#.*$/, '').trim());
    return LocalMasterKeys.of(
      source,
      lines.filter((line) => line !== ''),
    );
  }

  currentRef(): Promise<string> {
    return Promise.resolve(this.current.ref);
  }

  holds(masterRef: string): boolean {
    return this.all.some(({ ref }) => ref === masterRef);
  }

  wrap(key: Buffer): Promise<WrappedKey> {
    return Promise.resolve({ masterRef: this.current.ref, wrapped: this.current.key.close(PLACE, key) });
  }

  async unwrap({ masterRef, wrapped }: WrappedKey): Promise<Buffer> {
    const master = this.all.find(({ ref }) => ref === masterRef);
    if (!master) throw this.another(masterRef);
    try {
      return await Promise.resolve(master.key.open(PLACE, wrapped));
    } catch (cause) {
      const help = 'Een sleutel in de database is beschadigd. Zet de tabel sealing_key terug uit een back-up van de database.';
      throw new CannotStart('a sealing key does not open', { cause, help, details: { masterRef } });
    }
  }

  private another(masterRef: string): CannotStart {
    return new CannotStart('the master key is not the one this database was sealed with', {
      details: { masterRef, currentRef: this.current.ref },
      help:
        `De gegevens zijn verzegeld met een andere hoofdsleutel (${masterRef}) dan die in ${this.source} (${this.current.ref}). ` +
        'Zet die sleutel terug. Is hij vervangen? Geef dan de oude erbij, tot alle processen de nieuwe hebben ' +
        '(SCHAKEL_SEAL_KEY_PREVIOUS, of een regel onder de nieuwe in het bestand). Er is niets veranderd. Meer in docs/guides/sleutels.md.',
    });
  }
}

const malformed = (source: string): CannotStart =>
  new CannotStart('a master key is not one', {
    help: `${source} bevat geen sleutel: een sleutel is 64 hexadecimale tekens (openssl rand -hex 32). Zet de goede terug; er is niets veranderd.`,
  });
