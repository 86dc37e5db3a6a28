import {
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_LIVINGIDS,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SECRET,
  DEMO_SUITE_ID,
  DEMO_SUITE_SECRET,
  DEMO_TEMPLATE_ID,
  DEMO_TEMPLATE_SECRET,
  FOREIGN_SECRET,
} from './demo-ids';
import { setThemes } from './demo-themes';
import type { App, Living, Suite, Watcher, World } from './world';

const HOUR = 3600;
const EGRESS_IP = '203.0.113.7';

/** The initial world: one corp, its live app, another app, and livings in each state. `now` in ms. */
export function demoWorld(now: number): World {
  const at = Math.floor(now / 1000);
  const livings = demoLivings(at);
  setThemes(livings, 'zh-CN');
  return {
    egressIp: EGRESS_IP,
    corps: [{ corpid: DEMO_CORP_ID, name: '示例企业' }],
    provider: { corpid: DEMO_PROVIDER_CORP_ID },
    suites: [
      suite({ suite_id: DEMO_SUITE_ID, kind: 'suite-app', suite_secret: DEMO_SUITE_SECRET }),
      suite({ suite_id: DEMO_TEMPLATE_ID, kind: 'customized-app', suite_secret: DEMO_TEMPLATE_SECRET }),
    ],
    apps: [app('live-app', DEMO_SECRET), app('another-app', FOREIGN_SECRET)],
    livings,
    members: [
      { corpid: DEMO_CORP_ID, userid: 'zhangsan', visible: true },
      { corpid: DEMO_CORP_ID, userid: 'lisi', visible: true },
      { corpid: DEMO_CORP_ID, userid: 'wangwu', visible: false },
    ],
    watchers: { [DEMO_LIVINGIDS.replay]: demoWatchers() },
    watchPageSize: 100,
    statusKey: 'status',
    clockAhead: 0,
    quota: { perMinute: 10_000, perHour: 150_000 },
  };
}

function demoLivings(at: number): Living[] {
  return [
    living({ livingid: DEMO_LIVINGIDS.live, status: 1, start: at - HOUR / 2 }),
    living({ livingid: DEMO_LIVINGIDS.replay, status: 2, start: at - 26 * HOUR }),
    living({ livingid: DEMO_LIVINGIDS.reserved, status: 0, start: at + HOUR }),
    ...DEMO_LIVINGIDS.lessons.map((livingid, index) =>
      living({ livingid, status: index === 0 ? 2 : 1, start: at - (4 - index) * HOUR }),
    ),
    living({ livingid: DEMO_LIVINGIDS.foreign, status: 1, start: at, app: 'another-app' }),
  ];
}

function app(id: string, secret: string): App {
  const usable = { authorized: true, permitted: true, enabled: true, trustedIp: EGRESS_IP };
  return { id, kind: 'corp-app', corpid: DEMO_CORP_ID, secret, callback: { ...DEMO_CALLBACK }, ...usable };
}

function suite(given: Pick<Suite, 'suite_id' | 'kind' | 'suite_secret'>): Suite {
  return { ...given, callback: { ...DEMO_CALLBACK }, trustedIp: EGRESS_IP };
}

function living({ start, ...given }: Pick<Living, 'livingid' | 'status'> & { start: number; app?: string }): Living {
  return {
    app: 'live-app',
    theme: '',
    description: '',
    anchor_userid: 'zhangsan',
    type: 0,
    reserve_start: start,
    reserve_living_duration: HOUR,
    living_start: given.status === 0 ? 0 : start,
    living_duration: given.status === 2 ? HOUR : 0,
    open_replay: 1,
    replay_status: 0,
    // What is live in the demo stays so, however long one looks at it.
    late: given.status === 1,
    ...given,
  };
}

/** A small audience: two of the corp, and people who came by WeChat. */
function demoWatchers(): Watcher[] {
  const names = ['小林', '小王', '小陈', 'Anna', '周岚', '陈默', '许清', '=SUM(1)'];
  return [
    { userid: 'zhangsan', watch_time: HOUR, is_comment: 1, is_mic: 1 },
    { userid: 'lisi', watch_time: 1500, is_comment: 0, is_mic: 0 },
    ...names.map(
      (name, index): Watcher => ({
        external_userid: `wmSandboxViewer${index + 1}`,
        type: index === 3 ? 2 : 1,
        name,
        watch_time: 120 + index * 460,
        is_comment: index % 3 === 0 ? 1 : 0,
        is_mic: 0,
        ...(index % 2 === 1 && { invitor_userid: 'zhangsan' }),
      }),
    ),
  ];
}
