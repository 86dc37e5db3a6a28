import { UpstreamError } from '../../../../server/upstream/upstream-error';
import { createAuthCodes } from '../../../../server/wecom/suite/auth-codes';
import { testInvocation } from '../../invocation';
import { type Scripted, START } from '../../scripted-host';
import { cancelCorp, SUITE_TOKEN, suiteStage } from './suite-stage';

const MINUTE = 60_000;
const TIMEOUT = new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'none');
const permanentCode = (code = 'permanent code', corpid = 'wwcorp') => ({ permanent_code: code, auth_corp_info: { corpid } });

async function setUp(...script: Scripted[]) {
  const { host, documents, suite, authorizations } = await suiteStage(SUITE_TOKEN, ...script);
  const removeToken = jest.fn(async () => undefined);
  const codes = createAuthCodes({ documents, authorizations, suite, removeToken, now: host.now });
  const pending = async () => (await documents.names('auth-code of wwsuite')).length;
  const used = async () => (await documents.names('used auth-code of wwsuite')).length;
  const exchanges = () => host.requests.slice(1).map(({ fields }) => fields.auth_code);
  return { host, documents, authorizations, removeToken, codes, pending, used, exchanges };
}

test('an auth_code is stored before it is used, under a name that does not reveal it', async () => {
  const { documents, codes, pending } = await setUp();
  expect(await codes.put('AUTH-CODE', START)).toBe(true);
  expect(await pending()).toBe(1);
  expect(await documents.names('auth-code of wwsuite')).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test('its permanent_code is stored with the time of the event, and what belonged to the former one is dropped', async () => {
  const { authorizations, removeToken, codes, pending, used } = await setUp(permanentCode());
  await codes.put('AUTH-CODE', START - MINUTE);
  await codes.exchange('AUTH-CODE', testInvocation());
  expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'permanent code', at: START - MINUTE });
  expect(removeToken.mock.calls).toEqual([['wwcorp']]);
  expect([await pending(), await used()]).toEqual([0, 1]);
});

test('a repeated event is recognized, before and after the exchange', async () => {
  const { codes, exchanges } = await setUp(permanentCode());
  await codes.put('AUTH-CODE', START);
  expect(await codes.put('AUTH-CODE', START)).toBe(false);
  await codes.exchange('AUTH-CODE', testInvocation());
  expect(await codes.put('AUTH-CODE', START)).toBe(false);
  await codes.exchange('AUTH-CODE', testInvocation());
  expect(exchanges()).toEqual(['AUTH-CODE']);
});

test('a code that was never put is not sent', async () => {
  const { host, codes } = await setUp();
  await codes.exchange('AUTH-CODE', testInvocation());
  expect(host.requests).toEqual([]);
});

test('after a failure the code stays, for the timer', async () => {
  const { authorizations, codes, pending } = await setUp(TIMEOUT, permanentCode());
  await codes.put('AUTH-CODE', START);
  await expect(codes.exchange('AUTH-CODE', testInvocation())).rejects.toBe(TIMEOUT);
  expect([await pending(), await authorizations.of('wwcorp')]).toEqual([1, undefined]);
  expect(await codes.exchangePending(testInvocation())).toBe(1);
  expect(await authorizations.of('wwcorp')).toMatchObject({ permanentCode: 'permanent code' });
});

test('an answer without a corpid or a permanent_code is stored nowhere', async () => {
  const { authorizations, codes, pending } = await setUp(
    { permanent_code: 'permanent code' },
    { auth_corp_info: { corpid: 'wwcorp' } },
  );
  await codes.put('AUTH-CODE', START);
  for (const _ of [1, 2]) {
    await expect(codes.exchange('AUTH-CODE', testInvocation())).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  }
  expect(await authorizations.corpids(9)).toEqual([]);
  expect(await pending()).toBe(1);
});

test('the result of an exchange is not lost to one failed write', async () => {
  const { authorizations, codes } = await setUp(permanentCode());
  await codes.put('AUTH-CODE', START);
  jest.spyOn(authorizations, 'put').mockRejectedValueOnce(new Error('down'));
  await codes.exchange('AUTH-CODE', testInvocation());
  expect(await authorizations.of('wwcorp')).toMatchObject({ permanentCode: 'permanent code' });
});

test('an auth_code is exchanged for ten minutes; after that the operator is asked for a new authorization', async () => {
  const { host, codes, pending, exchanges } = await setUp(permanentCode());
  await codes.put('IN TIME', START);
  await codes.put('TOO LATE', START - 1);
  host.advance(10 * MINUTE);
  await codes.exchange('IN TIME', testInvocation());
  await expect(codes.exchange('TOO LATE', testInvocation())).rejects.toMatchObject({
    reason: 'MISCONFIGURED',
    facts: { remedy: { en: expect.stringContaining('authorize the app again'), zh: expect.stringContaining('重新授权') } },
  });
  expect(exchanges()).toEqual(['IN TIME']);
  expect(await pending()).toBe(0);
  expect(await codes.put('TOO LATE', START - 1)).toBe(false);
});

test('the timer exchanges all that are pending; one that fails is a warning', async () => {
  const { authorizations, codes, pending } = await setUp(permanentCode('one', 'wwone'), TIMEOUT, permanentCode('two', 'wwtwo'));
  for (const code of ['A', 'B', 'C']) await codes.put(code, START);
  const run = testInvocation();
  expect(await codes.exchangePending(run)).toBe(2);
  expect(run.warnings).toEqual(['auth_code: timeout']);
  expect((await authorizations.corpids(9)).sort()).toEqual(['wwone', 'wwtwo']);
  expect(await pending()).toBe(1);
});

test('a code that another instance has exchanged meanwhile is left out', async () => {
  const { documents, codes } = await setUp();
  jest.spyOn(documents, 'names').mockResolvedValueOnce(['a name whose document is gone']);
  const run = testInvocation();
  expect(await codes.exchangePending(run)).toBe(0);
  expect(run.warnings).toEqual([]);
});

test('a used code is remembered for half an hour', async () => {
  const { host, codes, used } = await setUp(permanentCode());
  await codes.put('AUTH-CODE', START);
  await codes.exchange('AUTH-CODE', testInvocation());
  host.advance(30 * MINUTE);
  await codes.exchangePending(testInvocation());
  expect(await used()).toBe(1);
  host.advance(1);
  await codes.exchangePending(testInvocation(499));
  expect(await used()).toBe(1);
  await codes.exchangePending(testInvocation(500));
  expect(await used()).toBe(0);
});

test('the timer starts an exchange only with two seconds left; what is left is exchanged a minute later', async () => {
  const { codes, exchanges, pending } = await setUp(permanentCode('one', 'wwone'), permanentCode('two', 'wwtwo'));
  for (const code of ['A', 'B']) await codes.put(code, START);
  const run = testInvocation(1_999);
  expect(await codes.exchangePending(run)).toBe(0);
  expect([exchanges(), run.warnings, await pending()]).toEqual([[], [], 2]);
  expect(await codes.exchangePending(testInvocation(2_000))).toBe(2);
});

test('a corp that cancels while its code is pending is not authorized by the exchange', async () => {
  const { authorizations, codes } = await setUp(permanentCode());
  await codes.put('AUTH-CODE', START);
  await cancelCorp(authorizations, 'wwcorp', START + 1_000);
  expect(await codes.exchangePending(testInvocation())).toBe(1);
  expect(await authorizations.of('wwcorp')).toBeUndefined();
});
