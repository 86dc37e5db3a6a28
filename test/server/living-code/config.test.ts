import { readLivingCodeConfig } from '../../../server/living-code/config';

const APP = { WECOM_CORP_ID: 'wwcorp', WECOM_CORP_SECRET: 'the secret' };

test('by default every living of the app may be entered, by everyone', () => {
  expect(readLivingCodeConfig(APP)).toEqual({
    app: { type: 'corp-app', corpid: 'wwcorp', corpsecret: 'the secret' },
    apiBaseUrl: 'https://qyapi.weixin.qq.com',
    tokenStore: 'cloud-database',
    storeKeys: ['the secret'],
    allowedLivingids: [],
    authorizeFunction: '',
  });
});

test('livings and viewers can be restricted', () => {
  const env = { ...APP, LIVE_ENTRY_ALLOWED_LIVINGIDS: 'lvOne, lvTwo', LIVE_ENTRY_AUTHORIZE_FUNCTION: ' mayEnter ' };
  expect(readLivingCodeConfig(env)).toMatchObject({ allowedLivingids: ['lvOne', 'lvTwo'], authorizeFunction: 'mayEnter' });
});

test('all problems are reported together', () => {
  expect(() => readLivingCodeConfig({ LIVE_ENTRY_TOKEN_STORE: 'redis' })).toThrow(
    expect.objectContaining({
      reason: 'MISCONFIGURED',
      facts: expect.objectContaining({
        problems: [
          expect.stringContaining('WECOM_CORP_ID'),
          expect.stringContaining('WECOM_CORP_SECRET'),
          expect.stringContaining('LIVE_ENTRY_TOKEN_STORE'),
        ],
      }),
    }),
  );
});
