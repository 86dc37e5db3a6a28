/** Which kind of app the functions are, what WeCom and they were told for it, and how they start anew. */

import { environmentOf, SUITE_OF } from './environment';
import type { CloudFunction } from './fakes/cloud';
import type { CloudDatabase } from './fakes/cloud-database';
import { type AppKind, type CallbackRequest, DEMO_CORP_ID, DEMO_SECRET, deliver, type SandboxWecom } from './fakes/wecom';

export interface Installation {
  kind(): AppKind;
  /** Configures the functions for this kind of app, and has the corp install it where that is how it is done. */
  choose(kind: AppKind): Promise<void>;
  /** As just installed: cold functions, and nothing in the database but what the installation left there. */
  coldStart(): Promise<void>;
  /** To be called when time has passed: WeCom pushes a suite_ticket each ten minutes. */
  keepUp(): Promise<void>;
}

export interface Installed {
  wecom: SandboxWecom;
  database: CloudDatabase;
  functions: { liveEntry: CloudFunction; wecomCallback: CloudFunction };
  callbackUrl(): string;
}

const TICKET_EACH_MS = 10 * 60_000;
/** A cold start on a busy machine may take longer than WeCom waits; an event that comes again does no harm. */
const TRIES = 3;

export function createInstallation({ wecom, database, functions, callbackUrl }: Installed): Installation {
  const { callbacks, clock } = wecom;
  let kind: AppKind = 'corp-app';
  let restore = database.save();
  let ticketAt = 0;

  const restart = async (env?: Record<string, string>) => {
    await Promise.all(Object.values(functions).map((each) => each.restart(env)));
  };
  const push = async (request: CallbackRequest) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { accepted } = await deliver(request, callbackUrl());
      if (accepted) return;
    }
    throw new Error('wecomCallback did not answer WeCom with success: its log says why');
  };
  const pushTicket = async () => {
    if (kind === 'corp-app') return;
    ticketAt = clock.now();
    await push(callbacks.suiteTicket(SUITE_OF[kind]));
  };

  return {
    kind: () => kind,
    async choose(chosen) {
      kind = chosen;
      becomeApp(wecom, kind);
      database.reset();
      await restart(environmentOf(kind, { wecom: wecom.url, database: database.url }));
      if (kind !== 'corp-app') {
        await pushTicket();
        await push(callbacks.createAuth({ suite_id: SUITE_OF[kind], corpid: DEMO_CORP_ID }));
        // The timer of wecomCallback, for an auth_code that did not fit into WeCom's second.
        await functions.wecomCallback.call(
          { Type: 'Timer', TriggerName: 'exchangeAuthCodes', Message: '' },
          { source: 'wx_trigger' },
        );
      }
      restore = database.save();
    },
    async coldStart() {
      restore();
      await restart();
      await pushTicket();
    },
    async keepUp() {
      if (Math.abs(clock.now() - ticketAt) >= TICKET_EACH_MS) await pushTicket();
    },
  };
}

/** The app that made the demo's livings, as it is before anybody has installed it. */
function becomeApp({ world }: SandboxWecom, kind: AppKind): void {
  const [liveApp] = world.apps;
  if (!liveApp) return;
  Object.assign(liveApp, { kind, authorised: kind === 'corp-app', secret: DEMO_SECRET });
  if (kind === 'corp-app') delete liveApp.suite_id;
  else liveApp.suite_id = SUITE_OF[kind];
}
