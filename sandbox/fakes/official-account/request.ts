/** Checks that several APIs of the account make. */
import type { Context } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { refuse } from './refusal';
import type { AccountState } from './state';

export function requireMethod(c: Context<ApiEnv>, method: 'GET' | 'POST'): void {
  if (c.req.method !== method) refuse(method === 'GET' ? 43001 : 43002);
}

/** Refuses a wrong or missing appid or secret. */
export function requireAccount({ world: { account } }: AccountState, given: { appid?: unknown; secret?: unknown }): void {
  if (!given.appid) refuse(41002);
  if (!given.secret) refuse(41004);
  if (given.appid !== account.appid) refuse(40013);
  if (given.secret !== account.secret) refuse(40125);
}

/** Refuses an access_token that is unknown, revoked or expired. */
export function requireToken({ clock, tokens }: AccountState, value = ''): void {
  if (value === '') refuse(41001);
  const token = tokens.get(value);
  if (!token || token.revoked) refuse(40001);
  if (token.expiresAt <= clock.now()) refuse(42001);
}
