import { KeyedHash } from '@schakel/kernel';
import type { MasterKeys } from '@schakel/keys';
import { keptKey, keysDirectory, type Environment } from '@schakel/settings';
import { masterKeysOf } from '../master-keys';

/** The keys of this installation as they are on this machine. */
export interface KeysHere {
  readonly hash: KeyedHash;
  readonly masterKeys: MasterKeys;
}

/** Throws CannotStart where one is missing: none is made. */
export function keysHere(environment: Environment): KeysHere {
  const keysDir = keysDirectory(environment.dataDir);
  const options = { mayMake: false };
  const hashKey = environment.hashKey ?? keptKey(keysDir, 'hash.key', options);
  return { hash: new KeyedHash(Buffer.from(hashKey, 'hex')), masterKeys: masterKeysOf(environment.masterKey, keysDir, options) };
}
