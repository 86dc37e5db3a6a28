import { DEMO_LIVINGIDS } from '../../../../sandbox/fakes/wecom';
import { get, getLivingCode, getLivingInfo, newToken, post, useWecom } from './call-wecom';

const wecom = useWecom();
const HOUR = 3_600;

const soon = () => Math.floor(wecom().clock.now() / 1000) + HOUR;
const NEW = () => ({ anchor_userid: 'lisi', theme: '第一课', living_start: soon(), living_duration: HOUR });
const call = async (api: string, body: unknown) =>
  post(wecom(), `living/${api}`, { access_token: await newToken(wecom()) }, body);
const info = async (livingid: string) => (await getLivingInfo(wecom(), await newToken(wecom()), livingid)).living_info;
const make = async (more: object = {}) => String((await call('create', { ...NEW(), ...more })).livingid);

test('a living that was created is reserved, belongs to the app, and can be entered', async () => {
  const living_start = soon();
  const livingid = await make({ description: '简介', living_start });
  expect(livingid).toMatch(/^lv[\w-]{30}$/);
  expect(await info(livingid)).toMatchObject({
    theme: '第一课',
    description: '简介',
    anchor_userid: 'lisi',
    status: 0,
    reserve_start: living_start,
    reserve_living_duration: HOUR,
    type: 0,
  });
  expect(await getLivingCode(wecom(), await newToken(wecom()), { livingid })).toMatchObject({ errcode: 0 });
  expect(await make()).not.toBe(livingid);
});

test.each([
  ['a theme of 20 characters in 60 bytes', { theme: '一二三四五六七八九十一二三四五六七八九十' }, 0],
  ['a theme of 21 characters', { theme: 'a'.repeat(21) }, 40058],
  ['a theme of 64 bytes', { theme: '😀'.repeat(16) }, 40058],
  ['no theme', { theme: undefined }, 40063],
  ['an empty theme', { theme: '' }, 40063],
  ['a description of 101 characters', { description: 'a'.repeat(101) }, 40058],
  ['a start in the past', { living_start: 1_700_000_000 }, 40058],
  ['a start in milliseconds', { living_start: 1_900_000_000_000 }, 40058],
  ['a start as text', { living_start: '1900000000' }, 40058],
  ['no duration', { living_duration: undefined }, 40063],
  ['a duration of 0', { living_duration: 0 }, 40058],
  ['type 4', { type: 4, activity_detail: { description: '活动' } }, 0],
  ['type 5', { type: 5 }, 40058],
  ['a description for type 4', { type: 4, description: '活动' }, 40058],
  ['activity fields without type 4', { activity_cover_mediaid: 'MEDIA' }, 40058],
  ['no anchor', { anchor_userid: undefined }, 40063],
  ['an anchor whom the corp does not have', { anchor_userid: 'nobody' }, 40003],
  ['an anchor outside the visible range', { anchor_userid: 'wangwu' }, 92000],
])('create with %s', async (_, more, errcode) => {
  const before = wecom().world.livings.length;
  expect(await call('create', { ...NEW(), ...more })).toMatchObject({ errcode });
  expect(wecom().world.livings).toHaveLength(before + (errcode === 0 ? 1 : 0));
});

test('a reserved living can be modified and cancelled, and nothing of it can be changed then', async () => {
  const livingid = await make();
  const living_start = soon() + HOUR;
  expect(await call('modify', { livingid, theme: '新的第一课', living_start })).toEqual({
    status: 200,
    errcode: 0,
    errmsg: 'ok',
  });
  expect(await info(livingid)).toMatchObject({
    theme: '新的第一课',
    reserve_start: living_start,
    reserve_living_duration: HOUR,
  });
  expect(await call('modify', { livingid, theme: 'a'.repeat(21) })).toMatchObject({ errcode: 40058 });
  expect(await call('cancel', { livingid })).toMatchObject({ errcode: 0 });
  expect(await info(livingid)).toMatchObject({ status: 4 });
  expect(await call('modify', { livingid, theme: '再改' })).toMatchObject({ errcode: 92006 });
  expect(await call('cancel', { livingid })).toMatchObject({ errcode: 92006 });
});

test('a living that has started, by the clock too, cannot be modified or cancelled', async () => {
  const livingid = await make();
  wecom().clock.advance(HOUR * 1000);
  expect(await call('cancel', { livingid })).toMatchObject({ errcode: 92006 });
  expect(await call('modify', { livingid: DEMO_LIVINGIDS.live, theme: '再改' })).toMatchObject({ errcode: 92006 });
  wecom().clock.advance(-HOUR * 1000);
});

test('a replay that was made can be deleted, once', async () => {
  const livingid = DEMO_LIVINGIDS.replay;
  expect(await call('delete_replay_data', { livingid })).toMatchObject({ errcode: 0 });
  expect(await info(livingid)).toMatchObject({ status: 2, replay_status: 2 });
  expect(await call('delete_replay_data', { livingid })).toMatchObject({ errcode: 92007 });
  expect(await call('delete_replay_data', { livingid: DEMO_LIVINGIDS.live })).toMatchObject({ errcode: 92007 });
});

test.each(['modify', 'cancel', 'delete_replay_data'])(
  '%s refuses a foreign, an unknown and no livingid, and GET',
  async (api) => {
    expect(await call(api, { livingid: DEMO_LIVINGIDS.foreign })).toMatchObject({ errcode: 92008 });
    expect(await call(api, { livingid: 'lvUnknown' })).toMatchObject({ errcode: 40058 });
    expect(await call(api, {})).toMatchObject({ errcode: 40063 });
    const access_token = await newToken(wecom());
    // A client that sends it in the query has sent nothing.
    expect(await get(wecom(), `living/${api}`, { access_token, livingid: DEMO_LIVINGIDS.reserved })).toMatchObject({
      errcode: 40058,
    });
  },
);
