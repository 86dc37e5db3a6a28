/** Who is who. If your server has sessions already, all you need is the openid that belongs to one. */
import { randomUUID } from 'node:crypto';

const { WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_API_BASE_URL = 'https://api.weixin.qq.com' } = process.env;

/** Session to openid. Yours outlive a restart, and end. */
const openids = new Map();

/**
 * Opens a session for what wx.login has given to the mini-program.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html
 */
export async function login(code) {
  const query = { appid: WECHAT_APP_ID, secret: WECHAT_APP_SECRET, js_code: code, grant_type: 'authorization_code' };
  const response = await fetch(`${WECHAT_API_BASE_URL}/sns/jscode2session?${new URLSearchParams(query)}`);
  const { openid } = await response.json();
  if (typeof openid !== 'string') throw new Error('WeChat does not accept the code');
  const session = randomUUID();
  openids.set(session, openid);
  return session;
}

/** undefined without a session. */
export function openidOf(request) {
  return openids.get(request.headers.authorization?.replace('Bearer ', ''));
}
