import { command } from '../command';
import { EXIT } from '../failure';
import { plain, tableOf } from '../table';
import type { Text } from '../text';
import { required } from './options';
import { openWay, WAY_OPTIONS } from './way';

export const share = command({
  name: 'living share',
  about: { en: 'Who shared a living with whom', zh: '查看直播由谁分享给谁' },
  options: {
    code: {
      type: 'string',
      value: 'WW_SHARE_CODE',
      about: {
        en: 'from the launch options of your mini-program, at most 5 minutes old',
        zh: '小程序启动参数中的 ww_share_code，5 分钟内有效',
      },
    },
    ...WAY_OPTIONS,
  },
  example: 'living share --code …',
  async run(values, use) {
    const { terminal, json } = use;
    const told = await openWay(use, values)('share', { ww_share_code: required('code', values.code) });
    if (json) {
      terminal.print(JSON.stringify(told, null, 2));
      return EXIT.done;
    }
    const rows: [Text, string][] = [
      [{ en: 'viewer', zh: '观看者' }, told.viewerUserid ?? told.viewerExternalUserid ?? ''],
      [{ en: 'shared by', zh: '分享者' }, told.inviterUserid ?? told.inviterExternalUserid ?? ''],
    ];
    const lines = rows.map(([name, value]) => [terminal.say(name), plain(value)]);
    for (const line of tableOf([{ title: 'livingid' }, { title: plain(told.livingid) }], lines)) terminal.print(line);
    return EXIT.done;
  },
});
