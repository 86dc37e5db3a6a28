/** What WeCom sends to the callback URL of a provider or a corp. Each function first changes the world, as the real cause of the event does. */
import { randomValue } from '../../errcode-api/issued';
import { moveOn, setStatus } from '../living-time';
import type { WecomState } from '../state';
import { type App, type CallbackSettings, type Living, type LivingStatus, mustFind } from '../world';
import { type CallbackRequest, eventRequest, verificationRequest, xml } from './callback-request';
import { type Hostility, hostileRequest } from './hostile';
import { type Installation, install, installedApp, issueAuthCode, newPermanentCode, remove } from './install';

export interface Callbacks {
  /** A new suite_ticket, valid for 30 minutes. Older tickets stay valid. WeCom pushes one every 10 minutes. */
  suiteTicket(suite_id: string): CallbackRequest;
  /** The corp's administrator installs the app, or accepts the template. The auth_code is valid for 10 minutes. */
  createAuth(installation: Installation & { state?: string }): CallbackRequest;
  /** The administrator changes who can see the app, or its permissions. */
  changeAuth(installation: Installation): CallbackRequest;
  /** The administrator removes the app: its permanent_code and its tokens become invalid. */
  cancelAuth(installation: Installation): CallbackRequest;
  /** 重新获取secret, for agent-developed apps: the old permanent_code becomes invalid, the auth_code is for the new one. */
  resetPermanentCode(installation: Installation): CallbackRequest;
  /** A living starts, ends or is cancelled. WeCom sends no event for 已过期. */
  livingStatusChange(change: { livingid: string; status: Exclude<LivingStatus, 3> }): CallbackRequest;
  /** The same for each living whose status has changed since it was last told of, where the app has a callback. */
  dueStatusChanges(): CallbackRequest[];
  /** The callback URL is saved in the console: that of a suite, or of a self-built app. */
  verification(owner: { suite_id: string } | { corpid: string }): CallbackRequest;
  /** A forged or broken suite_ticket event that must not be accepted. */
  hostile(suite_id: string, how: Hostility): CallbackRequest;
}

const TICKET_LIFETIME_MS = 30 * 60_000;
const AGENTID = 1000002;

export function createCallbacks(state: WecomState): Callbacks {
  const { clock, world } = state;
  const seconds = () => Math.floor(clock.now() / 1000);
  const suiteOf = (id: string) => mustFind(world.suites, ({ suite_id }) => suite_id === id, `suite ${id}`);
  const send = (settings: CallbackSettings, receiver: string, message: string, agentid?: number) =>
    eventRequest({ settings, message, receiver, toUserName: receiver, at: clock.now(), ...(agentid && { agentid }) });
  /** 指令回调: encrypted for the suite. */
  const sendToSuite = (suite_id: string, message: string) => send(suiteOf(suite_id).callback, suite_id, message);
  const authEvent = (InfoType: string, { suite_id, corpid }: Installation) =>
    sendToSuite(suite_id, xml({ SuiteId: suite_id, InfoType, TimeStamp: seconds(), AuthCorpId: corpid }));
  /** The settings of the app's suite, or its own. */
  const settingsOf = ({ id, suite_id, callback }: App): CallbackSettings => {
    if (suite_id !== undefined) return suiteOf(suite_id).callback;
    if (!callback) throw new Error(`the app ${id} has no callback settings`);
    return callback;
  };
  const hasCallback = ({ authorized, suite_id, callback }: App) => authorized && (suite_id ?? callback) !== undefined;
  const appOf = (living: Living) => mustFind(world.apps, ({ id }) => id === living.app, living.app);
  const statusEvent = (living: Living) => {
    const { livingid, status } = living;
    const app = appOf(living);
    state.toldStatus.set(livingid, status);
    const head = { ToUserName: app.corpid, FromUserName: 'sys', CreateTime: seconds(), MsgType: 'event' };
    const event = xml({ ...head, Event: 'living_status_change', LivingId: livingid, Status: status, AgentID: AGENTID });
    // 数据回调: encrypted for the corp that it is about.
    return send(settingsOf(app), app.corpid, event, AGENTID);
  };

  return {
    suiteTicket(suite_id) {
      const ticket = randomValue('sandbox-suite-ticket');
      state.suiteTickets.set(ticket, { suite_id, expiresAt: clock.now() + TICKET_LIFETIME_MS });
      return sendToSuite(suite_id, ticketEvent(suite_id, ticket, seconds()));
    },
    createAuth({ suite_id, corpid, state: State = '' }) {
      const AuthCode = issueAuthCode(state, install(state, suiteOf(suite_id), corpid));
      const event = xml({ SuiteId: suite_id, AuthCode, InfoType: 'create_auth', TimeStamp: seconds(), State });
      return sendToSuite(suite_id, event.replace('</xml>', '<ExtraInfo></ExtraInfo></xml>'));
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
      const event = xml({ SuiteId: suite_id, AuthCode, InfoType: 'reset_permanent_code', TimeStamp: seconds() });
      return sendToSuite(suite_id, event);
    },
    livingStatusChange({ livingid, status }) {
      const living = mustFind(world.livings, (each) => each.livingid === livingid, livingid);
      setStatus(living, status, seconds());
      return statusEvent(living);
    },
    dueStatusChanges() {
      const changed = world.livings.filter((living) => {
        const before = state.toldStatus.get(living.livingid) ?? living.status;
        state.toldStatus.set(living.livingid, moveOn(living, seconds()).status);
        return living.status !== before && living.status !== 3 && hasCallback(appOf(living));
      });
      return changed.map(statusEvent);
    },
    verification(owner) {
      if ('suite_id' in owner) {
        const settings = suiteOf(owner.suite_id).callback;
        return verificationRequest({ settings, receiver: world.provider.corpid, at: clock.now() });
      }
      const isOwned = ({ corpid, kind }: App) => corpid === owner.corpid && kind === 'corp-app';
      const app = mustFind(world.apps, isOwned, `self-built app in ${owner.corpid}`);
      return verificationRequest({ settings: settingsOf(app), receiver: owner.corpid, at: clock.now() });
    },
    hostile(suite_id, how) {
      const message = (suite: string, ticket: string) => ticketEvent(suite, ticket, seconds());
      return hostileRequest(how, { settings: suiteOf(suite_id).callback, suite_id, message, at: clock.now() });
    },
  };
}

/** With the space before CDATA that the document's sample has. https://developer.work.weixin.qq.com/document/path/90628 */
function ticketEvent(suite_id: string, SuiteTicket: string, TimeStamp: number): string {
  return xml({ SuiteId: suite_id, InfoType: 'suite_ticket', TimeStamp, SuiteTicket }).replace('<InfoType>', '<InfoType> ');
}
