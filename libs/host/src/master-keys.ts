import { join } from 'node:path';
import { LocalMasterKeys, ReplacedMasterKeys, TransitMasterKeys, type MasterKeys } from '@schakel/keys';
import { keptKey, secretFile, type MasterKeySettings } from '@schakel/settings';

/**
 * The master keys as the environment says, or the kept file of the embedded profile (which may hold an older key on the
 * next line as well). Throws CannotStart that names the setting or the file.
 */
export function masterKeysOf(settings: MasterKeySettings | undefined, keysDir: string, options: { mayMake: boolean }): MasterKeys {
  switch (settings?.kind) {
    case 'environment': {
      const { current, previous } = settings;
      return LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [current, ...(previous === undefined ? [] : [previous])]);
    }
    case 'file':
      return LocalMasterKeys.inFile(
        `het bestand ${settings.path} (SCHAKEL_SEAL_KEY_FILE)`,
        secretFile('SCHAKEL_SEAL_KEY_FILE', settings.path),
      );
    case 'service': {
      const service = new TransitMasterKeys({
        url: settings.url,
        keyName: settings.keyName,
        token: () => secretFile('SCHAKEL_KMS_TOKEN_FILE', settings.tokenFile),
      });
      const { previous } = settings;
      return previous === undefined
        ? service
        : new ReplacedMasterKeys(service, LocalMasterKeys.of('SCHAKEL_SEAL_KEY_PREVIOUS', [previous]));
    }
    case undefined:
      return LocalMasterKeys.inFile(`het sleutelbestand ${join(keysDir, 'seal.key')}`, keptKey(keysDir, 'seal.key', options));
  }
}
