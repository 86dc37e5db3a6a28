/** The public types of the H5 entry: of the module live-entry.mjs, and of `window.liveEntry` with the script tag live-entry.js. */

/**
 * Why the viewer cannot enter. The mini-program component has the same reasons.
 * - `INVALID_REQUEST`: `livingid` is missing or malformed
 * - `UNAUTHENTICATED`: the server got no openid
 * - `LIVING_UNAVAILABLE`: the live stream cannot be entered now
 * - `NOT_PERMITTED`: the viewer has no access; call `refresh()` when they have
 * - `OPENID_REJECTED`: WeCom rejected the openid
 * - `RATE_LIMITED`: too many requests
 * - `UPSTREAM_UNAVAILABLE`: no usable answer from the server in time
 * - `MISCONFIGURED`: the operator's setup; the server's log or the console says what to fix
 * - `LAUNCH_FAILED`: WeChat did not open the live room
 * - `UNSUPPORTED_CLIENT`: this browser, WeChat version or account has no open tags
 */
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

export interface LiveEntryError {
  reason: Reason;
  /** Whether another tap may succeed. */
  retryable: boolean;
  /** Identifies the line in the server's log; `''` if the server was not reached. */
  traceId: string;
}

/** What WeCom says of a living. Starts in unix seconds, durations in seconds; a field that WeCom does not give is absent. */
export interface LivingInfo {
  status: 'reserved' | 'living' | 'ended' | 'expired' | 'cancelled';
  /** Before the end: `generating` where a replay will be made, otherwise `off`. */
  replay: 'ready' | 'generating' | 'deleted' | 'failed' | 'off';
  theme: string;
  reserveStart: number;
  reserveLivingDuration: number;
  livingStart?: number;
  livingDuration?: number;
  viewerNum?: number;
  onlineCount?: number;
}

export interface LiveEntryOptions {
  /** WeCom's `livingid` of the live stream. */
  livingid: string;
  /** The authorized corp; only for a third-party app (第三方) that serves several corps. */
  corpid?: string;
  /** What to open. `auto`: live or replay, as the status of the living says, which the viewer reads too. Default: `live`. */
  mode?: 'live' | 'replay' | 'auto';
  /** URL of the HTTP function `liveEntryH5`, without a path of an endpoint: `https://example.com/liveEntryH5`. */
  serverUrl: string;
  /** AppID of the verified service account (服务号) that the page belongs to. */
  officialAccountAppId: string;
  /** Label of the default button; in `auto` while the living runs, or is not known. */
  text?: string;
  /** Default: the language of the browser. */
  lang?: 'zh-CN' | 'en';
  /** `.html` if the open tag needs it in the path of the page. WeCom's own sample has none. Default: `''`. */
  pageSuffix?: '' | '.html';
  /** Where to load jweixin from if the page has not loaded it. Default: WeChat's own 1.6.0. */
  jsSdkUrl?: string;
  /** Other JS-SDK APIs that the page uses: `wx.config` takes one list for the whole page. */
  jsApiList?: string[];
  /** URL of WeChat's OAuth page; for tests and the sandbox. */
  authorizeUrl?: string;
  /** From now on a tap opens the live room directly. */
  onReady?(): void;
  /** WeChat has opened the live mini-program. */
  onLaunch?(): void;
  /** The viewer could not enter, and already sees a sentence about it. */
  onError?(error: LiveEntryError): void;
  /** In `auto`: WeCom says something new of the living, and the viewer reads it already. */
  onStatusChange?(living: LivingInfo): void;
}

export interface LiveEntry {
  /** Requests a new code at once, for example after the viewer has paid or enrolled. */
  refresh(): void;
  /** Removes the entry and restores the element. */
  destroy(): void;
}
