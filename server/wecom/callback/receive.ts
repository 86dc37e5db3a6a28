import { EntryError } from '../../runtime/errors';
import type { Invocation, Now } from '../../runtime/invocation';
import type { LogFields } from '../../runtime/invoke';
import type { CallbackConfig, CallbackOwner } from './config';
import { openEnvelope } from './envelope';
import type { SuiteEvent } from './events';
import { readCallbackRequest } from './request';
import { readXml } from './xml';

export interface ReceiveOptions {
  config: Pick<CallbackConfig, 'owner' | 'keys'>;
  /** Whether a corp has authorised the suite. */
  hasAuthorised(corpid: string): Promise<boolean>;
  /** What an event of the suite does; of a self-built app nothing does anything. */
  onSuiteEvent(event: SuiteEvent, invocation: Invocation): Promise<void>;
  now: Now;
}

/** Answers WeCom: the plain echostr, or `success`. https://developer.work.weixin.qq.com/document/path/91144 */
export function createReceive({ config: { owner, keys }, hasAuthorised, onSuiteEvent, now }: ReceiveOptions) {
  return async (event: unknown, invocation: Invocation, fields: LogFields): Promise<string> => {
    const { kind, envelope } = readCallbackRequest(event);
    const { message, receiver } = openEnvelope(envelope, keys, now);

    if (kind === 'verification') {
      if (!verifiers(owner).includes(receiver)) throw foreignReceiver();
      return message;
    }
    const happened = readXml(message);
    const infoType = happened.InfoType;
    if (owner.type === 'corp-app') {
      if (receiver !== owner.corpid) throw foreignReceiver();
    } else if (infoType !== undefined) {
      if (receiver !== owner.suiteId || happened.SuiteId !== owner.suiteId) throw foreignReceiver();
      fields.event = word(infoType);
      await onSuiteEvent(happened, invocation);
    } else if (receiver !== happened.ToUserName || !(await hasAuthorised(receiver))) {
      throw foreignReceiver();
    }
    fields.event ??= word(happened.Event ?? happened.MsgType);
    return 'success';
  };
}

/** For whom a URL verification may be encrypted. WeCom uses the provider's corpid for a suite; its documents also name the suite_id. */
function verifiers(owner: CallbackOwner): string[] {
  return owner.type === 'corp-app' ? [owner.corpid] : [owner.providerCorpid, owner.suiteId];
}

function foreignReceiver(): EntryError {
  return new EntryError('NOT_PERMITTED', {
    fault: 'encrypted for another receiver',
    remedy: 'Compare WECOM_CORP_ID, or WECOM_SUITE_ID and WECOM_PROVIDER_CORP_ID, with the console in which this URL is set.',
  });
}

/** The name of an event for the log; nothing else of what was decrypted gets there. */
function word(value: string | undefined): string {
  return /^\w{1,40}$/.test(value ?? '') ? String(value) : 'unknown';
}
