import { createEnvReader, type Env } from '../../../server/runtime/env';
import { readKeylessStorageConfig, readSharedStorageConfig, readStorageConfig } from '../../../server/storage/config';

const own = (env: Env) => {
  const reader = createEnvReader(env);
  const config = readStorageConfig(reader, 'the secret of the app');
  reader.done();
  return config;
};
const shared = (env: Env) => {
  const reader = createEnvReader(env);
  const config = readSharedStorageConfig(reader);
  reader.done();
  return config;
};
const keyless = (env: Env) => {
  const reader = createEnvReader(env);
  const config = readKeylessStorageConfig(reader);
  reader.done();
  return config;
};
const misconfigured = (...problems: RegExp[]) =>
  expect.objectContaining({
    reason: 'MISCONFIGURED',
    facts: expect.objectContaining({ problems: problems.map((problem) => expect.stringMatching(problem)) }),
  });

test('by default tokens are in the cloud database, sealed with a key derived from the secret of the app', () => {
  expect(own({})).toEqual({ tokenStore: 'cloud-database', storeKeys: ['the secret of the app'] });
});

test('LIVE_ENTRY_STORE_KEY takes the place of the secret; the first seals, all open', () => {
  expect(own({ LIVE_ENTRY_STORE_KEY: 'new, old,', LIVE_ENTRY_TOKEN_STORE: 'memory' })).toEqual({
    tokenStore: 'memory',
    storeKeys: ['new', 'old'],
  });
});

test('an unknown store is a problem', () => {
  expect(() => own({ LIVE_ENTRY_TOKEN_STORE: 'redis' })).toThrow(misconfigured(/^LIVE_ENTRY_TOKEN_STORE must be one of/));
});

describe('where the secret of the app is not known', () => {
  test('nothing is stored without a key', () => {
    expect(keyless({})).toEqual({ tokenStore: 'memory', storeKeys: [] });
    expect(keyless({ LIVE_ENTRY_TOKEN_STORE: 'memory' })).toEqual({ tokenStore: 'memory', storeKeys: [] });
  });

  test('a key opens the cloud database', () => {
    expect(keyless({ LIVE_ENTRY_STORE_KEY: 'new,old' })).toEqual({ tokenStore: 'cloud-database', storeKeys: ['new', 'old'] });
  });

  test('the cloud database is not opened without a key', () => {
    expect(() => keyless({ LIVE_ENTRY_TOKEN_STORE: 'cloud-database' })).toThrow(
      misconfigured(/^LIVE_ENTRY_STORE_KEY is not set/),
    );
  });
});

test('what two functions share is in the cloud database, with a key that both are given', () => {
  expect(shared({ LIVE_ENTRY_STORE_KEY: 'new,old' })).toEqual({ tokenStore: 'cloud-database', storeKeys: ['new', 'old'] });
});

test('without that key it is misconfigured', () => {
  expect(() => shared({})).toThrow(
    misconfigured(
      /^LIVE_ENTRY_STORE_KEY is not set: the key that seals permanent codes, the same for wecomCallback and liveEntry\.$/,
    ),
  );
});

test('what two functions share cannot be in the memory of one', () => {
  const env = { LIVE_ENTRY_STORE_KEY: 'key', LIVE_ENTRY_TOKEN_STORE: 'memory' };
  expect(() => shared(env)).toThrow(misconfigured(/^LIVE_ENTRY_TOKEN_STORE must be cloud-database/));
});
