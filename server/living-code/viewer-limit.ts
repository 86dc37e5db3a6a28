import type { Now } from '../runtime/ambient';
import { type FailureFacts, RefusalError } from '../runtime/errors';
import { createRateLimit } from '../runtime/rate-limit';
import { viewerKey } from './viewer-key';

/** Calls to WeCom that one viewer causes, on one instance: a corp has 10,000 a minute for all its viewers. */
export interface ViewerLimit {
  /** @throws RefusalError RATE_LIMITED */
  take(openid: string): void;
  /** What was taken last was not needed. */
  giveBack(openid: string): void;
}

const CALLS_OF_VIEWER = 10;
const WINDOW_MS = 60_000;

const TOO_MANY: FailureFacts = {
  fault: `more than ${CALLS_OF_VIEWER} calls a minute for one viewer`,
  remedy: {
    en: 'Nothing to do for one viewer; if many are refused, look for a page that requests in a loop.',
    zh: '单个观众无需处理；如果很多观众都被拒绝，请检查页面是否在循环请求。',
  },
};

export function createViewerLimit(steady: Now): ViewerLimit {
  const limit = createRateLimit({ limit: CALLS_OF_VIEWER, windowMs: WINDOW_MS, steady });
  return {
    take(openid) {
      const wait = limit.take(viewerKey(openid));
      if (wait > 0) throw new RefusalError('RATE_LIMITED', TOO_MANY, wait);
    },
    giveBack: (openid) => limit.giveBack(viewerKey(openid)),
  };
}
