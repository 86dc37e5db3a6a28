import { createSignPage, jsSdkSignature } from '../../../server/official-account/sign-page';
import { testInvocation } from '../invocation';

/** 附录1 of https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html */
const OFFICIAL = {
  ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  nonceStr: 'Wm3WZYTPz0wzccnW',
  timestamp: 1414587457,
};

test.each([
  ['http://mp.weixin.qq.com?params=value', '0f9de62fce790f9a083d5c99e95740ceb90c27ed'],
  ['http://mp.weixin.qq.com', 'f4d90daf4b3bca3078ab155816175ba34c443a7b'],
])('the signature of %s equals the official one', (url, signature) => {
  expect(jsSdkSignature({ ...OFFICIAL, url })).toBe(signature);
});

test('a page gets what wx.config needs, with a new nonce each time', async () => {
  const ticket = { value: OFFICIAL.ticket, issuedAt: 0, expiresAt: Number.POSITIVE_INFINITY };
  const tickets = { get: async () => ticket, replace: async () => ticket, refuse: async () => undefined };
  const signPage = createSignPage({ appid: 'wxsandboxaccount01', tickets, now: () => 1414587457_999 });
  const first = await signPage('http://mp.weixin.qq.com', testInvocation());
  const second = await signPage('http://mp.weixin.qq.com', testInvocation());
  expect(first).toEqual({
    appId: 'wxsandboxaccount01',
    timestamp: 1414587457,
    nonceStr: expect.stringMatching(/^[0-9a-f]{16}$/),
    signature: jsSdkSignature({ ...OFFICIAL, nonceStr: first.nonceStr, url: 'http://mp.weixin.qq.com' }),
  });
  expect(second.nonceStr).not.toBe(first.nonceStr);
});
