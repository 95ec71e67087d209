export { readEnvironment, type Environment } from './environment';
export { readConfiguration, type Configuration, type PartnerSettings } from './configuration';
export { keptSecret, keysDirectory, webhookSecrets } from './secrets';
export type { SignInSettings } from './sign-in-settings';
