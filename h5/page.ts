/** What all entries of a page share: one session, one JS-SDK permission, one code for each livingid. */
import { systemClock as clock } from '../miniprogram/components/live-entry/core/clock';
import type { LivingCodeRequest } from '../miniprogram/components/live-entry/core/contract';
import { createLivingCodeCache } from '../miniprogram/components/live-entry/core/living-code-cache';
import { createApiClient } from './api-client';
import type { Auto, createAuto } from './auto';
import { createJsSdkPermission } from './js-sdk-permission';
import { createPageUrlWatch } from './page-urls';
import { createSession } from './session';
import type { LiveEntryOptions } from './types';

export type Page = ReturnType<typeof createPage>;

let page: Page | undefined;

/** The options of the first entry count for the page. Each entry calls `leave` at its end. */
export function sharedPage(options: LiveEntryOptions): Page {
  page = page || createPage(options);
  page.join();
  return page;
}

function createPage(options: LiveEntryOptions) {
  const apiClient = createApiClient(options.serverUrl);
  const session = createSession(apiClient.openSession, options);
  const permission = createJsSdkPermission(apiClient.signUrl, options);
  const urlWatch = createPageUrlWatch(permission.request);
  const onNoOpenTags = ({ detail }: CustomEventInit) => permission.reportNoOpenTags(String(Object(detail).errMsg));
  let entries = 0;
  // A page that is being left for OAuth needs no signature.
  const stays = session.start();

  function join(): void {
    entries += 1;
    // WeChat fires it where open tags cannot work although `wx.config` is accepted.
    document.addEventListener('WeixinOpenTagsError', onNoOpenTags);
    // A router that mounts an entry has just changed the URL.
    if (stays) urlWatch.start();
  }

  /** The last entry takes everything along that watches the page. */
  function leave(): void {
    if (--entries) return;
    urlWatch.stop();
    document.removeEventListener('WeixinOpenTagsError', onNoOpenTags);
    permission.cancel();
  }

  /** If the server refuses the session, a new one is opened, once, and only if the page may be left for OAuth. */
  async function source(request: LivingCodeRequest) {
    const current = await session.get();
    if (!current.ok) return current;
    const result = await apiClient.getLivingCode(current.session, request);
    if (result.ok) session.allowRedirect(false);
    if (result.ok || result.reason !== 'UNAUTHENTICATED') return result;
    session.forget(current.session);
    return session.get();
  }

  const shared = { clock, cache: createLivingCodeCache(clock), source: () => source };
  let auto: Auto | undefined;
  return {
    ...shared,
    /** What the entries in `auto` share. */
    auto: (create: typeof createAuto) => {
      auto = auto || create(shared);
      return auto;
    },
    permission,
    join,
    leave,
    allowRedirect: () => session.allowRedirect(true),
  };
}
