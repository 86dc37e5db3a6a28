import type { Documents } from './storage/interface';

/** Settings of createLivingCodes. */
export type LivingCodesOptions = CommonOptions & (WithSecret | WithTokenServer);

/** The app's secret: live-entry calls gettoken and keeps the token. */
export interface WithSecret {
  corpsecret: string;
  /** Where the token is kept, for processes that share it. In the memory of this process where left out. */
  documents?: Documents;
  /** Seals what is in `documents`; several while you change it: the first seals, all open. Derived from `corpsecret` where left out. */
  storeKey?: string | readonly string[];
  accessToken?: never;
}

/** A token server of your own (中控), which alone calls gettoken: live-entry stores nothing then. */
export interface WithTokenServer {
  accessToken: AccessTokenServer;
  corpsecret?: never;
  documents?: never;
  storeKey?: never;
}

export interface AccessTokenServer {
  /**
   * The current token with the seconds that are left of it. It is kept until shortly before its end; a bare token for a minute. One call at
   * a time, however many viewers wait for it.
   * @param timeoutMs after this time an answer comes too late; a whole number, as AbortSignal.timeout() wants it
   */
  get(timeoutMs: number): Promise<AccessToken | string> | AccessToken | string;
  /** WeCom has called this token stale: from now on `get` has to give another one. Called once for a token, then `get` is called. */
  invalidate(stale: string, timeoutMs: number): unknown;
}

/** As gettoken answers. */
export interface AccessToken {
  access_token: string;
  /** Seconds. */
  expires_in: number;
}

export interface CommonOptions {
  /** 管理后台 · 我的企业 · 企业ID */
  corpid: string;
  /** Default `https://qyapi.weixin.qq.com`; a proxy with a fixed IP. https, or http on loopback. */
  apiBaseUrl?: string;
  /** Who may enter. A yes holds for a minute, a no for five seconds. If it throws or gives no boolean, the viewer may try again. */
  authorize?(viewer: { openid: string; livingid: string }): Promise<boolean> | boolean;
  /** Livings that may be entered; all of the app's where left out or empty. */
  allowedLivingids?: readonly string[];
  /** Takes one line of JSON for each call of `issue`, with the errcode and its remedy and without a secret. Default console.log. */
  log?(line: string): void;
  /** `issue` answers within this time, retries included: at most 15 s. Default 5000. */
  timeLimitMs?: number;
}
