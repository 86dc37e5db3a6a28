import type { EnvReader } from '../runtime/env';

/** Where tokens, tickets and permanent codes are kept, as the environment says. */
export interface StorageConfig {
  tokenStore: 'cloud-database' | 'memory';
  /** Seal what is stored: the first seals, all open. */
  storeKeys: string[];
}

/** LIVE_ENTRY_TOKEN_STORE and LIVE_ENTRY_STORE_KEY. @param secret of the app: derives a key where none is configured */
export function readStorageConfig({ list, oneOf }: EnvReader, secret: string): StorageConfig {
  const storeKeys = list('LIVE_ENTRY_STORE_KEY');
  return {
    tokenStore: oneOf('LIVE_ENTRY_TOKEN_STORE', ['cloud-database', 'memory']),
    storeKeys: storeKeys.length > 0 ? storeKeys : [secret],
  };
}

/** The same for what one function writes and another reads: in the database, with a key that both are given. */
export function readSharedStorageConfig({ list, required, oneOf, problem }: EnvReader): StorageConfig {
  required('LIVE_ENTRY_STORE_KEY', 'the key that seals permanent codes, the same for wecomCallback and liveEntry');
  const tokenStore = oneOf('LIVE_ENTRY_TOKEN_STORE', ['cloud-database', 'memory']);
  if (tokenStore === 'memory') {
    problem('LIVE_ENTRY_TOKEN_STORE must be cloud-database: liveEntry reads there what wecomCallback has stored.');
  }
  return { tokenStore, storeKeys: list('LIVE_ENTRY_STORE_KEY') };
}
