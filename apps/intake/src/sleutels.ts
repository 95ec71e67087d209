import { publicKeyOf } from '@schakel/access';
import {
  addPartnerKey,
  audit,
  isValidKey,
  lockPartnerKeys,
  partnerKeys,
  withdrawPartnerKey,
  type Journal,
  type PartnerKey,
} from '@schakel/journal';
import { MessageRefused, newId, type Clock } from '@schakel/kernel';

/** Who does it, as the audit trail names them, and whose keys they are. */
interface By {
  readonly partner: string;
  readonly doer: { readonly actor: string; readonly roles: readonly string[] };
}

type Standing = 'geldig' | 'nog niet geldig' | 'verlopen' | 'ingetrokken';

/** Ample for a change with an overlap; a list that only grows is a leak that nobody sees. */
const MOST = 10;
const DEFAULT_EARLY_MS = 60_000;

/**
 * The keys of one partner: which there are, a new one, one less. Several count at once, so that a partner changes its
 * key without a moment in which neither does. Every change is audited in its own transaction.
 */
export class Sleutels {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** All that the partner ever registered, oldest first. */
  async list(partner: string): Promise<object[]> {
    const now = this.clock.now();
    return (await partnerKeys(this.journal, partner)).map((key) => lineOf(key, now));
  }

  /** Throws MessageRefused for a key that is no public RSA key, was registered before (409), or is one too many (409). */
  async add(by: By, given: Readonly<Record<string, unknown>>, period: { from?: string; until?: string }): Promise<object> {
    const { kid, jwk } = await publicKeyOf(given);
    const now = this.clock.now();
    const key: PartnerKey = { kid, partner: by.partner, jwk, addedAt: now, ...periodOf(period, now) };
    await this.journal.transaction(async (tx) => {
      const before = await lockPartnerKeys(tx, by.partner);
      if (before.filter((one) => hasFuture(one, now)).length >= MOST) throw clash(`U heeft al ${MOST} sleutels. Trek er eerst een in.`);
      if (!(await addPartnerKey(tx, key))) {
        throw clash('Deze sleutel is al eens aangemeld en kan niet nog eens. Maak een nieuwe.', 'sleutel');
      }
      await audit(tx, { ...this.line(by, now), action: 'sleutel.aangemeld', details: { partner: by.partner, kid } });
    });
    return lineOf(key, now);
  }

  /**
   * A key that was withdrawn stays so; again changes nothing. Throws MessageRefused for one that is not this partner's
   * (404) and for the last one that counts (409).
   */
  async withdraw(by: By, kid: string, reason: string | undefined): Promise<object> {
    const now = this.clock.now();
    return this.journal.transaction(async (tx) => {
      const keys = await lockPartnerKeys(tx, by.partner);
      const key = keys.find((one) => one.kid === kid);
      if (!key) {
        throw new MessageRefused('no such key', {
          details: { status: 404 },
          help: 'Deze sleutel kennen wij niet. Kijk in uw lijst van sleutels.',
        });
      }
      if (key.withdrawnAt) return lineOf(key, now);
      const others = keys.filter((one) => one.kid !== kid && isValidKey(one, now));
      if (isValidKey(key, now) && others.length === 0) {
        throw clash('Dit is uw laatste geldige sleutel. Meld eerst een nieuwe aan en trek deze daarna in.');
      }
      await withdrawPartnerKey(tx, by.partner, kid, now);
      const details = { partner: by.partner, kid };
      await audit(tx, { ...this.line(by, now), action: 'sleutel.ingetrokken', details, ...(reason !== undefined && { reason }) });
      return lineOf({ ...key, withdrawnAt: now }, now);
    });
  }

  private line({ doer }: By, now: Date): { id: string; at: string; actor: string; roles: string[] } {
    return { id: newId(now), at: now.toISOString(), actor: doer.actor, roles: [...doer.roles] };
  }
}

const hasFuture = ({ validUntil, withdrawnAt }: PartnerKey, now: Date): boolean =>
  withdrawnAt === undefined && (validUntil === undefined || validUntil > now);

function periodOf({ from, until }: { from?: string; until?: string }, now: Date): { validFrom: Date; validUntil?: Date } {
  const validFrom = from === undefined ? now : new Date(from);
  const validUntil = until === undefined ? undefined : new Date(until);
  const fault = (veld: string, uitleg: string): MessageRefused =>
    new MessageRefused('the period is not usable', { help: uitleg, faults: [{ veld, code: 'TYPE_FOUT', uitleg }] });
  if (validFrom.getTime() < now.getTime() - DEFAULT_EARLY_MS) throw fault('geldigVanaf', 'geldigVanaf mag niet in het verleden liggen.');
  if (validUntil && (validUntil <= validFrom || validUntil <= now))
    throw fault('geldigTot', 'geldigTot moet na nu en na geldigVanaf liggen.');
  return { validFrom, ...(validUntil && { validUntil }) };
}

function clash(help: string, veld?: string): MessageRefused {
  const faults = veld === undefined ? [] : [{ veld, code: 'DUBBEL', uitleg: help }];
  return new MessageRefused('the keys do not allow this', { details: { status: 409 }, help, faults });
}

function standingOf(key: PartnerKey, now: Date): Standing {
  if (key.withdrawnAt) return 'ingetrokken';
  if (isValidKey(key, now)) return 'geldig';
  return key.validFrom > now ? 'nog niet geldig' : 'verlopen';
}

const lineOf = (key: PartnerKey, now: Date): object => ({
  kid: key.kid,
  sleutel: { ...key.jwk, kid: key.kid, use: 'sig' },
  stand: standingOf(key, now),
  geldigVanaf: key.validFrom.toISOString(),
  geldigTot: key.validUntil?.toISOString(),
  aangemeldOp: key.addedAt.toISOString(),
  ingetrokkenOp: key.withdrawnAt?.toISOString(),
});
