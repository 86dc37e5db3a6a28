import { command, type Use } from '../command';
import { EXIT } from '../failure';
import { plain, tableOf } from '../table';
import type { Text } from '../text';
import { LIVINGID, required } from './options';
import { showDuration, showTime } from './times';
import { openWay, type Result, WAY_OPTIONS } from './way';

type Info = Result<'info'>;

export const STATUSES: Record<Info['status'], Text> = {
  reserved: { en: 'reserved', zh: '预约中' },
  living: { en: 'live', zh: '直播中' },
  ended: { en: 'ended', zh: '已结束' },
  expired: { en: 'expired', zh: '已过期' },
  cancelled: { en: 'cancelled', zh: '已取消' },
};

const REPLAYS: Record<Info['replay'], Text> = {
  ready: { en: 'ready', zh: '可观看' },
  generating: { en: 'will be made', zh: '生成中，或将在结束后生成' },
  deleted: { en: 'deleted', zh: '已删除' },
  failed: { en: 'failed', zh: '生成失败' },
  off: { en: 'none', zh: '无' },
};

export const info = command({
  name: 'living info',
  about: { en: 'What WeCom says of a living', zh: '查看一场直播的信息' },
  options: { ...LIVINGID, ...WAY_OPTIONS },
  example: 'living info --livingid lv…',
  async run(values, use) {
    const livingid = required('livingid', values.livingid);
    const told = await openWay(use, values)('info', { livingid });
    if (use.json) use.terminal.print(JSON.stringify({ livingid, ...told }, null, 2));
    else for (const line of linesOf(livingid, told, use)) use.terminal.print(line);
    return EXIT.done;
  },
});

function linesOf(livingid: string, told: Info, { terminal: { say } }: Use): string[] {
  const rows: [Text, string | undefined][] = [
    [{ en: 'theme', zh: '主题' }, plain(told.theme)],
    [{ en: 'status', zh: '状态' }, say(STATUSES[told.status])],
    [{ en: 'reserved for', zh: '预约时间' }, `${showTime(told.reserveStart)} · ${showDuration(told.reserveLivingDuration)}`],
    [{ en: 'started', zh: '开播时间' }, told.livingStart && showTime(told.livingStart)],
    [{ en: 'duration', zh: '时长' }, told.livingDuration ? showDuration(told.livingDuration) : undefined],
    [{ en: 'viewers', zh: '观看人数' }, told.viewerNum === undefined ? undefined : String(told.viewerNum)],
    [{ en: 'watching now', zh: '当前在线' }, told.onlineCount === undefined ? undefined : String(told.onlineCount)],
    [{ en: 'replay', zh: '回放' }, say(REPLAYS[told.replay])],
  ].filter((row): row is [Text, string] => row[1] !== undefined && row[1] !== '') as [Text, string][];
  return tableOf(
    [{ title: 'livingid' }, { title: livingid }],
    rows.map(([name, value]) => [say(name), String(value)]),
  );
}
