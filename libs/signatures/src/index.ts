export { newSigningKey, signCompact, verifyCompact, type PublicKey, type SigningKey } from './signing-key';
export { CONTENT_HEADER, digestOf, MESSAGE_HEADER, signContent, signMessage, verifyDetached, type HttpMessage } from './jades';
export { newWebhookSecret, signWebhook } from './webhook-signature';
