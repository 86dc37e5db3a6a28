import { decrypt } from '@wecom/crypto';
import { type CallbackRequest, DEMO_CALLBACK, DEMO_LIVINGIDS } from '../../../../sandbox/fakes/wecom';
import { getLivingCode, getLivingInfo, LIN, newToken, useWecom } from './call-wecom';

const MINUTE = 60_000;
const wecom = useWecom();

const advance = (minutes: number) => wecom().clock.advance(minutes * MINUTE);
const seconds = () => Math.floor(wecom().clock.now() / 1000);
const infoOf = async (livingid: string) =>
  (await getLivingInfo(wecom(), await newToken(wecom()), livingid)).living_info as Record<string, number>;
/** LivingId and Status of each event that is due. */
const due = () =>
  wecom()
    .callbacks.dueStatusChanges()
    .map(({ body }: CallbackRequest) => {
      const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
      const { message } = decrypt(DEMO_CALLBACK.encodingAesKey, encrypted);
      return [/<LivingId><!\[CDATA\[(.*?)\]\]>/.exec(message)?.[1], /<Status>(\d)</.exec(message)?.[1]];
    });

test('a living starts when it is reserved for, ends after its duration, and its replay is ready ten minutes later', async () => {
  const { reserved } = DEMO_LIVINGIDS;
  const { reserve_start = 0 } = await infoOf(reserved);
  expect(await infoOf(reserved)).toMatchObject({ status: 0, living_start: 0, viewer_num: 0 });
  advance(60);
  expect(await infoOf(reserved)).toMatchObject({ status: 1, living_start: reserve_start, online_count: 96 });
  advance(60);
  expect(await infoOf(reserved)).toMatchObject({ status: 2, living_duration: 3600, replay_status: 1, online_count: 0 });
  advance(10);
  expect(await infoOf(reserved)).toMatchObject({ status: 2, replay_status: 0, viewer_num: 128 });
});

test('a late anchor: the clock does not start it', async () => {
  wecom().setLiving({ livingid: DEMO_LIVINGIDS.reserved, status: 'reserved', reserveStart: seconds() + 60, late: true });
  advance(30);
  expect(await infoOf(DEMO_LIVINGIDS.reserved)).toMatchObject({ status: 0 });
  wecom().setLiving({ livingid: DEMO_LIVINGIDS.reserved, status: 'living' });
  expect(await infoOf(DEMO_LIVINGIDS.reserved)).toMatchObject({ status: 1, living_start: seconds() });
});

test('what is live in the demo stays so', async () => {
  advance(24 * 60);
  expect(await infoOf(DEMO_LIVINGIDS.live)).toMatchObject({ status: 1 });
  expect(due()).toEqual([[DEMO_LIVINGIDS.reserved, '2']]);
});

test('the room shows what get_living_info says', async () => {
  const { live } = DEMO_LIVINGIDS;
  const living_code = String((await getLivingCode(wecom(), await newToken(wecom()))).living_code);
  for (const [change, status, replay] of [
    [{ status: 'ended', replay: 'failed' }, 2, 3],
    [{ status: 'ended', replay: 'off' }, 2, undefined],
    [{ status: 'cancelled', replay: 'off' }, 4, undefined],
    [{ status: 'expired', replay: 'off' }, 3, undefined],
  ] as const) {
    wecom().setLiving({ livingid: live, ...change });
    expect(await infoOf(live)).toMatchObject({ status, open_replay: replay === undefined ? 0 : 1 });
    expect((await infoOf(live)).replay_status).toBe(replay);
    expect(wecom().redeem({ living_code, openid: LIN })).toMatchObject({ ok: true, ...change });
  }
});

test('a reservation that is over is put an hour ahead', () => {
  wecom().setLiving({ livingid: DEMO_LIVINGIDS.live, status: 'reserved' });
  expect(wecom().livings()[0]).toMatchObject({ livingid: 'lvDemoLive', status: 'reserved', reserveStart: seconds() + 3600 });
});

describe('living_status_change', () => {
  test('is due once for each living with a new status, whoever has looked at it meanwhile', async () => {
    expect(due()).toEqual([]);
    wecom().setLiving({ livingid: DEMO_LIVINGIDS.live, status: 'cancelled' });
    advance(60);
    await infoOf(DEMO_LIVINGIDS.reserved);
    expect(due()).toEqual([
      [DEMO_LIVINGIDS.live, '4'],
      [DEMO_LIVINGIDS.reserved, '1'],
    ]);
    expect(due()).toEqual([]);
  });

  test('is not sent for 已过期, nor for a replay, nor to an app without a callback URL', () => {
    wecom().setLiving({ livingid: DEMO_LIVINGIDS.live, status: 'expired' });
    wecom().setLiving({ livingid: DEMO_LIVINGIDS.replay, status: 'ended', replay: 'deleted' });
    expect(due()).toEqual([]);
    for (const app of wecom().world.apps) delete app.callback;
    wecom().setLiving({ livingid: DEMO_LIVINGIDS.live, status: 'ended' });
    expect(due()).toEqual([]);
  });
});
