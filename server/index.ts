/** `live-entry/server`: living codes for hosts with a Node server of their own. See examples/node-server. */
import {
  fieldsOf,
  type LivingCodeRequest,
  type LivingCodeResult,
  type LivingInfoResult,
} from '../miniprogram/components/live-entry/core/contract';
import { checkOptions } from './check-options';
import { createAuthorize } from './living-code/authorize';
import { createEntrance } from './living-code/entrance';
import { findOwnCorp } from './living-code/find-own-corp';
import { readLivingCodeRequest } from './living-code/request';
import type { LivingCodesOptions } from './options';
import { systemAmbient } from './runtime/ambient';
import { RefusalError } from './runtime/errors';
import { invoke, type LogFields } from './runtime/invoke';
import type { Documents } from './storage/interface';
import { createMemoryDocuments } from './storage/memory';
import { createSeal } from './storage/seal';
import { sealDocuments } from './storage/seal-documents';
import { type ApiHost, createApiHost } from './tokens/api-host';
import type { AccessTokenSource } from './tokens/cached-token';
import { hostToken } from './tokens/host-token';
import { WECOM_API_BASE_URL } from './wecom/app';
import { createCorp } from './wecom/corp';
import { corpToken } from './wecom/corp-token';
import { wecomErrcodes } from './wecom/errcode';

export type {
  LivingCodeGrant,
  LivingCodeResult,
  LivingInfo,
  LivingInfoGrant,
  LivingInfoResult,
  Reason,
  Refusal,
} from '../miniprogram/components/live-entry/core/contract';
export type { AccessToken, AccessTokenServer, CommonOptions, LivingCodesOptions, WithSecret, WithTokenServer } from './options';
export { checkDocuments } from './storage/check-documents';
export type { Documents, Snapshot } from './storage/interface';

/** Living codes of one self-built app. Create it once: it keeps the token, and the codes that are still good. */
export interface LivingCodes {
  /**
   * A code for this viewer and this living, or the reason why there is none, as `<live-entry>` and the H5 entry expect it of their source.
   * Never rejects.
   */
  issue(request: IssueRequest): Promise<LivingCodeResult>;
  /** What WeCom says of this living, the same for all viewers: asked for once in a few seconds, however many want to know. Never rejects. */
  info(request: InfoRequest): Promise<LivingInfoResult>;
}

export interface IssueRequest {
  livingid: string;
  /** The viewer's, in the mini-program or service account that the entry is in. From your session, never from what the client sent. */
  openid: string;
  /** A new code and a new decision who may enter, past what is remembered. */
  fresh?: boolean;
  /** What WeCom says of the living, in the same answer. */
  info?: boolean;
  /** With `info`: no code where none is of use yet, or any more. The answer is the living alone then. */
  whenOpen?: boolean;
}

export interface InfoRequest {
  livingid: string;
  /** Where there is one: a viewer with ever new livingids is stopped then, as with codes. */
  openid?: string | undefined;
}

const NO_OPENID = {
  en: 'issue() was called without an openid: take it from the session of the viewer.',
  zh: '调用 issue() 时没有传入 openid：请从该观众的登录会话中获取。',
};

/** @throws TypeError where an option is wrong */
export function createLivingCodes(options: LivingCodesOptions): LivingCodes {
  checkOptions(options);
  const { corpid, apiBaseUrl = WECOM_API_BASE_URL, authorize, allowedLivingids = [], timeLimitMs = 5_000 } = options;
  const { log = (line) => console.log(line) } = options;
  const ambient = systemAmbient();
  const errcodes = wecomErrcodes('corp-app');
  const host = createApiHost({ baseUrl: apiBaseUrl, errcodes, documents: documentsOf(options), ...ambient });
  const mayEnter =
    authorize && createAuthorize(async (viewer) => ({ allow: await authorize(viewer) }), { ...ambient, name: 'authorize' });
  const entrance = createEntrance({
    host,
    findCorp: findOwnCorp(createCorp(host, { corpid, tokens: tokensOf(host, options) })),
    ...(mayEnter && { authorize: mayEnter }),
    allowedLivingids,
  });
  const run = { name: 'live-entry/server', context: { time_limit_in_ms: timeLimitMs }, log: harmless(log), ...ambient };

  return {
    issue: (request) =>
      invoke({ ...run, action: 'getLivingCode' }, async (invocation, fields) => {
        const { openid, ...asked } = fieldsOf(request);
        if (!isText(openid)) throw new RefusalError('UNAUTHENTICATED', { remedy: NO_OPENID });
        const wanted = read(asked, fields);
        return entrance.getLivingCode({ ...wanted, openid }, invocation);
      }),
    info: (request) =>
      invoke({ ...run, action: 'getLivingInfo' }, async (invocation, fields) => {
        const { livingid, openid } = fieldsOf(request);
        const wanted = read({ livingid }, fields);
        return entrance.getLivingInfo({ ...wanted, ...(isText(openid) && { openid }) }, invocation);
      }),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The one corp of the options is meant, whatever the client has sent. */
function read({ corpid: _, ...asked }: Record<string, unknown>, fields: LogFields): LivingCodeRequest {
  const request = readLivingCodeRequest(asked);
  Object.assign(fields, request);
  return request;
}

function documentsOf({ documents, storeKey, corpsecret }: LivingCodesOptions): Documents {
  if (documents === undefined) return createMemoryDocuments();
  return sealDocuments(documents, createSeal([storeKey ?? corpsecret].flat(), 'documents'));
}

function tokensOf(host: ApiHost, { corpid, corpsecret, accessToken }: LivingCodesOptions): AccessTokenSource {
  if (corpsecret !== undefined) return corpToken(host, { corpid, corpsecret });
  return hostToken(host, { corpid, app: 'host', name: 'accessToken', server: accessToken });
}

/** A log that throws costs no viewer the code. */
function harmless(log: (line: string) => void): (line: string) => void {
  return (line) => {
    try {
      log(line);
    } catch {
      console.error('live-entry/server: the option log has thrown');
    }
  };
}
