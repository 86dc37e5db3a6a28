/**
 * The right to show open tags: WeChat gives it to an address, after `wx.config` with a signature of that address.
 *
 * Where an `invalid signature` shows that WeChat holds another address against it than we think (page-urls.ts), the other one is
 * signed, once. `wx.ready` proves nothing: it comes after an error too, and from the second `wx.config` on it comes at once.
 * Some accounts and versions say nothing at all. So the last word has the open tag: it says that it is ready, or it stays empty.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import type { ClientReason, Reason } from '../miniprogram/components/live-entry/core/contract';
import type { EntryError } from '../miniprogram/components/live-entry/core/entry-state';
import type { JsSdkSignature, Server } from './api-client';
import { type JsSdk, loadJsSdk } from './js-sdk';
import type { LiveEntryOptions } from './live-entry';
import { urlsToSign } from './page-urls';

export interface Right {
  /** `given`: WeChat has got a signature and not refused it so far. */
  status: 'pending' | 'given' | 'refused';
  error?: EntryError | undefined;
}

export interface OpenTagRight {
  current(): Right;
  watch(changed: () => void): () => unknown;
  /** Asks for it, for the address that the page has now. */
  ask(): void;
  /** A tag under this right has stayed empty. */
  silent(under: Right): void;
}

export function createOpenTagRight(sign: Server['sign'], { jsSdkUrl, jsApiList }: LiveEntryOptions): OpenTagRight {
  const watchers = new Set<() => void>();
  let right: Right = { status: 'pending' };
  let untried: string[] = [];

  function set(status: Right['status'], error?: EntryError): Right {
    const next = { status, error };
    right = next;
    for (const changed of watchers) changed();
    return next;
  }

  function refuse(reason: Reason | ClientReason, why: string): void {
    console.warn(`live-entry: ${why}`);
    set('refused', { reason, retryable: reason !== 'MISCONFIGURED', traceId: '' });
  }

  async function tryNext(): Promise<void> {
    const url = untried.shift();
    if (!url) {
      refuse('UNSUPPORTED_CLIENT', 'the open tag stays empty');
      return;
    }
    const mine = set('pending');
    const [signature, jsSdk] = await Promise.all([sign(url), loadJsSdk(jsSdkUrl)]);
    if (right !== mine) return;
    if (!signature.ok) set('refused', signature);
    else if (!jsSdk) refuse('UPSTREAM_UNAVAILABLE', 'jweixin did not load');
    else configure(jsSdk, signature);
  }

  function configure(jsSdk: JsSdk, { signed }: JsSdkSignature): void {
    // An empty list is said to keep open tags from showing.
    jsSdk.config({ ...signed, jsApiList: jsApiList || ['getNetworkType'], openTagList: ['wx-open-launch-weapp'] });
    const mine = set('given');
    jsSdk.error(({ errMsg }) => {
      if (right !== mine) return;
      if (/signature/.test(errMsg) && untried.length > 0) tryNext();
      else refuse('MISCONFIGURED', errMsg);
    });
  }

  return {
    current: () => right,
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    ask() {
      untried = [...new Set(urlsToSign())];
      tryNext();
    },
    silent(under) {
      if (right === under) tryNext();
    },
  };
}
