/** The other parties of a bench, in its own process, so that their work is not in what is measured. */
import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';

export interface Parties {
  wecom: SandboxWecom;
  database: CloudDatabase;
  /** What a subject is configured with. */
  env: Record<string, string>;
  /** Number of calls to WeCom since the last time. */
  takeCalls(): Record<string, number>;
  close(): Promise<void>;
}

export async function startParties(): Promise<Parties> {
  const [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
  const unlimited = Number.POSITIVE_INFINITY;
  wecom.world.quota = { perMinute: unlimited, perHour: unlimited };
  const env = {
    PATH: process.env.PATH ?? '',
    WECOM_API_BASE_URL: wecom.url,
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_CORP_SECRET: DEMO_SECRET,
    LIVING: DEMO_LIVINGIDS.live,
    CLOUDBASE_SERVICE_URL: database.url,
    TCB_ENV: 'bench-env',
    SCF_NAMESPACE: 'bench-env',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_RUNENV: 'SCF',
  };
  const takeCalls = () => {
    const counts: Record<string, number> = {};
    for (const { api } of wecom.calls.splice(0)) counts[api] = (counts[api] ?? 0) + 1;
    return counts;
  };
  const close = async () => {
    await Promise.all([wecom.close(), database.close()]);
  };
  return { wecom, database, env, takeCalls, close };
}
