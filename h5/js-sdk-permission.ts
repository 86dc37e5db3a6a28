/**
 * The permission to show open tags. WeChat grants it to a URL, after `wx.config` with a signature of that URL.
 *
 * An `invalid signature` error can mean that WeChat checks the other URL of page-urls.ts; then that one is signed, once.
 * jweixin has one slot for errors, and passes on those of the page's own `wx.config` too. So an error is no proof, and
 * `wx.ready` proves nothing: it fires after an error too, and from the second `wx.config` on it fires at once. Some accounts and
 * versions report no error at all. So the open tag decides: it fires `ready`, or it stays empty.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import type { ApiClient, JsSdkSignature } from './api-client';
import { addScript } from './create';
import { TAG } from './open-tag';
import { urlsToSign } from './page-urls';
import type { LiveEntryError, LiveEntryOptions, Reason } from './types';

export interface PermissionState {
  /** `granted`: WeChat has a signature. With an error, a tag may still become ready: the error may be about the page's own `wx.config`. */
  status: 'pending' | 'granted' | 'refused';
  error?: LiveEntryError | undefined;
  /** An open tag has become ready: no error after that is about it. */
  proven?: boolean;
}

export interface JsSdkPermission {
  current(): PermissionState;
  /** Returns the function that stops watching. */
  watch(onChange: () => void): () => unknown;
  /** Requests the permission for the current URL. */
  request(): void;
  /** @param state under which an open tag stayed empty */
  reportEmptyTag(state: PermissionState): void;
  /** @param state under which an open tag became ready */
  reportReadyTag(state: PermissionState): void;
  /** WeChat has reported that open tags cannot work, although it accepts the signature. */
  reportNoOpenTags(errMsg: string): void;
  /** Ignores what is in progress. */
  cancel(): void;
}

/** The part of jweixin that is used. https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html */
interface JsSdk {
  config(options: object): void;
  error(onError: (error: { errMsg: string }) => void): void;
  /** In a mini-program's web-view. */
  miniProgram: { navigateBack(options: object): void };
}

declare global {
  interface Window {
    jWeixin?: JsSdk;
  }
}

/** After an error, a tag has this long to become ready. */
const DOUBT_MS = 2 * 1000;

export function createJsSdkPermission(signUrl: ApiClient['signUrl'], { jsSdkUrl, jsApiList }: LiveEntryOptions): JsSdkPermission {
  const watchers = new Set<() => void>();
  let state: PermissionState = { status: 'pending' };
  let untriedUrls: string[] = [];

  function set(status: PermissionState['status'], error?: LiveEntryError): PermissionState {
    const next: PermissionState = { status, error };
    state = next;
    for (const onChange of watchers) onChange();
    return next;
  }

  function refuse(reason: Reason, detail: string, status: PermissionState['status'] = 'refused'): void {
    console.warn(`live-entry: ${detail}`);
    set(status, { reason, retryable: reason !== 'MISCONFIGURED', traceId: '' });
  }

  async function tryNextUrl(): Promise<void> {
    const url = untriedUrls.shift();
    if (!url) {
      if (!state.error) refuse('UNSUPPORTED_CLIENT', 'the open tag stays empty');
      return;
    }
    const mine = set('pending');
    const [signature, jsSdk] = await Promise.all([signUrl(url), loadJsSdk(jsSdkUrl)]);
    if (state !== mine) return;
    if (!signature.ok) set('refused', signature);
    else if (!jsSdk) refuse('UPSTREAM_UNAVAILABLE', 'jweixin did not load');
    else configure(jsSdk, signature);
  }

  function configure(jsSdk: JsSdk, { signed }: JsSdkSignature): void {
    // With an empty jsApiList, open tags are reported not to show.
    jsSdk.config({ ...signed, jsApiList: jsApiList || ['getNetworkType'], openTagList: [TAG] });
    // At registration, jweixin passes on an error of an earlier `wx.config`: there is nothing yet that it could be about.
    let mine: PermissionState | undefined;
    jsSdk.error(({ errMsg }) => {
      if (state !== mine || mine.proven) return;
      if (/signature/.test(errMsg) && untriedUrls.length > 0) void tryNextUrl();
      else {
        setTimeout(() => {
          if (state === mine && !state.proven) refuse('MISCONFIGURED', errMsg, 'granted');
        }, DOUBT_MS);
      }
    });
    mine = set('granted');
  }

  return {
    current: () => state,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    request() {
      untriedUrls = [...new Set(urlsToSign())];
      void tryNextUrl();
    },
    reportEmptyTag(under) {
      if (state === under) void tryNextUrl();
    },
    reportReadyTag(under) {
      under.proven = true;
      under.error = undefined;
    },
    reportNoOpenTags: (errMsg) => refuse('UNSUPPORTED_CLIENT', errMsg),
    cancel() {
      state = { status: 'pending' };
    },
  };
}

/** Uses the jweixin that the page has loaded, or loads it. Resolves to undefined if it does not load. */
async function loadJsSdk(url = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'): Promise<JsSdk | undefined> {
  if (!window.jWeixin) await addScript(url);
  // WeChat serves the same file from a second host.
  if (!window.jWeixin) await addScript(url.replace('res.wx.', 'res2.wx.'));
  return window.jWeixin;
}
