/** What the operator's own machine cannot tell. */
import { marks, report, useDoctorStage, wrong } from './doctor-stage';

const { wecom, env, doctor } = useDoctorStage();
const here = (given: Record<string, string>) => doctor({ env: given, deployed: false, openDocuments: () => undefined });

test('the database and the time limit are left to the deployed function', async () => {
  const results = await report(here(env()));
  expect(wrong(results)).toEqual([]);
  const { database, timeLimit } = marks(results);
  expect({ database, timeLimit }).toEqual({ database: '–', timeLimit: '–' });
  expect(results.find(({ name }) => name === 'database')?.detail).toContain('--remote');
});

test.each([
  { LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'wecomAccessToken' },
  {
    WECOM_APP_TYPE: 'suite-app',
    WECOM_SUITE_ID: 'wwsandboxsuite0001',
    WECOM_SUITE_SECRET: 'dummy',
    LIVE_ENTRY_STORE_KEY: 'dummy-key',
  },
])('a credential that only the function has: WeCom is not called (%j)', async (app) => {
  const results = await report(
    doctor({ env: { ...env(), ...app }, deployed: false, openDocuments: () => undefined, findCorp: () => undefined }),
  );
  expect(wrong(results)).toEqual([]);
  expect(results.find(({ name }) => name === 'gettoken')).toMatchObject({
    skipped: true,
    detail: expect.stringMatching(/which this machine does not reach\. .*--remote/),
    detailZh: expect.stringMatching(/本机无法使用。.*--remote/),
  });
  expect(wecom().calls).toEqual([]);
});
