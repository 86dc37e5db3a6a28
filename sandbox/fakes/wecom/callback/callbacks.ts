/** What WeCom tells a provider or a corp through their callback URL. Each changes WeCom first, as the real cause does. */
import { randomBytes } from 'node:crypto';
import { existing } from '../existing';
import type { WecomState } from '../state';
import type { App, CallbackSettings, LivingStatus } from '../world';
import { type CallbackRequest, eventRequest, verificationRequest, xml } from './callback-request';
import { type Hostility, hostileRequest } from './hostile';
import { type Installation, install, installedApp, issueAuthCode, newPermanentCode, remove } from './install';

export interface Callbacks {
  /** A new suite_ticket, good for 30 minutes like those before it. WeCom pushes one each 10 minutes. */
  suiteTicket(suite_id: string): CallbackRequest;
  /** The corp's administrator installs the app, or agrees to the template; its auth_code lives for 10 minutes. */
  createAuth(installation: Installation & { state?: string }): CallbackRequest;
  /** The administrator changes who may see the app, or what it may do. */
  changeAuth(installation: Installation): CallbackRequest;
  /** The administrator removes the app: its permanent_code and its tokens are worth nothing from now on. */
  cancelAuth(installation: Installation): CallbackRequest;
  /** 重新获取secret, for agent-developed apps: the old permanent_code is worth nothing, the auth_code is for the new one. */
  resetPermanentCode(installation: Installation): CallbackRequest;
  /** A living begins, ends, or is called off. 已过期 is not told. */
  livingStatusChange(change: { livingid: string; status: Exclude<LivingStatus, 3> }): CallbackRequest;
  /** Somebody saves the callback URL in the console: of a suite, or of a self-built app. */
  verification(owner: { suite_id: string } | { corpid: string }): CallbackRequest;
  /** A suite_ticket event that nobody should accept. */
  hostile(suite_id: string, how: Hostility): CallbackRequest;
}

const TICKET_LIFETIME_MS = 30 * 60_000;
const AGENTID = 1000002;

export function createCallbacks(state: WecomState): Callbacks {
  const { clock, world } = state;
  const seconds = () => Math.floor(clock.now() / 1000);
  const suiteOf = (id = '') =>
    existing(
      world.suites.find(({ suite_id }) => suite_id === id),
      `suite ${id}`,
    );
  /** The console in which the callback of an app is set: its suite's, or its own. */
  const settingsOf = ({ suite_id, callback }: App) =>
    suite_id === undefined ? existing(callback, 'callback') : suiteOf(suite_id).callback;
  const send = (settings: CallbackSettings, receiver: string, message: string, agentid?: number) =>
    eventRequest({ settings, message, receiver, toUserName: receiver, at: clock.now(), ...(agentid && { agentid }) });
  /** 指令回调: encrypted for the suite. */
  const tell = (suite_id: string, message: string) => send(suiteOf(suite_id).callback, suite_id, message);
  const authEvent = (InfoType: string, { suite_id, corpid }: Installation) =>
    tell(suite_id, xml({ SuiteId: suite_id, InfoType, TimeStamp: seconds(), AuthCorpId: corpid }));

  return {
    suiteTicket(suite_id) {
      const ticket = `sandbox-suite-ticket-${randomBytes(48).toString('base64url')}`;
      state.suiteTickets.set(ticket, { suite_id, expiresAt: clock.now() + TICKET_LIFETIME_MS });
      return tell(suite_id, ticketEvent(suite_id, ticket, seconds()));
    },
    createAuth({ suite_id, corpid, state: State = '' }) {
      const AuthCode = issueAuthCode(state, install(state, suiteOf(suite_id), corpid));
      const event = xml({ SuiteId: suite_id, AuthCode, InfoType: 'create_auth', TimeStamp: seconds(), State });
      return tell(suite_id, event.replace('</xml>', '<ExtraInfo></ExtraInfo></xml>'));
    },
    changeAuth: (installation) => authEvent('change_auth', installation),
    cancelAuth(installation) {
      remove(state, installedApp(state, installation));
      return authEvent('cancel_auth', installation);
    },
    resetPermanentCode(installation) {
      const { suite_id } = installation;
      const app = installedApp(state, installation);
      app.secret = newPermanentCode();
      const AuthCode = issueAuthCode(state, app);
      return tell(suite_id, xml({ SuiteId: suite_id, AuthCode, InfoType: 'reset_permanent_code', TimeStamp: seconds() }));
    },
    livingStatusChange({ livingid, status }) {
      const living = existing(
        world.livings.find((each) => each.livingid === livingid),
        livingid,
      );
      const app = existing(
        world.apps.find(({ id }) => id === living.app),
        living.app,
      );
      living.status = status;
      const head = { ToUserName: app.corpid, FromUserName: 'sys', CreateTime: seconds(), MsgType: 'event' };
      const event = xml({ ...head, Event: 'living_status_change', LivingId: livingid, Status: status, AgentID: AGENTID });
      // 数据回调: encrypted for the corp that it is about.
      return send(settingsOf(app), app.corpid, event, AGENTID);
    },
    verification(owner) {
      if ('suite_id' in owner) {
        const settings = suiteOf(owner.suite_id).callback;
        return verificationRequest({ settings, receiver: world.provider.corpid, at: clock.now() });
      }
      const app = world.apps.find(({ corpid, kind }) => corpid === owner.corpid && kind === 'corp-app');
      const settings = settingsOf(existing(app, `self-built app in ${owner.corpid}`));
      return verificationRequest({ settings, receiver: owner.corpid, at: clock.now() });
    },
    hostile(suite_id, how) {
      const message = (suite: string, ticket: string) => ticketEvent(suite, ticket, seconds());
      return hostileRequest(how, { settings: suiteOf(suite_id).callback, suite_id, message, at: clock.now() });
    },
  };
}

/** With the blank before CDATA that the document's sample has. https://developer.work.weixin.qq.com/document/path/90628 */
function ticketEvent(suite_id: string, SuiteTicket: string, TimeStamp: number): string {
  return xml({ SuiteId: suite_id, InfoType: 'suite_ticket', TimeStamp, SuiteTicket }).replace('<InfoType>', '<InfoType> ');
}
