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

/**
 * The same where the app's secret is not known, and with it no key. Nothing is stored then, unless a key is given: the token is kept by
 * the host's token server, so instances without a store lose no more than a question to it.
 */
export function readKeylessStorageConfig({ list, oneOf, text, problem }: EnvReader): StorageConfig {
  const storeKeys = list('LIVE_ENTRY_STORE_KEY');
  const tokenStore = oneOf('LIVE_ENTRY_TOKEN_STORE', ['cloud-database', 'memory']);
  if (storeKeys.length > 0) return { tokenStore, storeKeys };
  if (text('LIVE_ENTRY_TOKEN_STORE') === 'cloud-database') {
    problem('LIVE_ENTRY_STORE_KEY is not set: the key that seals what is stored, or leave LIVE_ENTRY_TOKEN_STORE out.');
  }
  return { tokenStore: 'memory', storeKeys };
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

/** The same where storing is of use but not needed; undefined without a key, and where each function has only its own memory. @param secret '' for none */
export function readOptionalStorageConfig(env: EnvReader, secret: string): StorageConfig | undefined {
  const { tokenStore, storeKeys } = readStorageConfig(env, secret);
  return tokenStore === 'memory' || storeKeys.includes('') ? undefined : { tokenStore, storeKeys };
}
