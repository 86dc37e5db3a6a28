/** The public face of the H5 entry: `dist/h5/live-entry.mjs`, and `window.liveEntry` of the script-tag file. */

/** Why a viewer is not in; the mini-program component says the same. */
export type Reason =
  | 'INVALID_REQUEST'
  | 'UNAUTHENTICATED'
  | 'LIVING_UNAVAILABLE'
  | 'NOT_PERMITTED'
  | 'OPENID_REJECTED'
  | 'RATE_LIMITED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'MISCONFIGURED'
  | 'LAUNCH_FAILED'
  | 'UNSUPPORTED_CLIENT';

/** `traceId` finds the server's log line; it is '' when the server was not asked. */
export interface LiveEntryError {
  reason: Reason;
  retryable: boolean;
  traceId: string;
}

export interface LiveEntryOptions {
  /** The live to enter: WeCom's `livingid`. */
  livingid: string;
  /** The authorised corp; only for a third-party app (第三方) that serves several. */
  corpid?: string;
  /** What to open. Default: `live`. */
  mode?: 'live' | 'replay';
  /** Address of the HTTP function `liveEntryH5`, without a path of its own: `https://example.com/liveEntryH5`. */
  serverUrl: string;
  /** AppID of the verified service account (服务号) that the page belongs to. */
  officialAccountAppId: string;
  /** Own label for the default look. */
  text?: string;
  /** Default: as the browser is set. */
  lang?: 'zh-CN' | 'en';
  /** `.html` if the open tag wants it in the path of the page. WeCom's own sample has none: default `''`. */
  pageSuffix?: '' | '.html';
  /** Where to load jweixin from, unless the page has loaded it. Default: WeChat's own 1.6.0. */
  jsSdkUrl?: string;
  /** What else the page wants of jweixin: `wx.config` has one list for all. */
  jsApiList?: string[];
  /** WeChat's OAuth page; tests and the sandbox put their own here. */
  authorizeUrl?: string;
  /** A tap leads straight into the room from now on. */
  onReady?(): void;
  /** WeChat has opened the live mini-program. */
  onLaunch?(): void;
  onError?(error: LiveEntryError): void;
}

export interface LiveEntry {
  /** Asks anew and at once: after the viewer has paid or enrolled, say. */
  refresh(): void;
  /** Takes everything back; the element is as it was. */
  destroy(): void;
}

/**
 * Makes `element` an entrance to a live room of WeCom, in WeChat. An empty element gets the default button; otherwise its content
 * is the button, and WeChat's open tag lies over it.
 *
 * A visitor without a session is sent to WeChat's OAuth page and comes back to this address at once.
 * Several entries on one page share session and signature: the first one's `serverUrl` and the like count for all.
 */
export function mountLiveEntry(element: HTMLElement, options: LiveEntryOptions): LiveEntry;

export as namespace liveEntry;
