/** Starts the H5 part of the sandbox: the official account, and the example page on its own origin. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { SandboxClock } from '../../fakes/clock';
import {
  DEMO_ACCOUNT_APP_ID,
  DEMO_ACCOUNT_SECRET,
  type SandboxOfficialAccount,
  startOfficialAccount,
} from '../../fakes/official-account';
import { serve } from '../../fakes/serve';
import { pageServer } from './page-server';

export interface SandboxH5 {
  account: SandboxOfficialAccount;
  /** http://127.0.0.1:PORT of the example page. */
  pageUrl: string;
  /** Environment of `liveEntryH5`, without that for WeCom. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

export interface H5Options {
  clock: SandboxClock;
  /** The openid of the current viewer. */
  viewer(): string;
  /** The address of `liveEntryH5` behind the HTTP access service. */
  functionUrl(): string;
}

const DIST = path.join(__dirname, '../../../dist');

export async function startH5({ clock, viewer, functionUrl }: H5Options): Promise<SandboxH5> {
  const account = await startOfficialAccount({ clock, viewer });
  const page = await serve(
    pageServer({
      folder: path.join(DIST, 'sandbox/h5'),
      entryFolder: path.join(DIST, 'h5'),
      accountUrl: account.url,
      accountAppId: DEMO_ACCOUNT_APP_ID,
      functionUrl,
      clockOffset: clock.offset,
    }),
    0,
  );
  return {
    account,
    pageUrl: page.url,
    environment: {
      OFFICIAL_ACCOUNT_APP_ID: DEMO_ACCOUNT_APP_ID,
      OFFICIAL_ACCOUNT_SECRET: DEMO_ACCOUNT_SECRET,
      WECHAT_API_BASE_URL: account.url,
      H5_ALLOWED_ORIGINS: page.url,
      H5_SESSION_SECRET: randomBytes(32).toString('base64'),
    },
    async close() {
      await Promise.all([account.close(), page.close()]);
    },
  };
}
