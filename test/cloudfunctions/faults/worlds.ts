/** The worlds that the cases share: a fake behind a host that can go wrong, a database, and the built functions in processes of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, type SandboxClock } from '../../../sandbox/fakes/clock';
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { DEMO_ACCOUNT_APP_ID, startOfficialAccount } from '../../../sandbox/fakes/official-account';
import {
  DEMO_CORP_ID,
  DEMO_LIVINGIDS,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SUITE_ID,
  type SandboxWecom,
  startWecom,
} from '../../../sandbox/fakes/wecom';
import { ORIGIN } from '../h5-parties';
import { type Certificate, makeCertificate } from './certificate';
import { type FaultyHost, startFaultyHost } from './faulty-host';
import { type Instance, startInstance } from './instance';
import { addSecret, mark, markOfLetters, type Secrets } from './secrets';

export type WorldKind = 'corp' | 'suite' | 'page';

interface Common {
  clock: SandboxClock;
  database: CloudDatabase;
  secrets: Secrets;
  /** The functions that print something. */
  instances: Instance[];
  close(): Promise<void>;
}
/** A self-built app and its liveEntry. */
export interface CorpWorld extends Common {
  wecom: SandboxWecom;
  host: FaultyHost;
  liveEntry: Instance;
}
/** A third-party app: liveEntry and wecomCallback on one database. */
export interface SuiteWorld extends CorpWorld {
  wecomCallback: Instance;
  /** Corps that have installed the app in this case. */
  installing: string[];
}
/** A service account and its liveEntryH5. */
export interface PageWorld extends Common {
  account: Awaited<ReturnType<typeof startOfficialAccount>>;
  host: FaultyHost;
  liveEntryH5: Instance;
  /** Whom WeChat says the next visitor of the OAuth page is. */
  visitor: { openid: string };
}

export interface Certificates {
  own: Certificate;
  stranger: Certificate;
  /** For NODE_EXTRA_CA_CERTS. */
  file: string;
  remove(): void;
}

export async function makeCertificates(): Promise<Certificates> {
  const [own, stranger] = await Promise.all([makeCertificate(), makeCertificate()]);
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const file = join(folder, 'root.pem');
  writeFileSync(file, own.cert);
  return { own, stranger, file, remove: () => rmSync(folder, { recursive: true }) };
}

/** A variable of an environment whose value is secret. */
function secretVariables(secrets: Secrets, variables: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(variables)) addSecret(secrets, name, value);
  return variables;
}

async function startCommon() {
  const clock = createClock();
  const database = await startCloudDatabase({ clock });
  return { clock, database, secrets: new Map() as Secrets };
}

const inCloud = (database: CloudDatabase, { file }: Certificates) => ({
  CLOUDBASE_SERVICE_URL: database.url,
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SILENCE: 'true',
  NODE_EXTRA_CA_CERTS: file,
});

export async function startCorpWorld(certificates: Certificates): Promise<CorpWorld> {
  const { clock, database, secrets } = await startCommon();
  const wecom = await startWecom({ clock });
  const variables = secretVariables(secrets, {
    WECOM_CORP_SECRET: mark(),
    LIVE_ENTRY_STORE_KEY: mark(),
    LIVE_ENTRY_DOCTOR_TOKEN: mark(),
  });
  for (const app of wecom.world.apps) if (app.id === 'live-app') app.secret = String(variables.WECOM_CORP_SECRET);
  const host = await startFaultyHost({ target: wecom.url, ...certificates, secrets });
  const env = { WECOM_CORP_ID: DEMO_CORP_ID, WECOM_API_BASE_URL: host.url, ...variables, ...inCloud(database, certificates) };
  const liveEntry = await startInstance('liveEntry', env, clock);
  const close = async () => void (await Promise.all([liveEntry, host, wecom, database].map((part) => part.close())));
  return { clock, database, secrets, wecom, host, liveEntry, instances: [liveEntry], close };
}

export async function startSuiteWorld(certificates: Certificates): Promise<SuiteWorld> {
  const { clock, database, secrets } = await startCommon();
  const wecom = await startWecom({ clock });
  const variables = secretVariables(secrets, {
    WECOM_SUITE_SECRET: mark(),
    WECOM_CALLBACK_TOKEN: mark().replace(/[^A-Za-z0-9]/g, '0'),
    WECOM_CALLBACK_AES_KEY: markOfLetters(),
    LIVE_ENTRY_STORE_KEY: mark(),
  });
  for (const suite of wecom.world.suites) {
    suite.suite_secret = String(variables.WECOM_SUITE_SECRET);
    suite.callback = { token: String(variables.WECOM_CALLBACK_TOKEN), encodingAesKey: String(variables.WECOM_CALLBACK_AES_KEY) };
  }
  for (const living of wecom.world.livings)
    if (living.livingid === DEMO_LIVINGIDS.live) living.app = `${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`;
  const host = await startFaultyHost({ target: wecom.url, ...certificates, secrets });
  const env = {
    WECOM_APP_TYPE: 'suite-app',
    WECOM_SUITE_ID: DEMO_SUITE_ID,
    WECOM_PROVIDER_CORP_ID: DEMO_PROVIDER_CORP_ID,
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_API_BASE_URL: host.url,
    ...variables,
    ...inCloud(database, certificates),
  };
  const [liveEntry, wecomCallback] = await Promise.all([
    startInstance('liveEntry', env, clock),
    startInstance('wecomCallback', env, clock),
  ]);
  const parts = [liveEntry, wecomCallback, host, wecom, database];
  const close = async () => void (await Promise.all(parts.map((part) => part.close())));
  const instances = [liveEntry, wecomCallback];
  return { clock, database, secrets, wecom, host, liveEntry, wecomCallback, instances, installing: [], close };
}

export async function startPageWorld(certificates: Certificates): Promise<PageWorld> {
  const { clock, database, secrets } = await startCommon();
  const visitor = { openid: '' };
  const account = await startOfficialAccount({ clock, viewer: () => visitor.openid });
  const variables = secretVariables(secrets, {
    OFFICIAL_ACCOUNT_SECRET: mark(),
    WECOM_CORP_SECRET: mark(),
    H5_SESSION_SECRET: mark(),
    LIVE_ENTRY_STORE_KEY: mark(),
  });
  account.world.account.secret = String(variables.OFFICIAL_ACCOUNT_SECRET);
  account.world.account.authorizeDomain = new URL(ORIGIN).hostname;
  account.world.account.jsDomains = [new URL(ORIGIN).hostname];
  const host = await startFaultyHost({ target: account.url, ...certificates, secrets });
  const env = {
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_API_BASE_URL: host.url,
    OFFICIAL_ACCOUNT_APP_ID: DEMO_ACCOUNT_APP_ID,
    WECHAT_API_BASE_URL: host.url,
    H5_ALLOWED_ORIGINS: ORIGIN,
    ...variables,
    ...inCloud(database, certificates),
  };
  const liveEntryH5 = await startInstance('liveEntryH5', env, clock);
  const close = async () => void (await Promise.all([liveEntryH5, host, account, database].map((part) => part.close())));
  return { clock, database, secrets, account, host, liveEntryH5, instances: [liveEntryH5], visitor, close };
}
