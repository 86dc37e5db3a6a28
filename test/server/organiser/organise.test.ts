import { organise } from '../../../server/organiser/organise';
import { testInvocation } from '../invocation';

const NOW = 1_790_000_000_000;
const NEW = { anchor_userid: 'zhangsan', theme: '第一课', living_start: 1_790_003_600, living_duration: 3_600 };

function setUp(answer: object = {}) {
  const call = jest.fn(async (..._: unknown[]) => ({ errcode: 0, ...answer }));
  const findCorp = jest.fn(async () => ({ corpid: 'wwcorp', call }));
  const log = {};
  const run = (event: object) => organise({ findCorp, now: () => NOW }, event as never, testInvocation(), log);
  return { run, call, findCorp, log, sent: () => call.mock.calls.map(([route, fields]) => [route, fields]) };
}

const STAT = { ending: 1, stat_info: {} };
const INFO = { living_info: { status: 0, reserve_start: 1_790_003_600, theme: '第一课' } };

test.each([
  ['create', NEW, { livingid: 'lvNew' }, ['POST /cgi-bin/living/create', NEW], { livingid: 'lvNew' }],
  [
    'list',
    { userid: 'zhangsan' },
    { livingid_list: ['lvOne'], next_cursor: 'NEXT' },
    ['POST /cgi-bin/living/get_user_all_livingid', { userid: 'zhangsan', cursor: '', limit: 100 }],
    { livingids: ['lvOne'], nextCursor: 'NEXT' },
  ],
  [
    'list',
    { userid: 'zhangsan', cursor: 'NEXT', limit: 20 },
    { livingid_list: [], next_cursor: '' },
    ['POST /cgi-bin/living/get_user_all_livingid', { userid: 'zhangsan', cursor: 'NEXT', limit: 20 }],
    { livingids: [], nextCursor: '' },
  ],
  [
    'info',
    { livingid: 'lvOne' },
    INFO,
    ['GET /cgi-bin/living/get_living_info', { livingid: 'lvOne' }],
    expect.objectContaining({ status: 'reserved', theme: '第一课' }),
  ],
  [
    'modify',
    { livingid: 'lvOne', theme: '新' },
    {},
    ['POST /cgi-bin/living/modify', { livingid: 'lvOne', theme: '新' }],
    { livingid: 'lvOne' },
  ],
  ['cancel', { livingid: 'lvOne' }, {}, ['POST /cgi-bin/living/cancel', { livingid: 'lvOne' }], { livingid: 'lvOne' }],
  [
    'delete-replay',
    { livingid: 'lvOne' },
    {},
    ['POST /cgi-bin/living/delete_replay_data', { livingid: 'lvOne' }],
    { livingid: 'lvOne' },
  ],
  [
    'code',
    { livingid: 'lvOne', openid: 'oLin' },
    { living_code: 'CODE' },
    ['POST /cgi-bin/living/get_living_code', { livingid: 'lvOne', openid: 'oLin' }],
    { livingCode: 'CODE' },
  ],
  [
    'watch',
    { livingid: 'lvOne' },
    STAT,
    ['POST /cgi-bin/living/get_watch_stat', { livingid: 'lvOne', next_key: '0' }],
    { ending: true, nextKey: '', watchers: [] },
  ],
  [
    'watch',
    { livingid: 'lvOne', next_key: 'NEXT' },
    STAT,
    ['POST /cgi-bin/living/get_watch_stat', { livingid: 'lvOne', next_key: 'NEXT' }],
    { ending: true, nextKey: '', watchers: [] },
  ],
  [
    'share',
    { ww_share_code: 'SHARE' },
    { livingid: 'lvOne' },
    ['POST /cgi-bin/living/get_living_share_info', { ww_share_code: 'SHARE' }],
    { livingid: 'lvOne' },
  ],
])('%s %j', async (command, parameters, answer, sent, result) => {
  const { run, sent: calls } = setUp(answer);
  expect(await run({ command, parameters })).toEqual({ ok: true, result });
  expect(calls()).toEqual([sent]);
});

test.each([
  [
    'create',
    { ...NEW, theme: 'a'.repeat(21) },
    'theme has 21 characters; WeCom takes at most 20.',
    'theme 有 21 个字符，企业微信最多支持 20 个。',
  ],
  [
    'create',
    {},
    'anchor_userid is missing. theme is missing. living_start is missing. living_duration is missing.',
    '缺少 anchor_userid。缺少 theme。缺少 living_start。缺少 living_duration。',
  ],
  ['modify', { livingid: 'lvOne' }, 'Nothing is to be changed.', '没有要修改的内容。'],
  ['modify', { theme: '新' }, 'livingid is missing.', '缺少 livingid。'],
  ['cancel', { livingid: '' }, 'livingid is missing.', '缺少 livingid。'],
  ['info', { livingid: 'lv One' }, 'livingid is not an id.', 'livingid 的格式不正确。'],
  ['list', {}, 'userid is missing.', '缺少 userid。'],
  ['code', { livingid: 'lvOne' }, 'openid is missing.', '缺少 openid。'],
  ['share', {}, 'ww_share_code is missing.', '缺少 ww_share_code。'],
])('%s %j is INVALID_REQUEST, and WeCom is not called', async (command, parameters, en, zh) => {
  const { run, call } = setUp();
  await expect(run({ command, parameters })).rejects.toMatchObject({
    reason: 'INVALID_REQUEST',
    facts: { remedy: { en, zh } },
  });
  expect(call).not.toHaveBeenCalled();
});

test.each([undefined, 'constructor', 'publish', 7])(
  'the command %j is INVALID_REQUEST, and its name is not logged',
  async (command) => {
    const { run, findCorp, log } = setUp();
    await expect(run({ command })).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
      facts: {
        fault: 'unknown command',
        remedy: {
          en: 'The commands are create, list, info, modify, cancel, delete-replay, code, watch, share.',
          zh: '可用的命令：create, list, info, modify, cancel, delete-replay, code, watch, share。',
        },
      },
    });
    expect(findCorp).not.toHaveBeenCalled();
    expect(log).toEqual({});
  },
);

test('the corp is the one that the event names; the log has command and livingid', async () => {
  const { run, findCorp, log } = setUp();
  await run({ command: 'cancel', parameters: { livingid: 'lvOne' }, corpid: 'wwother' });
  expect(findCorp).toHaveBeenCalledWith('wwother', expect.anything());
  expect(log).toEqual({ command: 'cancel', livingid: 'lvOne' });
  await expect(run({ command: 'cancel', parameters: { livingid: 'lvOne' }, corpid: '' })).rejects.toMatchObject({
    reason: 'INVALID_REQUEST',
    facts: { fault: 'corpid is not an id' },
  });
});

test('what is no livingid is not logged: it may be anything', async () => {
  const { run, log } = setUp();
  await expect(run({ command: 'cancel', parameters: { livingid: 'Lin, 13800000000' } })).rejects.toThrow();
  expect(log).toEqual({ command: 'cancel' });
});
