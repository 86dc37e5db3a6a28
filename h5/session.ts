/**
 * Who the viewer is: a session of the server's, kept for the tab. Without one the page is left for WeChat's OAuth, which brings the
 * viewer back to this address with `code` and `state`. That happens by itself at most once per page load; later it takes a tap,
 * since nobody wants to lose a page while reading it. https://developers.weixin.qq.com/doc/service/guide/h5/auth.html
 */
import type { Refusal } from '../miniprogram/components/live-entry/core/contract';
import type { Server } from './api-client';
import type { LiveEntryOptions } from './live-entry';
import { entryUrl } from './page-urls';

export interface Session {
  /** Reads what the page came back with, or leaves it for OAuth. Answers whether the page stays. */
  begin(): boolean;
  /** Never settles when the page is being left. */
  token(): Promise<{ ok: true; session: string } | Refusal>;
  /** The server does not take this session any more. */
  forget(session: string): void;
  /** From now on the page may, or may not, be left without asking. */
  allowLeaving(allowed: boolean): void;
}

/** What the tab keeps: a session that ends then, in ms since 1970; or the state of a round trip, and the address to come back to. */
interface Kept {
  session?: string;
  ends?: number;
  state?: string;
  page?: string;
}

/** A session that ends while a request is on the way helps nobody. */
const MARGIN_MS = 60 * 1000;

const AUTHORIZE_URL = 'https://open.weixin.qq.com/connect/oauth2/authorize';

export function createSession(openSession: Server['openSession'], options: LiveEntryOptions): Session {
  const { officialAccountAppId: appId, authorizeUrl = AUTHORIZE_URL } = options;
  const key = `live-entry ${appId}`;
  let mayLeave = true;
  let opening: ReturnType<Session['token']> | undefined;

  function begin(): boolean {
    const { state, page } = kept();
    const { search, searchParams } = new URL(entryUrl());
    const code = searchParams.get('code');
    const answered = searchParams.get('state') || '';
    if (current()) return true;
    // A state of ours that is not this tab's is forged, or the tab forgets: to leave again by itself might never end.
    mayLeave = !state && !/^le\d+$/.test(answered);
    if (mayLeave) return !leave();
    keep({});
    if (code && answered === state) {
      if (location.search === search) history.replaceState(history.state, '', page);
      opening = openSession(code).then((grant) => {
        opening = undefined;
        if (grant.ok) keep({ session: grant.session, ends: Date.now() + grant.expiresIn * 1000 });
        // The code is spent; a tap may bring another.
        return grant.ok || grant.reason !== 'UNAUTHENTICATED' ? grant : token();
      });
    }
    return true;
  }

  async function token(): Promise<{ ok: true; session: string } | Refusal> {
    if (opening) return opening;
    const session = current();
    if (session) return { ok: true, session };
    if (mayLeave && leave()) return token();
    return { ok: false, reason: 'UNAUTHENTICATED', retryable: true, traceId: '' };
  }

  function current(): string | undefined {
    const { session, ends = 0 } = kept();
    return ends - MARGIN_MS > Date.now() ? session : undefined;
  }

  /** WeChat matches the whole link: the order of its parameters and the fragment belong to it. */
  function leave(): boolean {
    const { origin, pathname, search, hash } = location;
    const state = `le${crypto.getRandomValues(new Uint32Array(4)).join('')}`;
    // An answer that is there already would be mistaken for the one to come.
    const asked = search.replace(/[?&](code|state)=[^&]*/g, '').replace(/^&/, '?');
    const page = origin + pathname;
    if (!keep({ state, page: page + (/state=le\d/.test(search) ? asked : search) + hash })) return false;
    const back = encodeURIComponent(page + asked + hash);
    const query = `appid=${appId}&redirect_uri=${back}&response_type=code&scope=snsapi_base&state=${state}`;
    location.replace(`${authorizeUrl}?${query}#wechat_redirect`);
    opening = new Promise(() => {});
    return true;
  }

  function kept(): Kept {
    try {
      return JSON.parse(sessionStorage[key]);
    } catch {
      return {};
    }
  }

  /** Answers whether the tab keeps it: some tabs keep nothing. */
  function keep(value: Kept): boolean {
    try {
      sessionStorage[key] = JSON.stringify(value);
      return true;
    } catch {
      return false;
    }
  }

  return {
    begin,
    token,
    forget(session) {
      if (kept().session === session) keep({});
    },
    allowLeaving(allowed) {
      mayLeave = allowed;
      // The way out may have failed, without a network say.
      if (allowed) opening = undefined;
    },
  };
}
