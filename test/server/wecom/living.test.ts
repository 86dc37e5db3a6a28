import { getLivingCode } from '../../../server/wecom/living';
import { testInvocation } from '../invocation';

const corpThat = (answer: object) => ({ corpid: 'wwcorp', call: jest.fn(async () => ({ ...answer })) });
const VIEWER = { livingid: 'lvOne', openid: 'oLin' };

test('get_living_code is called with livingid and openid, and only its code is returned', async () => {
  const corp = corpThat({ errcode: 0, errmsg: 'ok', living_code: 'CODE-1' });
  const invocation = testInvocation();
  expect(await getLivingCode(corp, { ...VIEWER, extra: 1 } as never, invocation)).toBe('CODE-1');
  expect(corp.call).toHaveBeenCalledWith('POST /cgi-bin/living/get_living_code', VIEWER, invocation);
});

test.each([{}, { living_code: '' }, { living_code: 7 }, { living_code: null }, { livingCode: 'CODE-1' }])(
  'an answer with errcode 0 and %j brings no code: UPSTREAM_UNAVAILABLE',
  async (answer) => {
    await expect(getLivingCode(corpThat({ errcode: 0, ...answer }), VIEWER, testInvocation())).rejects.toMatchObject({
      reason: 'UPSTREAM_UNAVAILABLE',
      retry: 'none',
      facts: { api: '/cgi-bin/living/get_living_code', fault: 'no living_code in the answer' },
    });
  },
);
