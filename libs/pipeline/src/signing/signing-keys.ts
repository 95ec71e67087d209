import { addSigningKey, audit, currentSigningKey, signingKeyViews, type Journal, type SigningKeyView } from '@schakel/journal';
import { newId, type Clock } from '@schakel/kernel';
import { newSigningKey, type SigningKey } from '@schakel/signatures';

/** Within this time every process signs with a key that took over. */
const FRESH_MS = 2_000;
const HOUR_MS = 3_600_000;

/** The keys with which the installation signs proofs and JAdES; the database has them, the private half sealed. */
export class SigningKeys {
  private known: { readonly key: SigningKey; readonly at: number } | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** The key that signs now; the first is made when there is none. */
  async current(): Promise<SigningKey> {
    if (this.known && performance.now() - this.known.at < FRESH_MS) return this.known.key;
    const at = performance.now();
    const key = (await this.stored()) ?? (await this.first());
    this.known = { key, at };
    return key;
  }

  /** Every key that ever signed or will: what is published. */
  async views(): Promise<SigningKeyView[]> {
    await this.current();
    return signingKeyViews(this.journal);
  }

  /**
   * A new key: published at once, signing after `overlapHours`, so that everybody who keeps our keys has it by then. At 0
   * it signs at once.
   */
  async rotate(overlapHours: number, by: { actor: string; roles: readonly string[] }, reason: string): Promise<SigningKeyView> {
    const { publicKey, ...key } = await newSigningKey();
    const now = this.clock.now();
    const at = now.toISOString();
    const validFrom = new Date(now.getTime() + overlapHours * HOUR_MS).toISOString();
    await this.journal.transaction(async (tx) => {
      await addSigningKey(tx, { ...key, publicKey, at, validFrom, first: false });
      const details = { kid: key.kid, overlapUren: overlapHours };
      await audit(tx, { id: newId(now), at, ...by, action: 'ondertekening.geroteerd', details, reason });
    });
    this.known = undefined;
    return { kid: key.kid, publicKey, validFrom };
  }

  private stored(): Promise<SigningKey | undefined> {
    return currentSigningKey(this.journal, this.clock.now().toISOString());
  }

  private async first(): Promise<SigningKey> {
    const { publicKey, ...key } = await newSigningKey();
    const at = this.clock.now().toISOString();
    await this.journal.transaction((tx) => addSigningKey(tx, { ...key, publicKey, at, validFrom: at, first: true }));
    // another process may have been first
    return (await this.stored()) ?? key;
  }
}
