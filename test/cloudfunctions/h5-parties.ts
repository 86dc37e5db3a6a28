/** The parties that liveEntryH5 has to do with, and what its owner types into its environment. Also for scripts: nothing of jest. */
import { DEMO_ACCOUNT_APP_ID, DEMO_ACCOUNT_SECRET, type SandboxOfficialAccount } from '../../sandbox/fakes/official-account';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom } from '../../sandbox/fakes/wecom';

export const ORIGIN = 'https://live.example.com';
export const SESSION_SECRET = 'sandbox-session-secret-of-32-byte';

/** Whom the function calls. */
export interface Parties {
  wecom: SandboxWecom;
  account: SandboxOfficialAccount;
}

/** What the owner of the function types into its environment. */
export function h5Environment({ wecom, account }: Parties): Record<string, string> {
  account.world.account.authorizeDomain = new URL(ORIGIN).hostname;
  account.world.account.jsDomains = [new URL(ORIGIN).hostname];
  return {
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_CORP_SECRET: DEMO_SECRET,
    WECOM_API_BASE_URL: wecom.url,
    LIVE_ENTRY_TOKEN_STORE: 'memory',
    OFFICIAL_ACCOUNT_APP_ID: DEMO_ACCOUNT_APP_ID,
    OFFICIAL_ACCOUNT_SECRET: DEMO_ACCOUNT_SECRET,
    WECHAT_API_BASE_URL: account.url,
    H5_ALLOWED_ORIGINS: `${ORIGIN}, https://second.example.com`,
    H5_SESSION_SECRET: SESSION_SECRET,
  };
}

/** What WeChat gives to a page on its way back. */
export async function oauthCode(account: SandboxOfficialAccount): Promise<string> {
  const query = new URLSearchParams({
    appid: DEMO_ACCOUNT_APP_ID,
    redirect_uri: `${ORIGIN}/course`,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'abc',
  });
  const visit = await fetch(`${account.url}/connect/oauth2/authorize?${query}`, { redirect: 'manual' });
  return new URL(visit.headers.get('location') ?? '').searchParams.get('code') ?? '';
}
