import {
  addWebhookSecret,
  audit,
  seedWebhookSecret,
  validWebhookSecrets,
  webhookSecretViews,
  type Journal,
  type WebhookSecretView,
} from '@schakel/journal';
import { newId, MessageRefused, type Clock } from '@schakel/kernel';
import { newWebhookSecret } from '@schakel/signatures';

/** Within this time every process signs with a secret that was made in another. */
const FRESH_MS = 2_000;
/** So many secrets may sign at once: each makes the header longer. */
const MOST = 4;
const HOUR_MS = 3_600_000;

/** The secrets with which deliveries are signed (Standard Webhooks), per partner; the database has them, sealed. */
export class WebhookSecrets {
  private readonly known = new Map<string, { readonly secrets: readonly string[]; readonly at: number }>();

  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Keeps the first secret of a partner, where it has none. */
  async seed(partner: string, secret: string): Promise<void> {
    const at = this.clock.now();
    await this.journal.transaction((tx) => seedWebhookSecret(tx, { id: newId(at), partner, secret, at: at.toISOString() }));
  }

  /** Those that sign now, the newest first. */
  async valid(partner: string): Promise<readonly string[]> {
    const known = this.known.get(partner);
    if (known && performance.now() - known.at < FRESH_MS) return known.secrets;
    const at = performance.now();
    const secrets = await validWebhookSecrets(this.journal, partner, this.clock.now().toISOString());
    this.known.set(partner, { secrets, at });
    return secrets;
  }

  /** All that a partner has or had, without the secrets themselves. */
  views(partner: string): Promise<WebhookSecretView[]> {
    return webhookSecretViews(this.journal, partner);
  }

  /**
   * A new secret, told this once; those before it sign along for `overlapHours`, none of them at 0. Throws
   * MessageRefused where too many would sign at once.
   */
  async renew(
    partner: string,
    overlapHours: number,
    by: { actor: string; roles: readonly string[] },
  ): Promise<WebhookSecretView & { secret: string }> {
    const now = this.clock.now();
    const [id, at, secret] = [newId(now), now.toISOString(), newWebhookSecret()];
    const oldUntil = new Date(now.getTime() + overlapHours * HOUR_MS).toISOString();
    await this.journal.transaction(async (tx) => {
      if ((await addWebhookSecret(tx, { id, partner, secret, at, oldUntil, most: MOST })) > MOST) throw tooMany();
      const details = { partner, sleutelId: id, overlapUren: overlapHours };
      await audit(tx, { id: newId(now), at, ...by, action: 'sleutel.webhook.nieuw', details });
    });
    this.known.delete(partner);
    return { id, partner, validFrom: at, secret };
  }
}

const tooMany = (): MessageRefused =>
  new MessageRefused('too many secrets would be valid at once', {
    details: { status: 409 },
    help: `Er gelden al ${MOST} geheimen tegelijk. Wacht tot er een is verlopen, of laat de oude meteen vervallen met "overlapUren": 0.`,
  });
