import type { Now } from '../../runtime/ambient';
import { RefusalError } from '../../runtime/errors';
import type { Invocation } from '../../runtime/invocation';
import type { LogFields } from '../../runtime/invoke';
import type { CallbackConfig, CallbackReceiver } from './config';
import { openEnvelope } from './envelope';
import type { SuiteEvent } from './events';
import type { OnLivingStatusChange } from './living-status';
import { readCallbackRequest } from './request';
import { readXml } from './xml';

export interface ReceiveOptions {
  config: Pick<CallbackConfig, 'receiver' | 'keys'>;
  /** Whether a corp has authorized the suite. */
  hasAuthorized(corpid: string): Promise<boolean>;
  /** Handles an event of the suite. */
  onSuiteEvent(event: SuiteEvent, invocation: Invocation): Promise<void>;
  /** Handles the one event of a corp that has an effect. */
  onLivingStatusChange: OnLivingStatusChange;
  now: Now;
}

/** Resolves to the answer for WeCom: the plain echostr, or `success`. https://developer.work.weixin.qq.com/document/path/91144 */
export type Receive = (event: unknown, invocation: Invocation, fields: LogFields) => Promise<string>;

export function createReceive(options: ReceiveOptions): Receive {
  const { hasAuthorized, onSuiteEvent, onLivingStatusChange, now } = options;
  const { receiver, keys } = options.config;
  return async (event, invocation, fields) => {
    const { kind, envelope } = readCallbackRequest(event);
    const { message, receiveid } = openEnvelope(envelope, keys, now);

    if (kind === 'verification') {
      if (!receiveidsOfVerification(receiver).includes(receiveid)) throw foreignReceiver();
      return message;
    }
    const content = readXml(message);
    const infoType = content.InfoType;
    if (receiver.type === 'corp-app') {
      if (receiveid !== receiver.corpid) throw foreignReceiver();
    } else if (infoType !== undefined) {
      if (receiveid !== receiver.suiteId || content.SuiteId !== receiver.suiteId) throw foreignReceiver();
      fields.event = eventName(infoType);
      await onSuiteEvent(content, invocation);
      return 'success';
    } else if (receiveid !== content.ToUserName || !(await hasAuthorized(receiveid))) {
      throw foreignReceiver();
    }
    fields.event = eventName(content.Event ?? content.MsgType);
    if (content.Event === 'living_status_change') {
      await onLivingStatusChange({ corpid: receiveid, livingid: content.LivingId }, invocation);
    }
    return 'success';
  };
}

/** WeCom encrypts a suite's URL verification for the provider's corpid; its documentation also names the suite_id. */
function receiveidsOfVerification(receiver: CallbackReceiver): string[] {
  return receiver.type === 'corp-app' ? [receiver.corpid] : [receiver.providerCorpid, receiver.suiteId];
}

function foreignReceiver(): RefusalError {
  return new RefusalError('UNAUTHENTICATED', {
    fault: 'encrypted for another receiver',
    remedy: {
      en: 'Compare WECOM_CORP_ID, or WECOM_SUITE_ID and WECOM_PROVIDER_CORP_ID, with the console in which this URL is set.',
      zh: '请对照设置该 URL 的后台，检查 WECOM_CORP_ID，或 WECOM_SUITE_ID 和 WECOM_PROVIDER_CORP_ID。',
    },
  });
}

/** The name of an event for the log; nothing else of the decrypted text goes there. */
function eventName(value: string | undefined): string {
  return /^\w{1,40}$/.test(value ?? '') ? String(value) : 'unknown';
}
