import { useAccount } from './call-account';

const { getticket } = useAccount();

test('returns the same ticket while it is valid, for 7200 s', async () => {
  const first = await getticket();
  expect(first).toMatchObject({ errcode: 0, ticket: expect.any(String), expires_in: 7200 });
  expect((await getticket()).ticket).toBe(first.ticket);
});

test('needs type=jsapi and a token', async () => {
  expect(await getticket({ type: 'wx_card' })).toMatchObject({ errcode: 40097 });
  expect(await getticket({ access_token: '' })).toMatchObject({ errcode: 41001 });
  expect(await getticket({ access_token: 'unknown-token' })).toMatchObject({ errcode: 40001 });
});
