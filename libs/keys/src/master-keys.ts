/** A key as it lies in the database: wrapped, and by which master key. */
export interface WrappedKey {
  /** Names the master key, never tells it. */
  readonly masterRef: string;
  readonly wrapped: Buffer;
}

/**
 * The keys outside the database, under which the sealing keys inside it lie. One is current and wraps; older ones only
 * unwrap, for as long as a change of master key takes.
 */
export interface MasterKeys {
  /** Where the current one comes from, for a person: the name of the setting, or of the file. */
  readonly source: string;
  /** Names the current one. Throws CannotStart when the key service cannot be asked. */
  currentRef(): Promise<string>;
  /** Whether a key under this master key can be opened here. */
  holds(masterRef: string): boolean;
  wrap(key: Buffer): Promise<WrappedKey>;
  /** Throws CannotStart, with in plain Dutch what to do, when this master key is not here or does not fit. */
  unwrap(wrapped: WrappedKey): Promise<Buffer>;
}

/** Moving from one kind of master key to another: the new one wraps, the older ones still unwrap what lies under them. */
export class ReplacedMasterKeys implements MasterKeys {
  constructor(
    private readonly now: MasterKeys,
    private readonly before: MasterKeys,
  ) {}

  get source(): string {
    return this.now.source;
  }

  currentRef(): Promise<string> {
    return this.now.currentRef();
  }

  holds(masterRef: string): boolean {
    return this.now.holds(masterRef) || this.before.holds(masterRef);
  }

  wrap(key: Buffer): Promise<WrappedKey> {
    return this.now.wrap(key);
  }

  unwrap(wrapped: WrappedKey): Promise<Buffer> {
    return (this.before.holds(wrapped.masterRef) ? this.before : this.now).unwrap(wrapped);
  }
}
