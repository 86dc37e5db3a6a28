import { getLivingShareInfo, getUserAllLivingid, getWatchStat } from '../../../server/wecom/living-lists';
import { testInvocation } from '../invocation';

const corpThat = (answer: object) => ({ corpid: 'wwcorp', call: jest.fn(async () => ({ errcode: 0, errmsg: 'ok', ...answer })) });
const incomplete = (fault: string) =>
  expect.objectContaining({ reason: 'UPSTREAM_UNAVAILABLE', facts: expect.objectContaining({ fault }) });
const invocation = testInvocation();

describe('get_user_all_livingid', () => {
  const ASKED = { userid: 'zhangsan', cursor: '', limit: 20 };

  test('asks for one page and returns where the next one begins', async () => {
    const corp = corpThat({ next_cursor: 'CURSOR', livingid_list: ['lvOne', 'lvTwo'] });
    expect(await getUserAllLivingid(corp, { ...ASKED, extra: 1 } as never, invocation)).toEqual({
      livingids: ['lvOne', 'lvTwo'],
      nextCursor: 'CURSOR',
    });
    expect(corp.call.mock.calls).toEqual([['POST /cgi-bin/living/get_user_all_livingid', ASKED, invocation]]);
    expect(await getUserAllLivingid(corpThat({ next_cursor: '', livingid_list: [] }), ASKED, invocation)).toEqual({
      livingids: [],
      nextCursor: '',
    });
  });

  test.each([
    [{ next_cursor: '' }, 'no livingid_list in the answer'],
    [{ livingid_list: ['lvOne'] }, 'no next_cursor in the answer'],
    [{ next_cursor: '', livingid_list: [7] }, 'no livingid in the answer'],
  ])('%j is not taken for the end of the list', async (answer, fault) => {
    await expect(getUserAllLivingid(corpThat(answer), ASKED, invocation)).rejects.toEqual(incomplete(fault));
  });
});

describe('get_watch_stat', () => {
  const ASKED = { livingid: 'lvOne', next_key: '0' };
  const USER = { userid: 'lisi', name: 'as no member has', watch_time: 30, is_comment: 1, is_mic: 0 };
  const GUEST = {
    external_userid: 'wmOne',
    type: 1,
    name: '小林',
    watch_time: 600,
    is_comment: 0,
    is_mic: 1,
    invitor_userid: 'lisi',
    invitor_external_userid: 'wmTwo',
  };
  const page = (stat_info: unknown, more: object = { ending: 1 }) =>
    getWatchStat(corpThat({ stat_info, ...more }), ASKED, invocation);

  test('returns members, WeChat users and those of other corps alike', async () => {
    const corp = corpThat({
      ending: 0,
      next_key: 'NEXT',
      stat_info: {
        users: [USER],
        external_users: [GUEST, { ...GUEST, external_userid: 'woThree', type: 2, invitor_userid: '' }],
      },
    });
    expect(await getWatchStat(corp, ASKED, invocation)).toEqual({
      ending: false,
      nextKey: 'NEXT',
      watchers: [
        { kind: 'member', id: 'lisi', watchTime: 30, comment: true, mic: false },
        {
          kind: 'wechat',
          id: 'wmOne',
          name: '小林',
          watchTime: 600,
          comment: false,
          mic: true,
          inviterUserid: 'lisi',
          inviterExternalUserid: 'wmTwo',
        },
        { kind: 'wecom', id: 'woThree', name: '小林', watchTime: 600, comment: false, mic: true, inviterExternalUserid: 'wmTwo' },
      ],
    });
    expect(corp.call.mock.calls).toEqual([['POST /cgi-bin/living/get_watch_stat', ASKED, invocation]]);
  });

  test('ending alone says that it is the last page', async () => {
    expect(await page({ users: [] }, { ending: 1, next_key: 'NEXT' })).toEqual({ ending: true, nextKey: '', watchers: [] });
    expect(await page({ users: [] }, { ending: 0, next_key: 'NEXT' })).toMatchObject({ ending: false, nextKey: 'NEXT' });
  });

  test.each([
    [{}, { ending: '1' }, 'no ending in the answer'],
    [{}, {}, 'no ending in the answer'],
    [{}, { ending: 0, next_key: '' }, 'no next_key in the answer'],
    [undefined, { ending: 1 }, 'no stat_info in the answer'],
    [{ users: {} }, { ending: 1 }, 'no users in the answer'],
    [{ users: [{ ...USER, userid: undefined }] }, { ending: 1 }, 'no userid in the answer'],
    [{ external_users: [{ ...GUEST, watch_time: '600' }] }, { ending: 1 }, 'no watch_time in the answer'],
  ])('stat_info %j with %j is incomplete', async (stat_info, more, fault) => {
    await expect(page(stat_info, more)).rejects.toEqual(incomplete(fault));
  });
});

test('get_living_share_info says who shared the living with whom', async () => {
  const corp = corpThat({ livingid: 'lvOne', viewer_external_userid: 'wmOne', invitor_userid: 'lisi', viewer_userid: '' });
  expect(await getLivingShareInfo(corp, { ww_share_code: 'SHARE' }, invocation)).toEqual({
    livingid: 'lvOne',
    viewerExternalUserid: 'wmOne',
    inviterUserid: 'lisi',
  });
  expect(corp.call.mock.calls).toEqual([['POST /cgi-bin/living/get_living_share_info', { ww_share_code: 'SHARE' }, invocation]]);
  const others = { livingid: 'lvOne', viewer_userid: 'zhangsan', invitor_external_userid: 'wmTwo', viewer_external_userid: 7 };
  expect(await getLivingShareInfo(corpThat(others), { ww_share_code: 'SHARE' }, invocation)).toEqual({
    livingid: 'lvOne',
    viewerUserid: 'zhangsan',
    inviterExternalUserid: 'wmTwo',
  });
  await expect(getLivingShareInfo(corpThat({}), { ww_share_code: 'SHARE' }, invocation)).rejects.toEqual(
    incomplete('no livingid in the answer'),
  );
});
