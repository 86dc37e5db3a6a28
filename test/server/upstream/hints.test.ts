import { hintsOf } from '../../../server/upstream/hints';

describe("what is taken out of WeCom's errmsg", () => {
  test.each([
    [
      'not allow to access from your ip, hint: [1658286717354964018506079], from ip: 115.227.127.185, more info at https://open.work.weixin.qq.com',
      { hint: '1658286717354964018506079', ip: '115.227.127.185' },
    ],
    ['hint: [1658286717-a_b], from ip: 2001:db8::1, more info', { hint: '1658286717-a_b', ip: '2001:db8::1' }],
    ['invalid credential, hint: [access token here], from ip: 999.1.1.1', {}],
    [
      'invalid ip 198.51.100.4 ipv6 ::ffff:198.51.100.4, not in whitelist, rid: 6ab7-21c',
      { hint: '6ab7-21c', ip: '198.51.100.4' },
    ],
    ['ok', {}],
    [undefined, {}],
    [{ hint: 'x' }, {}],
  ])('%p', (errmsg, expected) => {
    expect(hintsOf(errmsg)).toEqual(expected);
  });
});
