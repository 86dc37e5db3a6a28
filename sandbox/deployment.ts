/** The functions as deployed for one kind of WeCom app: their environment, the app's installation by the corp, and cold starts. */
import { environmentOf, SUITE_OF } from './environment';
import type { CloudFunction } from './fakes/cloud';
import type { CloudDatabase } from './fakes/cloud-database';
import { type AppKind, type CallbackRequest, DEMO_CORP_ID, DEMO_SECRET, deliver, type SandboxWecom } from './fakes/wecom';

export interface Deployment {
  kind(): AppKind;
  /** Configures the functions for this kind of app on an empty database. The corp then installs the app, if it is not self-built. */
  deploy(kind: AppKind): Promise<void>;
  /** Restarts the functions with the database as it was after deploy(). */
  coldStart(): Promise<void>;
  /**
   * Call it when time has passed, or a living was changed. WeCom pushes a suite_ticket every ten minutes, and the new status of a living.
   * Resolves to whether there was one.
   */
  pushDue(): Promise<boolean>;
}

export interface DeploymentOptions {
  wecom: SandboxWecom;
  database: CloudDatabase;
  functions: { liveEntry: CloudFunction; wecomCallback: CloudFunction };
  callbackUrl(): string;
}

const TICKET_INTERVAL_MS = 10 * 60_000;
/** A cold start on a busy machine can exceed WeCom's timeout. A repeated event does no harm. */
const MAX_ATTEMPTS = 6;

export function createDeployment({ wecom, database, functions, callbackUrl }: DeploymentOptions): Deployment {
  const { callbacks, clock } = wecom;
  let kind: AppKind = 'corp-app';
  let restoreDatabase = database.save();
  let ticketAt = 0;

  const restart = async (env?: Record<string, string>) => {
    await Promise.all(Object.values(functions).map((each) => each.restart(env)));
  };
  const push = async (request: CallbackRequest) => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { accepted } = await deliver(request, callbackUrl());
      if (accepted) return;
    }
    throw new Error('wecomCallback did not answer WeCom with success; its log gives the reason');
  };
  const pushTicket = async () => {
    if (kind === 'corp-app') return;
    ticketAt = clock.now();
    await push(callbacks.suiteTicket(SUITE_OF[kind]));
  };

  return {
    kind: () => kind,
    async deploy(next) {
      kind = next;
      setKindOfLiveApp(wecom, kind);
      // What still runs for the viewers before belongs to them: it would call WeCom after a reset, and write into this database.
      await Promise.all(Object.values(functions).map((each) => each.close()));
      database.reset();
      await restart(environmentOf(kind, { wecom: wecom.url, database: database.url }));
      if (kind !== 'corp-app') {
        await pushTicket();
        await push(callbacks.createAuth({ suite_id: SUITE_OF[kind], corpid: DEMO_CORP_ID }));
        // The timer trigger exchanges an auth_code that wecomCallback could not exchange within WeCom's second.
        await functions.wecomCallback.call(
          { Type: 'Timer', TriggerName: 'exchangeAuthCodes', Message: '' },
          { source: 'wx_trigger' },
        );
      }
      restoreDatabase = database.save();
    },
    async coldStart() {
      restoreDatabase();
      await restart();
      await pushTicket();
    },
    async pushDue() {
      const changes = callbacks.dueStatusChanges();
      if (Math.abs(clock.now() - ticketAt) >= TICKET_INTERVAL_MS) await pushTicket();
      for (const change of changes) await push(change);
      return changes.length > 0;
    },
  };
}

/** Makes the app that created the demo's livings one of this kind. An app of a provider is not installed yet. */
function setKindOfLiveApp({ world }: SandboxWecom, kind: AppKind): void {
  const [liveApp] = world.apps;
  if (!liveApp) return;
  Object.assign(liveApp, { kind, authorized: kind === 'corp-app', secret: DEMO_SECRET });
  if (kind === 'corp-app') delete liveApp.suite_id;
  else liveApp.suite_id = SUITE_OF[kind];
}
