import type { Watcher } from '../../server/wecom/living-lists';
import { command, type Use } from '../command';
import { EXIT, WrongUse } from '../failure';
import { plain, tableOf } from '../table';
import type { Text } from '../text';
import { csvOf } from './csv';
import { LIVINGID, required } from './options';
import { allPages } from './pages';
import { showDuration } from './times';
import { distributionOf, totalsOf } from './watch-totals';
import { openWay, WAY_OPTIONS } from './way';

const KINDS: Record<Watcher['kind'], Text> = {
  member: { en: 'member', zh: '企业成员' },
  wechat: { en: 'WeChat', zh: '微信用户' },
  wecom: { en: 'other corp', zh: '其他企业' },
};

export const watch = command({
  name: 'living watch',
  about: { en: 'Who watched a living, and how long', zh: '一场直播的观看明细' },
  options: {
    ...LIVINGID,
    csv: { type: 'boolean', about: { en: 'CSV on stdout, totals on stderr', zh: '在 stdout 输出 CSV，汇总在 stderr' } },
    ...WAY_OPTIONS,
  },
  example: 'living watch --livingid lv… --csv > lesson-1.csv',
  async run(values, use) {
    const { terminal, json } = use;
    const livingid = required('livingid', values.livingid);
    if (values.csv && json) throw new WrongUse({ en: 'Either --csv or --json.', zh: '--csv 和 --json 只能选一个。' });
    const organise = openWay(use, values);
    const read = async (next_key: string) => {
      const { watchers, ending, nextKey } = await organise('watch', { livingid, next_key });
      return { items: watchers, next: ending ? undefined : nextKey };
    };
    const watchers = await allPages(read, '0', (count) => terminal.progress(`${count} …`));

    if (json) terminal.print(JSON.stringify({ livingid, totals: totalsOf(watchers), watchers }, null, 2));
    else if (values.csv) {
      terminal.print(csvOf(watchers.map(csvRow), CSV_COLUMNS));
      for (const line of summaryOf(watchers, use)) terminal.note(line);
    } else for (const line of [...table(watchers, use), '', ...summaryOf(watchers, use)]) terminal.print(line);
    return EXIT.done;
  },
});

function table(watchers: Watcher[], { terminal: { say } }: Use): string[] {
  const yes = (fact: boolean) => (fact ? '✓' : '');
  const columns = [
    { title: say({ en: 'who', zh: '观众' }) },
    { title: say({ en: 'from', zh: '来自' }) },
    { title: say({ en: 'watched', zh: '观看时长' }), right: true },
    { title: say({ en: 'commented', zh: '评论' }) },
    { title: say({ en: 'mic', zh: '连麦' }) },
    { title: say({ en: 'invited by', zh: '邀请人' }) },
  ];
  return tableOf(
    columns,
    watchers.map(({ kind, id, name, watchTime, comment, mic, inviterUserid, inviterExternalUserid }) => [
      plain(name ?? id),
      say(KINDS[kind]),
      showDuration(watchTime),
      yes(comment),
      yes(mic),
      plain(inviterUserid ?? inviterExternalUserid ?? ''),
    ]),
  );
}

function summaryOf(watchers: Watcher[], { terminal: { say, style } }: Use): string[] {
  const { viewers, members, wechat, wecom, commented, onMic, meanSeconds, medianSeconds } = totalsOf(watchers);
  const [mean, median] = [showDuration(meanSeconds), showDuration(medianSeconds)];
  const who = {
    en: `${viewers} viewers: ${wechat} from WeChat, ${members} members, ${wecom} of other corps.`,
    zh: `共 ${viewers} 人观看：微信用户 ${wechat} 人，企业成员 ${members} 人，其他企业 ${wecom} 人。`,
  };
  const how = {
    en: `They watched ${mean} on average, half of them ${median} or more; ${commented} commented, on the mic: ${onMic}.`,
    zh: `平均观看 ${mean}，中位数 ${median}；${commented} 人评论，${onMic} 人连麦。`,
  };
  if (viewers === 0) return [say({ en: 'Nobody has watched.', zh: '暂无人观看。' })];
  return [style('bold', say(who)), say(how), '', ...distributionOf(watchers)];
}

/** Named as WeCom names them. */
const CSV_COLUMNS = [
  'kind',
  'id',
  'name',
  'watch_time',
  'is_comment',
  'is_mic',
  'invitor_userid',
  'invitor_external_userid',
] as const;

function csvRow({ kind, id, name = '', watchTime, comment, mic, inviterUserid = '', inviterExternalUserid = '' }: Watcher) {
  return [kind, id, name, watchTime, Number(comment), Number(mic), inviterUserid, inviterExternalUserid];
}
