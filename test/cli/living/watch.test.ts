import { DEMO_LIVINGIDS, type Watcher } from '../../../sandbox/fakes/wecom';
import { useWays, WAYS } from './ways';

const { wecom, typed, calls } = useWays();
const WATCH = ['watch', '--livingid', DEMO_LIVINGIDS.replay];

/** Viewer n has watched n seconds. */
function audience(count: number): Watcher[] {
  return Array.from({ length: count }, (_, index): Watcher => {
    const facts = { watch_time: index, is_comment: index % 2 === 0 ? 1 : 0, is_mic: index === 7 ? 1 : 0 } as const;
    if (index < 100) return { userid: `member${index}`, ...facts };
    return { external_userid: `wm${index}`, type: index < 200 ? 2 : 1, name: `观众${index}`, ...facts };
  });
}

describe.each(WAYS)('2,500 viewers, the %s way', (way) => {
  beforeEach(() => {
    wecom().world.watchers[DEMO_LIVINGIDS.replay] = audience(2_500);
  });

  test('give 2,500 rows in 25 pages, and the right totals', async () => {
    const { code, out } = await typed(way, [...WATCH, '--json']);
    const { livingid, totals, watchers } = JSON.parse(out);
    expect({ code, livingid, rows: watchers.length }).toEqual({ code: 0, livingid: 'lvDemoReplay', rows: 2_500 });
    expect(new Set(watchers.map(({ id }: { id: string }) => id)).size).toBe(2_500);
    expect(totals).toEqual({
      viewers: 2_500,
      members: 100,
      wechat: 2_300,
      wecom: 100,
      commented: 1_250,
      onMic: 1,
      watchSeconds: 3_123_750,
      meanSeconds: 1_250,
      medianSeconds: 1_250,
    });
    expect(calls()).toEqual(Array(25).fill('living/get_watch_stat 0'));
  });

  test('where a page in the middle fails, nothing is printed but the reason', async () => {
    wecom().injectFault({ api: '/cgi-bin/living/get_watch_stat', times: 20, fault: {} });
    wecom().injectFault({ api: '/cgi-bin/living/get_watch_stat', times: 1, fault: { errcode: 48002 } });
    const { code, out, err } = await typed(way, [...WATCH, '--csv']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('errcode 48002');
  });
});

test('a person reads a table, totals and a distribution', async () => {
  const local = await typed('local', WATCH);
  expect(local.out).toBe(`who       from        watched  commented  mic  invited by
zhangsan  member      1:00:00  ✓          ✓
lisi      member        25:00
小林      WeChat         2:00  ✓
小王      WeChat         9:40                  zhangsan
小陈      WeChat        17:20
Anna      other corp    25:00  ✓               zhangsan
周岚      WeChat        32:40
陈默      WeChat        40:20                  zhangsan
许清      WeChat        48:00  ✓
=SUM(1)   WeChat        55:40                  zhangsan

10 viewers: 7 from WeChat, 2 members, 1 of other corps.
They watched 31:34 on average, half of them 32:40 or more; 4 commented, on the mic: 1.

  0–1 min  0
  1–5 min  1  ███████▌
 5–15 min  1  ███████▌
15–30 min  3  ██████████████████████▌
30–60 min  4  ██████████████████████████████
 ≥ 60 min  1  ███████▌
`);
  expect((await typed('remote', WATCH)).out).toBe(local.out);
  expect((await typed('local', [...WATCH, '--lang', 'zh'])).out).toContain(
    '共 10 人观看：微信用户 7 人，企业成员 2 人，其他企业 1 人。',
  );
});

test('--csv is RFC 4180 on stdout, with no formula in it; the totals are on stderr', async () => {
  const facts = { watch_time: 60, is_comment: 0, is_mic: 1 } as const;
  const guest = { external_userid: 'wm1', type: 1, ...facts } as const;
  wecom().world.watchers[DEMO_LIVINGIDS.replay] = [
    { userid: 'lisi', ...facts },
    ...['a "b", c', '=1+1', '-2', '@x', '两\n行'].map((name) => ({ ...guest, name })),
    { ...guest, name: '小林', invitor_userid: 'lisi', invitor_external_userid: 'wm2' },
  ];
  const { code, out, err } = await typed('local', [...WATCH, '--csv']);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      'kind,id,name,watch_time,is_comment,is_mic,invitor_userid,invitor_external_userid',
      'member,lisi,,60,0,1,,',
      'wechat,wm1,"a ""b"", c",60,0,1,,',
      "wechat,wm1,'=1+1,60,0,1,,",
      "wechat,wm1,'-2,60,0,1,,",
      "wechat,wm1,'@x,60,0,1,,",
      'wechat,wm1,"两\n行",60,0,1,,',
      'wechat,wm1,小林,60,0,1,lisi,wm2',
      '',
    ].join('\r\n'),
  );
  expect(err).toContain('7 viewers: 6 from WeChat');
});

test('nobody has watched', async () => {
  const { code, out } = await typed('local', ['watch', '--livingid', DEMO_LIVINGIDS.reserved]);
  expect(code).toBe(0);
  expect(out).toContain('Nobody has watched.');
});

test('pages that lead in a circle end', async () => {
  const page = { errcode: 0, ending: 0, next_key: 'AGAIN', stat_info: {} };
  wecom().injectFault({ api: '/cgi-bin/living/get_watch_stat', times: 9, fault: { body: page } });
  const { code, out, err } = await typed('local', WATCH);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('the pages lead in a circle');
  expect(calls()).toHaveLength(2);
});

test('what cannot be meant is wrong use', async () => {
  expect(await typed('local', [...WATCH, '--csv', '--json'])).toMatchObject({ code: 2, err: 'Either --csv or --json.\n' });
  expect(await typed('local', ['watch'])).toMatchObject({ code: 2, err: '--livingid is missing.\n' });
});
