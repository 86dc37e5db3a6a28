import { refuse } from './refuse';
import type { AccountState } from './state';

/** The account of a call's appid and secret, or the errcode for what is wrong with them. */
export function requireAccount({ world: { account } }: AccountState, given: { appid?: unknown; secret?: unknown }): void {
  if (!given.appid) refuse(41002);
  if (!given.secret) refuse(41004);
  if (given.appid !== account.appid) refuse(40013);
  if (given.secret !== account.secret) refuse(40125);
}
