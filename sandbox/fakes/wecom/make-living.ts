/** Livings are made, changed, cancelled, and their replays deleted. https://developer.work.weixin.qq.com/document/path/93637 */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { livingOfApp, requirePermittedApp } from './living-access';
import { moveOn, setStatus } from './living-time';
import { refuse } from './refusal';
import { jsonFields, requireMethod, requireNumber, requireString, stringFields, succeed } from './request';
import type { WecomState } from './state';
import type { App, Living } from './world';

type Given = Record<string, unknown>;

export function makeLiving(state: WecomState): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .all('/cgi-bin/living/create', async (c) => {
      requireMethod(c, 'POST');
      const app = requirePermittedApp(state, c);
      const living = newLiving(state, app, await jsonFields(c));
      state.world.livings.push(living);
      return succeed(c, { livingid: living.livingid });
    })
    .all('/cgi-bin/living/modify', async (c) => {
      const { living, given } = await reserved(state, c);
      Object.assign(living, checked(state, { ...given, type: given.type ?? living.type }));
      return succeed(c, {});
    })
    .all('/cgi-bin/living/cancel', async (c) => {
      const { living } = await reserved(state, c);
      setStatus(living, 4, secondsOf(state));
      return succeed(c, {});
    })
    .all('/cgi-bin/living/delete_replay_data', async (c) => {
      requireMethod(c, 'POST');
      const app = requirePermittedApp(state, c);
      const { livingid } = await stringFields(c, ['livingid']);
      const living = moveOn(livingOfApp(state, app, livingid), secondsOf(state));
      if (living.status !== 2 || living.open_replay !== 1 || living.replay_status !== 0) refuse(92007);
      living.replay_status = 2;
      return succeed(c, {});
    });
}

const secondsOf = ({ clock }: WecomState) => Math.floor(clock.now() / 1000);

/** 仅允许修改/取消预约状态下的直播id: otherwise 92006. */
async function reserved(state: WecomState, c: Context<ApiEnv>): Promise<{ living: Living; given: Given }> {
  requireMethod(c, 'POST');
  const app = requirePermittedApp(state, c);
  const given = await jsonFields(c);
  const living = moveOn(livingOfApp(state, app, requireString(given.livingid, 'livingid')), secondsOf(state));
  if (living.status !== 0) refuse(92006);
  return { living, given };
}

function newLiving(state: WecomState, app: App, given: Given): Living {
  const anchor_userid = requireString(given.anchor_userid, 'anchor_userid');
  for (const name of ['theme', 'living_start', 'living_duration']) if (given[name] === undefined) refuse(40063);
  const member = state.world.members.find((each) => each.corpid === app.corpid && each.userid === anchor_userid) ?? refuse(40003);
  if (!member.visible) refuse(92000);
  return {
    livingid: newLivingid(),
    app: app.id,
    theme: '',
    description: '',
    anchor_userid,
    type: 0,
    status: 0,
    reserve_start: 0,
    reserve_living_duration: 0,
    living_start: 0,
    living_duration: 0,
    open_replay: 1,
    replay_status: 1,
    late: false,
    ...checked(state, given),
  };
}

/** `lv`, 8 characters that are the same for all livings of the corp, and 22 more. */
function newLivingid(): string {
  return `lvSandbox0${randomBytes(17).toString('base64url').slice(0, 22)}`;
}

/** What create and modify have in common, within its limits, under the names of {@link Living}. */
function checked(state: WecomState, given: Given): Partial<Living> {
  const type = given.type === undefined ? 0 : requireNumber(given.type, 'type');
  if (type > 4) refuse(40058, 'invalid type');
  if (type === 4 && given.description !== undefined) refuse(40058, 'description not supported by type 4');
  const activity = ['activity_cover_mediaid', 'activity_share_mediaid', 'activity_detail'].some((name) => name in given);
  if (activity && type !== 4) refuse(40058, 'activity fields need type 4');
  if (given.remind_time !== undefined) requireNumber(given.remind_time, 'remind_time');
  return {
    type: type as Living['type'],
    ...(given.theme !== undefined && { theme: limited(given.theme, 'theme', 20, 60) }),
    ...(given.description !== undefined && { description: limited(given.description, 'description', 100, 300) }),
    ...(given.living_start !== undefined && { reserve_start: startOf(state, given.living_start) }),
    ...(given.living_duration !== undefined && { reserve_living_duration: durationOf(given.living_duration) }),
  };
}

function limited(value: unknown, name: string, characters: number, bytes: number): string {
  if (typeof value !== 'string') return refuse(40058, `${name} must be a string`);
  if (value === '' && name === 'theme') refuse(40063);
  const tooLong = Array.from(value).length > characters || new TextEncoder().encode(value).length > bytes;
  return tooLong ? refuse(40058, `${name} exceed max length ${bytes}`) : value;
}

function startOf(state: WecomState, value: unknown): number {
  const start = requireNumber(value, 'living_start');
  const latest = 0xffffffff;
  return start > secondsOf(state) && start <= latest ? start : refuse(40058, 'invalid living_start');
}

function durationOf(value: unknown): number {
  return requireNumber(value, 'living_duration') || refuse(40058, 'invalid living_duration');
}
