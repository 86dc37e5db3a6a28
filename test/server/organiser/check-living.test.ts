import { checkChange, checkNewLiving } from '../../../server/organiser/check-living';

const NOW = 1_790_000_000_000;
const SOUND = { anchor_userid: 'zhangsan', theme: '第一课', living_start: 1_790_000_001, living_duration: 1 };
const en = (problems: { en: string }[]) => problems.map((problem) => problem.en);
const ofNew = (more: object) => en(checkNewLiving({ ...SOUND, ...more }, NOW));

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
  expect(ofNew(more)).toEqual([]);
});

test.each([
  [{ theme: '一'.repeat(21) }, 'theme has 21 characters; WeCom takes at most 20.'],
  [{ theme: '😀'.repeat(16) }, 'theme has 64 bytes; WeCom takes at most 60.'],
  [{ theme: ' ' }, 'theme must be a text.'],
  [{ theme: undefined }, 'theme is missing.'],
  [{ description: '介'.repeat(101) }, 'description has 101 characters; WeCom takes at most 100.'],
  [{ description: '😀'.repeat(76) }, 'description has 304 bytes; WeCom takes at most 300.'],
  [{ living_start: 1_790_000_000 }, 'living_start must be in the future.'],
  [{ living_start: 1_790_000_001_000 }, 'living_start is in milliseconds; WeCom wants seconds: 1790000001.'],
  [{ living_start: '1790000001' }, 'living_start must be a whole number of seconds.'],
  [{ living_duration: 0 }, 'living_duration must be a whole number, 1 or more.'],
  [{ living_duration: 1.5 }, 'living_duration must be a whole number, 1 or more.'],
  [{ remind_time: -1 }, 'remind_time must be a whole number, 0 or more.'],
  [{ type: 5 }, 'type must be a whole number, 0 to 4.'],
  [{ type: 4, description: '活动' }, 'description is not for type 4: use activity_detail.'],
  [{ activity_cover_mediaid: 'M1' }, 'Only type 4 (活动直播) has activity_cover_mediaid.'],
  [
    { type: 4, activity_detail: { image_list: ['1', '2', '3', '4', '5', '6'] } },
    'activity_detail.image_list must be a list of at most 5 media ids.',
  ],
  [{ thema: '第一课' }, 'There is no field thema.'],
  [{ livingid: 'lvOne' }, 'There is no field livingid.'],
])('%j: %s', (more, problem) => {
  expect(ofNew(more)).toEqual([problem]);
});

test('every problem is named at once, in both languages', () => {
  const problems = checkNewLiving({ type: 9 }, NOW);
  expect(en(problems)).toHaveLength(5);
  expect(problems[1]).toEqual({ en: 'theme is missing.', zh: '缺少 theme。' });
});

test('a change has the same limits, needs no field in particular, and one at least', () => {
  expect(checkChange({ theme: '新' }, NOW)).toEqual([]);
  expect(checkChange({ description: '' }, NOW)).toEqual([]);
  expect(en(checkChange({}, NOW))).toEqual(['Nothing is to be changed.']);
  expect(en(checkChange({ theme: 'a'.repeat(21) }, NOW))).toEqual(['theme has 21 characters; WeCom takes at most 20.']);
  expect(en(checkChange({ theme: '新', anchor_userid: 'lisi' }, NOW))).toEqual(['There is no field anchor_userid.']);
});
