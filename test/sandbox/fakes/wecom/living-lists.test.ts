import { DEMO_LIVINGIDS, type Watcher } from '../../../../sandbox/fakes/wecom';
import { newToken, post, useWecom } from './call-wecom';

const wecom = useWecom();
const call = async (api: string, body: unknown) =>
  post(wecom(), `living/${api}`, { access_token: await newToken(wecom()) }, body);

describe('get_user_all_livingid', () => {
  const list = (body: object) => call('get_user_all_livingid', { userid: 'zhangsan', ...body });

  test("lists the app's own livings of a member, in pages", async () => {
    const all = await list({});
    expect(all).toMatchObject({ errcode: 0, next_cursor: '' });
    expect(all.livingid_list).toHaveLength(7);
    expect(all.livingid_list).not.toContain(DEMO_LIVINGIDS.foreign);
    const found: unknown[] = [];
    for (let cursor = '', pages = 0; pages === 0 || cursor !== ''; pages += 1) {
      const page = await list({ cursor, limit: 3 });
      found.push(page.livingid_list);
      cursor = String(page.next_cursor);
    }
    expect(found.map((page) => (page as string[]).length)).toEqual([3, 3, 1]);
    expect(found.flat()).toEqual(all.livingid_list);
    expect(await list({ userid: 'lisi' })).toMatchObject({ errcode: 0, next_cursor: '', livingid_list: [] });
  });

  test.each([
    [{ limit: 101 }, 40058],
    [{ limit: 0 }, 40058],
    [{ limit: '20' }, 40058],
    [{ cursor: 'made-up' }, 40058],
    [{ userid: '' }, 40063],
    [{ userid: 'nobody' }, 40003],
  ])('refuses %j', async (body, errcode) => {
    expect(await list(body)).toMatchObject({ errcode });
  });
});

describe('get_watch_stat', () => {
  const stat = (body: object) => call('get_watch_stat', { livingid: DEMO_LIVINGIDS.replay, next_key: '0', ...body });

  test('pages until ending is 1; there is a next_key on the last page too', async () => {
    const watchers = Array.from(
      { length: 250 },
      (_, index): Watcher => ({
        external_userid: `wm${index}`,
        type: 1,
        name: `${index}`,
        watch_time: index,
        is_comment: 0,
        is_mic: 0,
      }),
    );
    wecom().world.watchers[DEMO_LIVINGIDS.replay] = watchers;
    const first = await stat({});
    expect(first).toMatchObject({ errcode: 0, ending: 0, stat_info: { users: [] } });
    const second = await stat({ next_key: first.next_key });
    const last = await stat({ next_key: second.next_key });
    expect([second.ending, last.ending, last.next_key !== '']).toEqual([0, 1, true]);
    const told = [first, second, last].flatMap(({ stat_info }) => (stat_info as { external_users: unknown[] }).external_users);
    expect(told).toEqual(watchers);
  });

  test('a living that nobody watched has one empty page', async () => {
    expect(await stat({ livingid: DEMO_LIVINGIDS.reserved })).toMatchObject({
      ending: 1,
      stat_info: { users: [], external_users: [] },
    });
  });

  test.each([
    [{ livingid: DEMO_LIVINGIDS.foreign }, 92008],
    [{ next_key: 'made-up' }, 40058],
    [{ next_key: 0 }, 40058],
    [{ next_key: undefined }, 40063],
  ])('refuses %j', async (body, errcode) => {
    expect(await stat(body)).toMatchObject({ errcode });
  });
});

test('a ww_share_code says who shared the living with whom, for five minutes', async () => {
  const told = { livingid: DEMO_LIVINGIDS.live, viewer_external_userid: 'wmOne', invitor_userid: 'zhangsan' };
  const ww_share_code = wecom().shareCode(told);
  const share = (body: object) => call('get_living_share_info', body);
  expect(await share({ ww_share_code })).toMatchObject({ errcode: 0, ...told, viewer_userid: '', invitor_external_userid: '' });
  expect(await share({ ww_share_code: 'made-up' })).toMatchObject({ errcode: 40058 });
  expect(await share({})).toMatchObject({ errcode: 40063 });
  expect(await share({ ww_share_code: wecom().shareCode({ ...told, livingid: DEMO_LIVINGIDS.foreign }) })).toMatchObject({
    errcode: 92008,
  });
  wecom().clock.advance(5 * 60_000);
  expect(await share({ ww_share_code })).toMatchObject({ errcode: 40058 });
  wecom().clock.advance(-5 * 60_000);
});
