/** A provider as plain as can be. What is pushed is opened by @wecom/crypto, an implementation that is not the sandbox's. */
import { decrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import {
  type CallbackRequest,
  DEMO_CALLBACK,
  DEMO_SUITE_ID,
  DEMO_SUITE_SECRET,
  type SandboxWecom,
} from '../../../sandbox/fakes/wecom';
import { post } from './call-wecom';

const parser = new XMLParser({ parseTagValue: false, processEntities: false });

/** What a provider reads in a push. Throws on a wrong signature. */
export function open({ query, body }: CallbackRequest): {
  event: Record<string, string>;
  receiver: string;
  outside: Record<string, string>;
} {
  const outside = parser.parse(body).xml;
  const { msg_signature, timestamp = '', nonce = '' } = query;
  if (getSignature(DEMO_CALLBACK.token, timestamp, nonce, outside.Encrypt) !== msg_signature) throw new Error('wrong signature');
  const { message, id } = decrypt(DEMO_CALLBACK.encodingAesKey, outside.Encrypt);
  return { event: parser.parse(message).xml, receiver: id, outside };
}

export function newTicket({ callbacks }: SandboxWecom, suite_id = DEMO_SUITE_ID): string {
  return String(open(callbacks.suiteTicket(suite_id)).event.SuiteTicket);
}

export function getSuiteToken(wecom: SandboxWecom, body: object = {}) {
  const credential = { suite_id: DEMO_SUITE_ID, suite_secret: DEMO_SUITE_SECRET, suite_ticket: newTicket(wecom) };
  return post(wecom, 'service/get_suite_token', {}, { ...credential, ...body });
}

export async function newSuiteToken(wecom: SandboxWecom, body: object = {}): Promise<string> {
  return String((await getSuiteToken(wecom, body)).suite_access_token);
}

export function getPermanentCode(wecom: SandboxWecom, suite_access_token: string, auth_code: unknown) {
  return post(wecom, 'service/v2/get_permanent_code', { suite_access_token }, { auth_code });
}

export function getCorpToken(wecom: SandboxWecom, suite_access_token: string, auth_corpid: string, permanent_code: string) {
  return post(wecom, 'service/get_corp_token', { suite_access_token }, { auth_corpid, permanent_code });
}
