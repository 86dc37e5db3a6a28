import type { Redeemed } from '../../../../sandbox/protocol';
import { enterRoom } from '../../../../sandbox/ui/room/enter-room';

const LIVING = {
  ok: true,
  livingid: 'lv',
  theme: '主题',
  status: 'living',
  replay: 'generating',
  reserveStart: 7,
  livingDuration: 0,
} as const;

const enter = (path: string, redeemed: Redeemed) =>
  enterRoom({ appId: 'wx7424030d69bde86e', path }, async (code) => {
    expect(code).toBe('a');
    return redeemed;
  });
const watch = (redeemed: Redeemed) => enter('pages/watch/index?living_code=a', redeemed);
const watchReplay = (redeemed: Redeemed) => enter('pages/watch/index?living_code=a&replay=1', redeemed);

test.each([
  ['living', 'live'],
  ['reserved', 'reserved'],
  ['ended', 'ended'],
  ['expired', 'cancelled'],
  ['cancelled', 'cancelled'],
] as const)('a living with status %s shows the state %s', async (status, state) => {
  expect(await watch({ ...LIVING, status })).toEqual({ state, theme: '主题', reserveStart: 7, livingDuration: 0 });
});

test('a replay needs a living that has ended and a replay that is ready', async () => {
  expect(await watchReplay({ ...LIVING, status: 'ended', replay: 'ready' })).toMatchObject({ state: 'replay' });
  expect(await watchReplay({ ...LIVING, status: 'ended', replay: 'off' })).toMatchObject({ state: 'no-replay' });
  expect(await watchReplay({ ...LIVING, status: 'living', replay: 'ready' })).toMatchObject({ state: 'no-replay' });
});

test('a refused code shows its reason', async () => {
  expect(await watch({ ok: false, why: 'foreign' })).toEqual({ state: 'foreign' });
});

test('a wrong address is not redeemed, and a failed request shows offline', async () => {
  const address = { appId: 'wx7424030d69bde86e', path: 'pages/index/index' };
  const redeem = jest.fn();
  expect(await enterRoom(address, redeem)).toEqual({ state: 'wrong-path' });
  expect(redeem).not.toHaveBeenCalled();
  const fails = () => Promise.reject(new Error('no connection'));
  expect(await enterRoom({ ...address, path: 'pages/watch/index?living_code=a' }, fails)).toEqual({ state: 'offline' });
});
