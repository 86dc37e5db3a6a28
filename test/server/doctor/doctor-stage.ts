/** The doctor before the sandbox's WeCom and service account, with an environment in which all is well. */
import {
  DEMO_ACCOUNT_APP_ID,
  DEMO_ACCOUNT_SECRET,
  type SandboxOfficialAccount,
  startOfficialAccount,
} from '../../../sandbox/fakes/official-account';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { createDoctor, type Doctor } from '../../../server/doctor/doctor';
import type { CheckResult, DoctorRequest } from '../../../server/doctor/interface';
import type { Surroundings } from '../../../server/doctor/wecom-party';
import { createFindCorp } from '../../../server/living-code/find-corp';
import { systemAmbient } from '../../../server/runtime/ambient';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { testInvocation } from '../invocation';

export const ASKED: DoctorRequest = { livingid: 'lvDemoLive', openid: 'oSandboxViewerLin' };

export interface DoctorStage {
  wecom(): SandboxWecom;
  account(): SandboxOfficialAccount;
  /** All is well, H5 included. */
  env(): Record<string, string>;
  doctor(changed?: Partial<Surroundings>): Doctor;
}

/** The report of one run. */
export function report(doctor: Doctor, asked: DoctorRequest = ASKED, ms = 9_000): Promise<CheckResult[]> {
  return doctor(asked, { ...testInvocation(ms), limitMs: 10_000 });
}

/** The lines that say that something is wrong. */
export const wrong = (results: CheckResult[]) => results.filter(({ ok }) => !ok);
/** `✓`, `✗`, `–` or `!` by name. */
export const marks = (results: CheckResult[]) =>
  Object.fromEntries(results.map(({ name, ok, skipped, warning }) => [name, !ok ? '✗' : skipped ? '–' : warning ? '!' : '✓']));

export function useDoctorStage(): DoctorStage {
  let wecom: SandboxWecom;
  let account: SandboxOfficialAccount;
  beforeAll(async () => {
    [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
  });
  beforeEach(() => {
    wecom.reset();
    account.reset();
  });
  afterAll(() => Promise.all([wecom.close(), account.close()]));

  const env = () => ({
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_CORP_SECRET: DEMO_SECRET,
    WECOM_API_BASE_URL: wecom.url,
    OFFICIAL_ACCOUNT_APP_ID: DEMO_ACCOUNT_APP_ID,
    OFFICIAL_ACCOUNT_SECRET: DEMO_ACCOUNT_SECRET,
    WECHAT_API_BASE_URL: account.url,
    H5_ALLOWED_ORIGINS: 'https://live.example.com',
    H5_SESSION_SECRET: 'dummy-session-secret-of-at-least-32-bytes',
  });
  return {
    wecom: () => wecom,
    account: () => account,
    env,
    doctor: (changed) =>
      createDoctor({
        env: env(),
        nodeVersion: '18.15.0',
        deployed: true,
        openDocuments: () => createMemoryDocuments(),
        findCorp: (host, app, documents) =>
          'tokenFunction' in app || documents === undefined ? undefined : createFindCorp(host, app, documents),
        ...systemAmbient(),
        ...changed,
      }),
  };
}
