import { checkNewLiving } from '../../server/organiser/check-living';
import type { Fields } from '../../server/upstream/client';
import { command, type Options, type Use } from '../command';
import { EXIT, WrongUse } from '../failure';
import { plain } from '../table';
import type { Text } from '../text';
import { DRY_RUN, dryRun } from './dry-run';
import { CHANGEABLE, changeOf, readNumber, refuse, without } from './options';
import { showDuration, showTime } from './times';
import { openWay, WAY_OPTIONS } from './way';

const ACTIVITY = {
  'activity-description': {
    type: 'string',
    value: 'TEXT',
    about: { en: 'type 4: about the activity', zh: '活动直播：活动简介' },
  },
  'activity-cover': { type: 'string', value: 'MEDIA_ID', about: { en: 'type 4: cover', zh: '活动直播：封面' } },
  'activity-share': { type: 'string', value: 'MEDIA_ID', about: { en: 'type 4: picture for sharing', zh: '活动直播：分享图' } },
  'activity-images': {
    type: 'string',
    value: 'ID,ID',
    about: { en: 'type 4: media ids of at most 5 pictures', zh: '活动直播：最多 5 张图片的 media_id' },
  },
} as const satisfies Options;

const OPTIONS = {
  'anchor-userid': {
    type: 'string',
    value: 'USERID',
    about: { en: 'the member who streams, in the visible range of the app', zh: '主播的成员账号，须在应用的可见范围内' },
  },
  ...CHANGEABLE,
  ...ACTIVITY,
  agentid: {
    type: 'string',
    value: 'ID',
    about: { en: 'only for an old suite of several apps', zh: '仅旧的第三方多应用套件需要' },
  },
  ...WAY_OPTIONS,
  ...DRY_RUN,
} as const satisfies Options;

type Given = { -readonly [Name in keyof typeof OPTIONS]?: string };

/** What WeCom must know, and how a person is asked for it. */
const NEEDED: [name: 'anchor-userid' | 'theme' | 'start' | 'duration', question: Text][] = [
  ['anchor-userid', { en: 'Who streams (userid of a member)?', zh: '由谁直播（成员账号 userid）？' }],
  ['theme', { en: 'Theme (at most 20 characters)?', zh: '直播主题（最多 20 个字符）？' }],
  ['start', { en: 'Start (2026-12-01 20:00, or +30m from now)?', zh: '何时开播（2026-12-01 20:00，或 +30m 表示 30 分钟后）？' }],
  ['duration', { en: 'How long (90m, 1h30m)?', zh: '直播多久（90m、1h30m）？' }],
];

export const create = command({
  name: 'living create',
  about: { en: 'Make a living that viewers can enter', zh: '创建一场可供观众进入的直播' },
  options: OPTIONS,
  example: 'living create --anchor-userid zhangsan --theme "Lesson 1" --start "2026-12-01 20:00" --duration 90m',
  async run({ local, 'dry-run': dry, ...typed }, use) {
    const { terminal, json, ambient } = use;
    const living = fieldsOf(await askForMissing(typed as Given, use), ambient.now());
    refuse(checkNewLiving(living, ambient.now()));
    if (dry) return dryRun('create', living, use);

    terminal.progress(terminal.say({ en: 'Asking WeCom …', zh: '正在请求企业微信…' }));
    const { livingid } = await openWay(use, { ...(local && { local }), ...(typed.corpid && { corpid: typed.corpid }) })(
      'create',
      living,
    );
    if (json) terminal.print(JSON.stringify({ livingid }, null, 2));
    else for (const line of linesOf(livingid, living, use)) terminal.print(line);
    return EXIT.done;
  },
});

async function askForMissing(typed: Given, { terminal, json }: Use): Promise<Given> {
  const missing = NEEDED.filter(([name]) => !typed[name]);
  if (missing.length === 0) return typed;
  const names = missing.map(([name]) => `--${name}`);
  const unanswered = new WrongUse({ en: `Missing: ${names.join(', ')}.`, zh: `缺少：${names.join('、')}。` });
  if (!terminal.interactive || json) throw unanswered;
  const answered: Given = { ...typed };
  for (const [name, question] of missing) {
    const answer = await terminal.ask(terminal.say(question));
    if (!answer) throw unanswered;
    answered[name] = answer;
  }
  return answered;
}

/** As on the wire. */
function fieldsOf(typed: Given, now: number): Fields {
  const { 'activity-description': description, 'activity-images': images, agentid } = typed;
  const detail = without({ description, image_list: images?.split(',').map((each) => each.trim()) });
  return without({
    anchor_userid: typed['anchor-userid'],
    ...changeOf(typed, now),
    agentid: agentid === undefined ? undefined : readNumber('agentid', agentid),
    activity_cover_mediaid: typed['activity-cover'],
    activity_share_mediaid: typed['activity-share'],
    activity_detail: Object.keys(detail).length > 0 ? detail : undefined,
  });
}

function linesOf(
  livingid: string,
  { theme, living_start, living_duration }: Fields,
  { terminal: { say, style } }: Use,
): string[] {
  const when = `${showTime(Number(living_start))} · ${showDuration(Number(living_duration))}`;
  return [
    style('green', say({ en: 'The living is made.', zh: '直播已创建。' })),
    `livingid: ${style('bold', livingid)}`,
    `${plain(String(theme))} · ${when}`,
    '',
    say({ en: 'For your page:', zh: '粘贴到页面中：' }),
    `  <live-entry livingid="${livingid}" bind:error="onError" />`,
  ];
}
