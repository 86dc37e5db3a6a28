/** The caller, as the platform knows it. Without `openid` the call does not come from WeChat. */
export interface Viewer {
  openid?: string;
  appid?: string;
  unionid?: string;
  /** The caller's own ids, set when the environment is shared with another mini-program. */
  fromOpenid?: string;
  fromAppid?: string;
  clientIp?: string;
  /** 'wx_client', 'wx_http', 'wx_trigger' … Each function that calls another appends: 'wx_client,scf'. */
  source?: string;
}

const DEMO_APPID = 'wxsandboxdemoapp01';

/** The environment variables of one call. getWXContext() of wx-server-sdk reads those named in WX_CONTEXT_KEYS. */
export function wxContext(viewer: Viewer): Record<string, string> {
  if (viewer.openid === undefined) return viewer.source === undefined ? {} : { TCB_SOURCE: viewer.source };
  const context = definedOnly({
    WX_CLIENTIP: viewer.clientIp ?? '198.51.100.20',
    WX_OPENID: viewer.openid,
    WX_APPID: viewer.appid ?? DEMO_APPID,
    WX_UNIONID: viewer.unionid,
    WX_FROM_OPENID: viewer.fromOpenid,
    WX_FROM_APPID: viewer.fromAppid,
  });
  return { ...context, WX_CONTEXT_KEYS: Object.keys(context).join(','), TCB_SOURCE: viewer.source ?? 'wx_client' };
}

/** The platform adds the caller's ids to the event of a mini-program's call. They are not trustworthy: a client can send its own. */
export function platformEvent(event: unknown, { openid, appid = DEMO_APPID }: Viewer): unknown {
  const isObject = typeof event === 'object' && event !== null && !Array.isArray(event);
  return isObject && openid !== undefined ? { ...event, userInfo: { appId: appid, openId: openid } } : event;
}

function definedOnly(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
