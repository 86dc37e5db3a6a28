import { command, type Use } from '../command';
import { EXIT, Refused } from '../failure';
import { plain, tableOf } from '../table';
import { STATUSES } from './info';
import { required } from './options';
import { allPages } from './pages';
import { showTime } from './times';
import { type Organise, openWay, type Result, WAY_OPTIONS } from './way';

interface Listed {
  livingid: string;
  info?: Result<'info'>;
  /** WeCom does not tell of it. */
  errcode?: number;
}

export const list = command({
  name: 'living list',
  about: { en: 'All livings that this app has made for a member', zh: '列出本应用为某位成员创建的所有直播' },
  options: {
    'anchor-userid': { type: 'string', value: 'USERID', about: { en: 'the member who streams', zh: '主播的成员账号' } },
    info: {
      type: 'boolean',
      about: { en: 'theme, status and start of each: one call more for each', zh: '同时列出主题、状态和时间（每场多一次调用）' },
    },
    ...WAY_OPTIONS,
  },
  example: 'living list --anchor-userid zhangsan --info',
  async run(values, use) {
    const { terminal, json } = use;
    const userid = required('anchor-userid', values['anchor-userid']);
    const organise = openWay(use, values);
    const read = async (cursor: string) => {
      const { livingids, nextCursor } = await organise('list', { userid, cursor });
      return { items: livingids, next: nextCursor === '' ? undefined : nextCursor };
    };
    const livingids = await allPages(read, '', (count) => terminal.progress(`${count} …`));
    const livings = values.info ? await withInfo(livingids, organise, use) : livingids.map((livingid): Listed => ({ livingid }));

    if (json) terminal.print(JSON.stringify(livings, null, 2));
    else for (const line of linesOf(livings, values.info === true, use)) terminal.print(line);
    return EXIT.done;
  },
});

async function withInfo(livingids: string[], organise: Organise, { terminal }: Use): Promise<Listed[]> {
  const livings: Listed[] = [];
  for (const livingid of livingids) {
    terminal.progress(`${livings.length}/${livingids.length} …`);
    livings.push({ livingid, ...(await infoOf(livingid, organise)) });
  }
  return livings;
}

/** A living that WeCom does not tell of keeps its place in the list. */
async function infoOf(livingid: string, organise: Organise): Promise<Pick<Listed, 'info' | 'errcode'>> {
  try {
    return { info: await organise('info', { livingid }) };
  } catch (error) {
    const { reason, errcode } = error instanceof Refused ? error.refusal : {};
    if (reason !== 'LIVING_UNAVAILABLE' || errcode === undefined) throw error;
    return { errcode };
  }
}

function linesOf(livings: Listed[], detailed: boolean, { terminal: { say } }: Use): string[] {
  if (livings.length === 0) {
    return [say({ en: 'This app has made no living for this member.', zh: '本应用没有为该成员创建过直播。' })];
  }
  if (!detailed) return livings.map(({ livingid }) => livingid);
  const titles = [
    { en: 'livingid', zh: 'livingid' },
    { en: 'status', zh: '状态' },
    { en: 'start', zh: '时间' },
    { en: 'theme', zh: '主题' },
  ];
  return tableOf(
    titles.map((title) => ({ title: say(title) })),
    livings.map(({ livingid, info, errcode }) =>
      info === undefined
        ? [livingid, `errcode ${errcode}`, '', '']
        : [livingid, say(STATUSES[info.status]), showTime(info.livingStart ?? info.reserveStart), plain(info.theme)],
    ),
  );
}
