/** A minimal provider. It opens events with @wecom/crypto, which shares no code with the sandbox. */
import { decrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import {
  type CallbackRequest,
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_SUITE_ID,
  DEMO_SUITE_SECRET,
  DEMO_TEMPLATE_ID,
  DEMO_TEMPLATE_SECRET,
  type SandboxWecom,
} from '../../../../sandbox/fakes/wecom';
import { post } from './call-wecom';

/** The third-party app, and the agent-developed app, in the demo corp. */
export const INSTALLATION = { suite_id: DEMO_SUITE_ID, corpid: DEMO_CORP_ID };
export const TEMPLATE_INSTALLATION = { suite_id: DEMO_TEMPLATE_ID, corpid: DEMO_CORP_ID };

const parser = new XMLParser({ parseTagValue: false, processEntities: false });

/** Verifies and decrypts an event. Throws on a wrong signature. */
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

export function newAuthCode({ callbacks }: SandboxWecom, installation = INSTALLATION): string {
  return String(open(callbacks.createAuth(installation)).event.AuthCode);
}

export function getSuiteToken(wecom: SandboxWecom, body: object = {}) {
  const credential = { suite_id: DEMO_SUITE_ID, suite_secret: DEMO_SUITE_SECRET, suite_ticket: newTicket(wecom) };
  return post(wecom, 'service/get_suite_token', {}, { ...credential, ...body });
}

export async function newSuiteToken(wecom: SandboxWecom, body: object = {}): Promise<string> {
  return String((await getSuiteToken(wecom, body)).suite_access_token);
}

export function newTemplateToken(wecom: SandboxWecom): Promise<string> {
  const suite_ticket = newTicket(wecom, DEMO_TEMPLATE_ID);
  return newSuiteToken(wecom, { suite_id: DEMO_TEMPLATE_ID, suite_secret: DEMO_TEMPLATE_SECRET, suite_ticket });
}

export function getPermanentCode(wecom: SandboxWecom, suite_access_token: string, auth_code: unknown) {
  return post(wecom, 'service/v2/get_permanent_code', { suite_access_token }, { auth_code });
}

export function getCorpToken(wecom: SandboxWecom, suite_access_token: string, auth_corpid: string, permanent_code: string) {
  return post(wecom, 'service/get_corp_token', { suite_access_token }, { auth_corpid, permanent_code });
}

/** The demo corp installs the third-party app, and the provider exchanges the auth_code. */
export async function installSuiteApp(wecom: SandboxWecom): Promise<{ suiteToken: string; permanentCode: string }> {
  const suiteToken = await newSuiteToken(wecom);
  const { permanent_code } = await getPermanentCode(wecom, suiteToken, newAuthCode(wecom));
  return { suiteToken, permanentCode: String(permanent_code) };
}
