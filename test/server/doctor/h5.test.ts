import { h5 } from '../../../server/doctor/h5';
import type { Subject } from '../../../server/doctor/interface';
import type { Env } from '../../../server/runtime/env';
import { testInvocation } from '../invocation';

const ENV = {
  OFFICIAL_ACCOUNT_APP_ID: 'wxsandboxaccount01',
  OFFICIAL_ACCOUNT_SECRET: 'sandbox-secret-of-the-service-account',
  H5_ALLOWED_ORIGINS: 'https://live.example.com',
  H5_SESSION_SECRET: 'sandbox-session-secret-of-32-byte',
};
const examine = (env: Env, account?: Subject['account']) => h5.examine({ env, account } as unknown as Subject, testInvocation());
const REMEDY = { en: expect.stringContaining('Correct these'), zh: expect.stringContaining('更正') };
const first = (name: string) => ({ state: 'skipped', needs: name });

test('without a service account there are no pages to look at', async () => {
  const skipped = {
    state: 'skipped',
    why: {
      en: 'No service account is set here (OFFICIAL_ACCOUNT_APP_ID): only liveEntryH5 needs one.',
      zh: '这里没有设置服务号（OFFICIAL_ACCOUNT_APP_ID）：只有 liveEntryH5 需要。',
    },
  };
  for (const env of [{}, { OFFICIAL_ACCOUNT_APP_ID: ' ', OFFICIAL_ACCOUNT_SECRET: ' ' }]) {
    expect(await examine(env)).toEqual({
      h5Configuration: skipped,
      h5Origins: skipped,
      h5Token: skipped,
      h5EgressIp: skipped,
      h5Ticket: skipped,
    });
  }
});

test.each([
  ['OFFICIAL_ACCOUNT_APP_ID', 'OFFICIAL_ACCOUNT_SECRET'],
  ['OFFICIAL_ACCOUNT_SECRET', 'OFFICIAL_ACCOUNT_APP_ID'],
])('one half of an account is a wrong configuration: without %s', async (missing) => {
  expect(await examine({ ...ENV, [missing]: undefined })).toMatchObject({
    h5Configuration: { state: 'failed', facts: { problems: [expect.stringMatching(`^${missing} is not set`)], remedy: REMEDY } },
    h5Origins: { state: 'ok' },
    h5Token: first('h5Configuration'),
    h5Ticket: first('h5Configuration'),
  });
});

test('wrong origins have a line of their own', async () => {
  expect(await examine({ ...ENV, H5_ALLOWED_ORIGINS: '*' })).toMatchObject({
    h5Configuration: { state: 'ok' },
    h5Origins: { state: 'failed', facts: { problems: [expect.stringMatching(/^H5_ALLOWED_ORIGINS must list/)], remedy: REMEDY } },
    h5Token: first('h5Origins'),
    h5EgressIp: first('h5Origins'),
    h5Ticket: first('h5Origins'),
  });
});

test('both wrong: each problem on its own line', async () => {
  const { h5Configuration, h5Origins } = await examine({ ...ENV, H5_ALLOWED_ORIGINS: '*', H5_SESSION_SECRET: 'short' });
  expect(h5Configuration).toMatchObject({ facts: { problems: [expect.stringMatching(/^H5_SESSION_SECRET /)] } });
  expect(h5Origins).toMatchObject({ facts: { problems: [expect.stringMatching(/^H5_ALLOWED_ORIGINS /)] } });
});
