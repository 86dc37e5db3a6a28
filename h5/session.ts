/**
 * The viewer's session with the server, kept for the tab. Without a session the page is left for WeChat's OAuth page, which redirects
 * back to the same URL with `code` and `state`. This happens without a tap at most once per page load, because later the viewer may
 * be reading the page. https://developers.weixin.qq.com/doc/service/guide/h5/auth.html
 */
import type { Refusal } from '../miniprogram/components/live-entry/core/contract';
import type { ApiClient } from './api-client';
import { entryUrl } from './page-urls';
import type { LiveEntryOptions } from './types';

export interface Session {
  /** Reads what OAuth added to the URL, or leaves the page for OAuth. Returns false if the page is being left. */
  start(): boolean;
  /** Never settles while the page is being left. */
  get(): Promise<{ ok: true; session: string } | Refusal>;
  /** Drops a session that the server refuses. */
  forget(session: string): void;
  /** From now on the page may, or may not, be left for OAuth. */
  allowRedirect(allowed: boolean): void;
}

/** In sessionStorage: the session and its end in ms since 1970; or, during OAuth, the state and the URL to restore. */
interface TabState {
  session?: string;
  ends?: number;
  state?: string;
  page?: string;
}

/** A session with less than this left could expire while a request is on its way. */
const MARGIN_MS = 60 * 1000;

const AUTHORIZE_URL = 'https://open.weixin.qq.com/connect/oauth2/authorize';

export function createSession(openSession: ApiClient['openSession'], options: LiveEntryOptions): Session {
  const { officialAccountAppId: appId, authorizeUrl = AUTHORIZE_URL } = options;
  const key = `live-entry ${appId}`;
  let canRedirect = true;
  /** What could not be stored. */
  let unstored: TabState | undefined;
  /** A session that is being opened, or a redirect that is under way. */
  let pending: ReturnType<Session['get']> | undefined;

  function start(): boolean {
    const { state, page } = load();
    const { search, searchParams } = new URL(entryUrl());
    const code = searchParams.get('code');
    const returnedState = searchParams.get('state') || '';
    if (current()) return true;
    // A state in our format that this tab does not know is forged, or the tab stores nothing: another redirect could loop.
    canRedirect = !state && !/^le\d+$/.test(returnedState);
    if (canRedirect) return !redirect();
    save({});
    if (code && returnedState === state) {
      if (location.search === search) history.replaceState(history.state, '', page);
      pending = openSession(code).then((grant) => {
        pending = undefined;
        if (grant.ok) save({ session: grant.session, ends: Date.now() + grant.expiresIn * 1000 });
        // The server refused the code; a tap may fetch another one.
        return grant.ok || grant.reason !== 'UNAUTHENTICATED' ? grant : get();
      });
    }
    return true;
  }

  async function get(): Promise<{ ok: true; session: string } | Refusal> {
    if (pending) return pending;
    const session = current();
    if (session) return { ok: true, session };
    if (canRedirect && redirect()) return get();
    return { ok: false, reason: 'UNAUTHENTICATED', retryable: true, traceId: '' };
  }

  function current(): string | undefined {
    const { session, ends = 0 } = load();
    return ends - MARGIN_MS > Date.now() ? session : undefined;
  }

  /** WeChat matches the whole URL: parameters in this order, `#wechat_redirect` included. Returns false if the tab stores nothing. */
  function redirect(): boolean {
    const { origin, pathname, search, hash } = location;
    const state = `le${crypto.getRandomValues(new Uint32Array(4)).join('')}`;
    // A code or state that is already in the URL would be mistaken for the new one.
    const cleanSearch = search.replace(/[?&](code|state)=[^&]*/g, '').replace(/^&/, '?');
    const page = origin + pathname;
    if (!save({ state, page: page + (/state=le\d/.test(search) ? cleanSearch : search) + hash })) return false;
    const returnUrl = encodeURIComponent(page + cleanSearch + hash);
    const query = `appid=${appId}&redirect_uri=${returnUrl}&response_type=code&scope=snsapi_base&state=${state}`;
    location.replace(`${authorizeUrl}?${query}#wechat_redirect`);
    pending = new Promise(() => {});
    return true;
  }

  function load(): TabState {
    try {
      return unstored || JSON.parse(sessionStorage[key]);
    } catch {
      return {};
    }
  }

  /** Returns false if the tab stores nothing, as with cookies blocked. */
  function save(value: TabState): boolean {
    try {
      sessionStorage[key] = JSON.stringify(value);
      unstored = undefined;
      return true;
    } catch {
      unstored = value.session ? value : {};
      return false;
    }
  }

  return {
    start,
    get,
    forget(session) {
      if (load().session === session) save({});
    },
    allowRedirect(allowed) {
      canRedirect = allowed;
      // The redirect may have failed, for example without a network.
      if (allowed) pending = undefined;
    },
  };
}
