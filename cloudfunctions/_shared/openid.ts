import cloud from 'wx-server-sdk';

/**
 * The caller's openid, as the platform says; undefined where there is none (console, HTTP, timer, 朋友圈 single-page mode). To be read
 * synchronously at entry, since the context belongs to the process. In a shared environment FROM_APPID is set and the caller's own
 * openid is FROM_OPENID. The SDK turns an id of digits only into a number.
 * https://developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/utils/Cloud.getWXContext.html
 */
export function readOpenid(): string | undefined {
  const context = cloud.getWXContext() as Record<string, unknown>;
  const openid = context.FROM_APPID ? context.FROM_OPENID : context.OPENID;
  return isId(openid) ? String(openid) : undefined;
}

/** Whether the call comes from a mini-program, which a timer and HTTP do not. */
export function isFromMiniProgram(): boolean {
  const { OPENID, FROM_OPENID, FROM_APPID } = cloud.getWXContext() as Record<string, unknown>;
  return [OPENID, FROM_OPENID, FROM_APPID].some(isId);
}

/** The SDK makes numbers of ids: 0 is one too. */
function isId(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
