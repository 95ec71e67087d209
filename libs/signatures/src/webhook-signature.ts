import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const SECRET_BYTES = 32;

/** A new secret for one partner, `whsec_...` (Standard Webhooks asks 24 to 64 bytes). */
export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The header `webhook-signature`: one signature for each secret that is valid, so that both sides may change at ease. */
export const signWebhook = (secrets: readonly string[], id: string, at: Date, body: string): string =>
  secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');
