import { createOfficialAccount } from '../../../server/official-account/account';
import { jsapiTicket } from '../../../server/official-account/jsapi-ticket';
import { testInvocation } from '../invocation';
import { type Scripted, START, scriptedHost } from '../scripted-host';

const TOKEN = { access_token: 'T1', expires_in: 7200 };
const TICKET = { errcode: 0, errmsg: 'ok', ticket: 'TICKET-1', expires_in: 7200 };

function setUp(...script: Scripted[]) {
  const host = scriptedHost(...script);
  const instance = (secret = 'the AppSecret') =>
    jsapiTicket(host, createOfficialAccount(host, { appid: 'wxaccount', secret }), secret);
  return { host, instance };
}

test("the ticket is requested with the account's token, as documented", async () => {
  const { host, instance } = setUp(TOKEN, TICKET);
  const ticket = await instance().get(testInvocation());
  expect(ticket).toMatchObject({ value: 'TICKET-1', issuedAt: START, expiresAt: START + 7_200_000 });
  expect(host.requests[1]).toMatchObject({
    route: 'GET /cgi-bin/ticket/getticket',
    fields: { type: 'jsapi' },
    credential: { access_token: 'T1' },
  });
});

test('its API has a small quota: instances share one ticket, beside the token and not in its place', async () => {
  const { host, instance } = setUp(TOKEN, TICKET);
  for (const _ of [1, 2, 3]) expect((await instance().get(testInvocation())).value).toBe('TICKET-1');
  expect(host.requests).toHaveLength(2);
  const [tokenKey, ticketKey] = (await host.documents.names('token')).sort();
  expect(ticketKey).toBe(`${tokenKey}/jsapi_ticket`);
});

test('after a reset of the secret a new ticket is requested', async () => {
  const { instance } = setUp(TOKEN, TICKET, TOKEN, { ...TICKET, ticket: 'TICKET-2' });
  await instance().get(testInvocation());
  expect((await instance('the new AppSecret').get(testInvocation())).value).toBe('TICKET-2');
});

test('an answer without a ticket is not taken', async () => {
  const { instance } = setUp(TOKEN, { errcode: 0, access_token: 'T1', expires_in: 7200 });
  await expect(instance().get(testInvocation())).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { api: '/cgi-bin/ticket/getticket' },
  });
});
