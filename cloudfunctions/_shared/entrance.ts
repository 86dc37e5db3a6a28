import { createAuthorize } from '../../server/living-code/authorize';
import { readLivingCodeConfig } from '../../server/living-code/config';
import { createEntrance, type Entrance } from '../../server/living-code/entrance';
import { createFindCorp } from '../../server/living-code/find-corp';
import { findOwnCorp } from '../../server/living-code/find-own-corp';
import type { Ambient } from '../../server/runtime/ambient';
import type { Documents } from '../../server/storage/interface';
import { type ApiHost, createApiHost } from '../../server/tokens/api-host';
import { hostToken } from '../../server/tokens/host-token';
import { type AppConfig, TOKEN_FUNCTION } from '../../server/wecom/app';
import { createCorp, type FindCorp } from '../../server/wecom/corp';
import { wecomErrcodes } from '../../server/wecom/errcode';
import { callHostFunction } from './call-host-function';
import type { GetCloud } from './cloud';
import { composeDocuments } from './documents';
import { tokenFunction } from './token-function';

export interface Composed {
  /** What an entry asks for, in the mini-program and in pages alike. */
  entrance: Entrance;
  /** In whose name WeCom is called, for the operator as for viewers. */
  findCorp: FindCorp;
}

/** @throws RefusalError MISCONFIGURED with all problems of the environment */
export function composeEntrance(env: NodeJS.ProcessEnv, getCloud: GetCloud, ambient: Ambient): Composed {
  const config = readLivingCodeConfig(env);
  const { app, authorizeFunction, allowedLivingids } = config;
  const documents = composeDocuments(config, getCloud);
  const errcodes = wecomErrcodes(app.type);
  const host = createApiHost({ baseUrl: config.apiBaseUrl, errcodes, documents, ...ambient });
  const authorize =
    authorizeFunction &&
    createAuthorize((viewer, timeoutMs) => callHostFunction(getCloud, authorizeFunction, viewer, timeoutMs), ambient);
  const findCorp = composeFindCorp(host, app, documents, getCloud);
  return { findCorp, entrance: createEntrance({ host, findCorp, ...(authorize && { authorize }), allowedLivingids }) };
}

/** In whose name WeCom is called: the corps of the app, or the one of the host's token function. */
export function composeFindCorp(host: ApiHost, app: AppConfig['app'], documents: Documents, getCloud: GetCloud): FindCorp {
  if (!('tokenFunction' in app)) return createFindCorp(host, app, documents);
  const { corpid, tokenFunction: name } = app;
  const tokens = hostToken(host, { corpid, app: name, name: TOKEN_FUNCTION, server: tokenFunction(getCloud, name) });
  return findOwnCorp(createCorp(host, { corpid, tokens }));
}
