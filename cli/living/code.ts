import { command } from '../command';
import { EXIT } from '../failure';
import { LIVINGID, required } from './options';
import { openWay, WAY_OPTIONS } from './way';

export const code = command({
  name: 'living code',
  about: { en: 'A living_code for one viewer, to try it out', zh: '为一位观众获取 living_code，用于试验' },
  options: {
    ...LIVINGID,
    openid: {
      type: 'string',
      value: 'OPENID',
      about: { en: 'of the viewer, in your mini-program', zh: '观众在你的小程序中的 openid' },
    },
    ...WAY_OPTIONS,
  },
  example: 'living code --livingid lv… --openid o…',
  async run(values, use) {
    const { terminal, json } = use;
    const viewer = { livingid: required('livingid', values.livingid), openid: required('openid', values.openid) };
    const { livingCode } = await openWay(use, values)('code', viewer);
    terminal.print(json ? JSON.stringify({ livingCode }, null, 2) : livingCode);
    const life = { en: 'Valid for 5 minutes, for this openid only.', zh: '5 分钟内有效，且仅限该 openid 使用。' };
    terminal.note(terminal.style('gray', terminal.say(life)));
    return EXIT.done;
  },
});
