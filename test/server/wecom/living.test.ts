import { getLivingCode, getLivingInfo } from '../../../server/wecom/living';
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

describe('get_living_info', () => {
  const TOLD = {
    theme: '秋季新品发布会',
    living_start: 1_790_000_100,
    living_duration: 0,
    status: 1,
    reserve_start: 1_790_000_000,
    reserve_living_duration: 3_600,
    description: '',
    anchor_userid: 'zhangsan',
    viewer_num: 100,
    online_count: 60,
    open_replay: 1,
  };
  const told = (living_info: unknown) => getLivingInfo(corpThat({ errcode: 0, living_info }), LIVING, testInvocation());
  const LIVING = { livingid: 'lvOne' };

  test('is a GET with the livingid; each field that an entry can use is returned, and no other', async () => {
    const corp = corpThat({ errcode: 0, errmsg: 'ok', living_info: TOLD });
    const invocation = testInvocation();
    expect(await getLivingInfo(corp, { ...LIVING, extra: 1 } as never, invocation)).toEqual({
      status: 'living',
      replay: 'generating',
      theme: '秋季新品发布会',
      reserveStart: 1_790_000_000,
      reserveLivingDuration: 3_600,
      livingStart: 1_790_000_100,
      livingDuration: 0,
      viewerNum: 100,
      onlineCount: 60,
    });
    expect(corp.call).toHaveBeenCalledWith('GET /cgi-bin/living/get_living_info', LIVING, invocation);
  });

  test.each([
    [0, 'reserved'],
    [1, 'living'],
    [2, 'ended'],
    [3, 'expired'],
    [4, 'cancelled'],
  ])('status %i is %s, also under the key with a blank that the document shows', async (status, name) => {
    const { status: _status, ...rest } = TOLD;
    expect(await told({ ...rest, status })).toMatchObject({ status: name });
    expect(await told({ ...rest, 'status ': status })).toMatchObject({ status: name });
  });

  test.each([
    [1, 0, 'ready'],
    [1, 1, 'generating'],
    [1, 2, 'deleted'],
    [1, 3, 'failed'],
    [1, undefined, 'generating'],
    [1, 4, 'generating'],
    [1, '0', 'generating'],
    [0, undefined, 'off'],
    [0, 0, 'off'],
    [undefined, 0, 'off'],
    ['1', 0, 'off'],
    [2, 0, 'off'],
  ])('open_replay %j with replay_status %j: %s', async (open_replay, replay_status, replay) => {
    expect(await told({ ...TOLD, status: 2, open_replay, replay_status })).toMatchObject({ replay });
  });

  test('what WeCom does not give is left out; theme and duration are empty', async () => {
    const sparse = { status: 0, reserve_start: 1_790_000_000, living_start: 0, viewer_num: '100', online_count: null, theme: 7 };
    expect(await told(sparse)).toEqual({
      status: 'reserved',
      replay: 'off',
      theme: '',
      reserveStart: 1_790_000_000,
      reserveLivingDuration: 0,
    });
  });

  test.each([
    [{ ...TOLD, status: undefined }, 'status'],
    [{ ...TOLD, status: 5 }, 'status'],
    [{ ...TOLD, status: -1 }, 'status'],
    [{ ...TOLD, status: 0.5 }, 'status'],
    [{ ...TOLD, status: '1' }, 'status'],
    [{ ...TOLD, reserve_start: undefined }, 'reserve_start'],
    [{ ...TOLD, reserve_start: 0 }, 'reserve_start'],
    [{ ...TOLD, reserve_start: '1790000000' }, 'reserve_start'],
    [undefined, 'status'],
    [null, 'status'],
    ['text', 'status'],
  ])('an answer that says too little is none: %j', async (living_info, missing) => {
    await expect(told(living_info)).rejects.toMatchObject({
      reason: 'UPSTREAM_UNAVAILABLE',
      facts: { api: '/cgi-bin/living/get_living_info', fault: `no ${missing} in the answer` },
    });
  });
});
