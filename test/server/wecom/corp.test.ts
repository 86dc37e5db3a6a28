import { createCorp } from '../../../server/wecom/corp';
import { testInvocation } from '../invocation';
import { START, scriptedHost } from '../scripted-host';

test('a corp is called with its access_token and at the cost of its own quota', async () => {
  const host = scriptedHost({ errcode: 0 });
  const token = { value: 'T1', issuedAt: START, expiresAt: START + 7_200_000 };
  const nothing = async () => undefined;
  const corp = createCorp(host, {
    corpid: 'wwcorp',
    tokens: { get: async () => token, replace: async () => token, refuse: nothing },
  });
  await corp.call('POST /cgi-bin/living/get_living_code', { livingid: 'lvOne' }, testInvocation());
  expect(corp.corpid).toBe('wwcorp');
  expect(host.requests).toEqual([
    {
      route: 'POST /cgi-bin/living/get_living_code',
      fields: { livingid: 'lvOne' },
      credential: { access_token: 'T1' },
      family: 'living',
      quota: 'wwcorp',
    },
  ]);
});
