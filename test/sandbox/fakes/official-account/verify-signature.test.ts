import { createHash } from 'node:crypto';
import { DEMO_ACCOUNT_APP_ID } from '../../../../sandbox/fakes/official-account';
import { PAGE, useAccount } from './call-account';

const { account, post, getticket } = useAccount();

const sign = (ticket: unknown, url: string) =>
  createHash('sha1').update(`jsapi_ticket=${ticket}&noncestr=n&timestamp=1700000000&url=${url}`).digest('hex');
const config = (url: string, signature: string) => ({
  appId: DEMO_ACCOUNT_APP_ID,
  timestamp: 1700000000,
  nonceStr: 'n',
  signature,
  url,
});

test('a signature is valid for its address without the fragment, until the ticket expires', async () => {
  const { ticket, expires_in } = await getticket();
  expect(expires_in).toBe(7200);
  const signature = sign(ticket, PAGE);
  expect(account().verifySignature(config(`${PAGE}#/lessons`, signature))).toEqual({
    ok: true,
    errMsg: 'config:ok',
    openTags: true,
  });
  expect(account().verifySignature(config(`${PAGE}&other`, signature))).toMatchObject({
    ok: false,
    errMsg: 'config:invalid signature',
  });
  account().clock.advance(7_200_000);
  expect(account().verifySignature(config(PAGE, signature))).toMatchObject({ ok: false, errMsg: 'config:invalid signature' });
});

test('another domain or another account is invalid', async () => {
  const { ticket } = await getticket();
  const foreign = 'https://evil.example.com/';
  expect(account().verifySignature(config(foreign, sign(ticket, foreign))).errMsg).toBe('config:invalid url domain');
  expect(account().verifySignature({ ...config(PAGE, sign(ticket, PAGE)), appId: 'wxother' }).errMsg).toBe(
    'config:invalid appid',
  );
});

test('for an account that is not verified the signature is valid, but open tags stay empty; checked over HTTP', async () => {
  account().world.account.verified = false;
  const { ticket } = await getticket();
  expect(await post('/sandbox/verify-signature', config(PAGE, sign(ticket, PAGE)))).toEqual({
    ok: true,
    errMsg: 'config:ok',
    openTags: false,
  });
});
