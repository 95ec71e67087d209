export { readEnvironment, type Environment, type MasterKeySettings } from './environment';
export { readConfiguration, type Configuration, type PartnerSettings } from './configuration';
export { RETRY_DEFAULTS, type RetrySettings } from './retry-settings';
export { isKept, keptKey, keptSecret, keysDirectory, secretFile, webhookSecrets } from './secrets';
export type { SignInSettings } from './sign-in-settings';
