/** What becomes of a living that was made: it is modified, cancelled, or its replay deleted. */
import { checkChange } from '../../server/organiser/check-living';
import type { OrganiserCommand } from '../../server/organiser/commands';
import type { Fields } from '../../server/upstream/client';
import { command, type Use } from '../command';
import { EXIT, WrongUse } from '../failure';
import type { Text } from '../text';
import { DRY_RUN, dryRun } from './dry-run';
import { CHANGEABLE, changeOf, LIVINGID, refuse, required } from './options';
import { openWay, WAY_OPTIONS } from './way';

const COMMON = { ...LIVINGID, ...WAY_OPTIONS, ...DRY_RUN };

export const modify = command({
  name: 'living modify',
  about: { en: 'Change a living before it starts', zh: '修改预约中的直播' },
  options: { ...COMMON, ...CHANGEABLE },
  example: 'living modify --livingid lv… --start "2026-12-01 21:00"',
  async run(values, use) {
    const livingid = required('livingid', values.livingid);
    const change = changeOf(values, use.ambient.now());
    refuse(checkChange(change, use.ambient.now()));
    return send('modify', { livingid, ...change }, values, use, { en: 'The living is changed.', zh: '直播已修改。' });
  },
});

export const cancel = command({
  name: 'living cancel',
  about: { en: 'Cancel a living before it starts', zh: '取消预约中的直播' },
  options: COMMON,
  example: 'living cancel --livingid lv…',
  async run(values, use) {
    const livingid = required('livingid', values.livingid);
    return send('cancel', { livingid }, values, use, { en: 'The living is cancelled.', zh: '直播已取消。' });
  },
});

export const deleteReplay = command({
  name: 'living delete-replay',
  about: { en: 'Delete the replay of a living, for good', zh: '删除直播回放，不可恢复' },
  options: { ...COMMON, yes: { type: 'boolean', about: { en: 'do not ask', zh: '不再询问' } } },
  example: 'living delete-replay --livingid lv…',
  async run(values, use) {
    const livingid = required('livingid', values.livingid);
    if (!values.yes && !values['dry-run']) await confirm(livingid, use);
    return send('delete-replay', { livingid }, values, use, { en: 'The replay is deleted.', zh: '回放已删除。' });
  },
});

async function confirm(livingid: string, { terminal, json }: Use): Promise<void> {
  const unasked = { en: 'A deleted replay cannot be brought back: add --yes.', zh: '回放删除后不可恢复：请加上 --yes。' };
  if (!terminal.interactive || json) throw new WrongUse(unasked);
  const question = {
    en: `Delete the replay of ${livingid} for good (yes/no)?`,
    zh: `永久删除 ${livingid} 的回放（yes/no）？`,
  };
  if ((await terminal.ask(terminal.say(question)))?.toLowerCase() === 'yes') return;
  throw new WrongUse({ en: 'Nothing was deleted.', zh: '没有删除任何内容。' });
}

async function send(
  name: Extract<OrganiserCommand, 'modify' | 'cancel' | 'delete-replay'>,
  parameters: Fields,
  values: { local?: boolean; corpid?: string; 'dry-run'?: boolean },
  use: Use,
  done: Text,
): Promise<number> {
  if (values['dry-run']) return dryRun(name, parameters, use);
  const { terminal, json } = use;
  const result = await openWay(use, values)(name, parameters);
  terminal.print(json ? JSON.stringify(result, null, 2) : terminal.style('green', terminal.say(done)));
  return EXIT.done;
}
