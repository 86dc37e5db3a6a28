import { checkChange, checkNewLiving } from '../../../server/organiser/check-living';

const NOW = 1_790_000_000_000;
const SOUND = { anchor_userid: 'zhangsan', theme: '第一课', living_start: 1_790_000_001, living_duration: 1 };
const en = (problems: { en: string }[]) => problems.map((problem) => problem.en);

test.each([
  [{}],
  [{ theme: '一二三四五六七八九十一二三四五六七八九十', description: '', type: 3, remind_time: 0, agentid: 1_000_002 }],
  [{ description: '介'.repeat(100) }],
  [
    {
      type: 4,
      activity_cover_mediaid: 'M1',
      activity_share_mediaid: 'M2',
      activity_detail: { description: '活动', image_list: ['1', '2', '3', '4', '5'] },
    },
  ],
])('nothing is wrong with %j', (more) => {
  expect(checkNewLiving({ ...SOUND, ...more }, NOW)).toEqual([]);
});

test.each([
  [
    { theme: '一'.repeat(21) },
    'theme has 21 characters; WeCom takes at most 20.',
    'theme 有 21 个字符，企业微信最多支持 20 个。',
  ],
  [{ theme: '😀'.repeat(16) }, 'theme has 64 bytes; WeCom takes at most 60.', 'theme 有 64 个字节，企业微信最多支持 60 个。'],
  [{ theme: ' ' }, 'theme must be a text.', 'theme 必须是文本。'],
  [{ theme: undefined }, 'theme is missing.', '缺少 theme。'],
  [{ anchor_userid: 7 }, 'anchor_userid must be a text.', 'anchor_userid 必须是文本。'],
  [{ agentid: 0 }, 'agentid must be a whole number, 1 or more.', 'agentid 必须是整数，且不小于 1。'],
  [
    { description: '介'.repeat(101) },
    'description has 101 characters; WeCom takes at most 100.',
    'description 有 101 个字符，企业微信最多支持 100 个。',
  ],
  [
    { description: '😀'.repeat(76) },
    'description has 304 bytes; WeCom takes at most 300.',
    'description 有 304 个字节，企业微信最多支持 300 个。',
  ],
  [{ living_start: 1_790_000_000 }, 'living_start must be in the future.', 'living_start 必须晚于现在。'],
  [
    { living_start: 1_790_000_001_000 },
    'living_start is in milliseconds; WeCom wants seconds: 1790000001.',
    'living_start 的单位是毫秒，企业微信要求秒：1790000001。',
  ],
  [{ living_start: '1790000001' }, 'living_start must be a whole number of seconds.', 'living_start 必须是整数秒。'],
  [{ living_start: 0 }, 'living_start must be a whole number of seconds.', 'living_start 必须是整数秒。'],
  [{ living_duration: 0 }, 'living_duration must be a whole number, 1 or more.', 'living_duration 必须是整数，且不小于 1。'],
  [{ living_duration: 1.5 }, 'living_duration must be a whole number, 1 or more.', 'living_duration 必须是整数，且不小于 1。'],
  [{ remind_time: -1 }, 'remind_time must be a whole number, 0 or more.', 'remind_time 必须是整数，且不小于 0。'],
  [{ type: 5 }, 'type must be a whole number, 0 to 4.', 'type 必须是整数，且在 0 到 4 之间。'],
  [
    { type: 4, description: '活动' },
    'description is not for type 4: use activity_detail.',
    '活动直播（type 4）不支持 description，请使用 activity_detail。',
  ],
  [
    { activity_cover_mediaid: 'M1', activity_detail: {} },
    'Only type 4 (活动直播) has activity_cover_mediaid, activity_detail.',
    '只有活动直播（type 4）支持 activity_cover_mediaid、activity_detail。',
  ],
  [{ type: 4, activity_cover_mediaid: 7 }, 'activity_cover_mediaid must be a text.', 'activity_cover_mediaid 必须是文本。'],
  [{ type: 4, activity_share_mediaid: '' }, 'activity_share_mediaid must be a text.', 'activity_share_mediaid 必须是文本。'],
  [
    { type: 4, activity_detail: { description: 7 } },
    'activity_detail.description must be a text.',
    'activity_detail.description 必须是文本。',
  ],
  [{ thema: '第一课', livingid: 'lvOne' }, 'There is no field thema, livingid.', '没有这个字段：thema、livingid。'],
])('%j: %s', (more, english, chinese) => {
  expect(checkNewLiving({ ...SOUND, ...more }, NOW)).toEqual([{ en: english, zh: chinese }]);
});

test.each([[['1', '2', '3', '4', '5', '6']], [['1', 2]], [['1', '']], ['1']])(
  'a list of images is at most five media ids: %j',
  (image_list) => {
    expect(checkNewLiving({ ...SOUND, type: 4, activity_detail: { image_list } }, NOW)).toEqual([
      {
        en: 'activity_detail.image_list must be a list of at most 5 media ids.',
        zh: 'activity_detail.image_list 最多包含 5 个 media_id。',
      },
    ]);
  },
);

test('every problem is named at once, in both languages', () => {
  const problems = checkNewLiving({ type: 9 }, NOW);
  expect(en(problems)).toHaveLength(5);
  expect(problems[1]).toEqual({ en: 'theme is missing.', zh: '缺少 theme。' });
});

test('a change has the same limits, needs no field in particular, and one at least', () => {
  expect(checkChange({ theme: '新' }, NOW)).toEqual([]);
  expect(checkChange({ description: '' }, NOW)).toEqual([]);
  expect(checkChange({}, NOW)).toEqual([{ en: 'Nothing is to be changed.', zh: '没有要修改的内容。' }]);
  expect(en(checkChange({ theme: 'a'.repeat(21) }, NOW))).toEqual(['theme has 21 characters; WeCom takes at most 20.']);
  expect(en(checkChange({ theme: '新', anchor_userid: 'lisi' }, NOW))).toEqual(['There is no field anchor_userid.']);
});
