import { UpstreamError } from '../../../../server/upstream/upstream-error';
import { createSuite } from '../../../../server/wecom/suite/suite';
import { testInvocation } from '../../invocation';
import { scriptedHost } from '../../scripted-host';
import { SUITE_TOKEN, suiteStage } from './suite-stage';

const ROUTE = 'POST /cgi-bin/service/get_corp_token';

test('the token of a suite is requested with its latest ticket, and carried by each call', async () => {
  const { host, suite } = await suiteStage(SUITE_TOKEN, { errcode: 0 });
  await suite.call(ROUTE, { auth_corpid: 'wwcorp' }, testInvocation());
  expect(host.requests).toEqual([
    {
      route: 'POST /cgi-bin/service/get_suite_token',
      fields: { suite_id: 'wwsuite', suite_secret: 'suite secret', suite_ticket: 'TICKET-1' },
      family: 'token',
      quota: 'wwsuite',
    },
    {
      route: ROUTE,
      fields: { auth_corpid: 'wwcorp' },
      credential: { suite_access_token: 'SUITE-TOKEN' },
      family: 'token',
      quota: 'wwsuite',
    },
  ]);
});

test('the token is requested once for many calls, and again when WeCom calls it stale', async () => {
  const stale = new UpstreamError('MISCONFIGURED', { errcode: 42009 }, 'refresh');
  const renewed = { ...SUITE_TOKEN, suite_access_token: 'SUITE-TOKEN-2' };
  const { host, suite } = await suiteStage(SUITE_TOKEN, { errcode: 0 }, stale, renewed, { errcode: 0 });
  await suite.call(ROUTE, {}, testInvocation());
  await suite.call(ROUTE, {}, testInvocation());
  expect(host.requests.map(({ credential }) => credential?.suite_access_token)).toEqual([
    undefined,
    'SUITE-TOKEN',
    'SUITE-TOKEN',
    undefined,
    'SUITE-TOKEN-2',
  ]);
});

test('the token of a suite survives a corp that WeCom refuses', async () => {
  const refused = new UpstreamError('MISCONFIGURED', { errcode: 40084 }, 'none');
  const { host, suite } = await suiteStage(SUITE_TOKEN, refused, { errcode: 0 });
  await expect(suite.call(ROUTE, { auth_corpid: 'wwbad' }, testInvocation())).rejects.toBe(refused);
  await suite.call(ROUTE, { auth_corpid: 'wwgood' }, testInvocation());
  expect(host.requests).toHaveLength(3);
});

test('without a ticket WeCom is not called', async () => {
  const host = scriptedHost();
  const suite = createSuite(host, { suiteId: 'wwsuite', suiteSecret: 'suite secret' }, host.documents);
  await expect(suite.call(ROUTE, {}, testInvocation())).rejects.toMatchObject({
    facts: { fault: 'no suite_ticket has arrived' },
  });
  expect(host.requests).toEqual([]);
});

test('an answer without a token is not taken', async () => {
  const { suite } = await suiteStage({ errcode: 0, access_token: 'of another kind', expires_in: 7200 });
  await expect(suite.call(ROUTE, {}, testInvocation())).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { api: '/cgi-bin/service/get_suite_token' },
  });
});
