import type { Now } from '../runtime/ambient';
import { createExpiringMap } from '../runtime/expiring-map';
import { asRemembered, UpstreamError } from '../upstream/upstream-error';
import { viewerKey } from './viewer-key';

/**
 * Livings that WeCom has just refused. A page with a wrong livingid is opened by many viewers, and each call for it would count as an
 * error of the corp: after 2,000 in an hour WeCom refuses all calls.
 */
export interface UnavailableLivings {
  /** @throws the refusal of a moment ago */
  check(livingKey: string): void;
  /** Remembers the refusal, if it is about the living and not about the viewer. */
  refused(livingKey: string, openid: string, error: unknown): void;
}

/** Short: the organiser may be mending it. */
const REMEMBER_MS = 30_000;

export function createUnavailableLivings(steady: Now): UnavailableLivings {
  const refusals = createExpiringMap<{ error: UpstreamError; viewer: string; certain: boolean }>(steady);
  return {
    check(livingKey) {
      const refusal = refusals.get(livingKey);
      if (refusal?.certain) throw refusal.error;
    },
    refused(livingKey, openid, error) {
      if (!(error instanceof UpstreamError) || error.reason !== 'LIVING_UNAVAILABLE') return;
      const { errcode } = error.facts;
      const before = refusals.get(livingKey);
      const viewer = viewerKey(openid);
      // An errcode that the table does not know may be about this one viewer: it takes a second one to be sure.
      const certain = LIVING_ERRCODES.has(errcode) || (before?.error.facts.errcode === errcode && before?.viewer !== viewer);
      refusals.set(livingKey, { error: asRemembered(error), viewer, certain }, steady() + REMEMBER_MS);
    },
  };
}

/** 不允许跨企业调用, 不允许跨应用调用, 当前应用没权限操作这个直播. https://developer.work.weixin.qq.com/document/path/90313 */
const LIVING_ERRCODES: ReadonlySet<number | undefined> = new Set([92002, 92003, 92008]);
