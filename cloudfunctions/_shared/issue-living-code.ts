import { createAuthorize } from '../../server/living-code/authorize';
import { readLivingCodeConfig } from '../../server/living-code/config';
import { createFindCorp } from '../../server/living-code/find-corp';
import { createIssueLivingCode, type IssueLivingCode } from '../../server/living-code/issue';
import type { Ambient } from '../../server/runtime/ambient';
import { createApiHost } from '../../server/tokens/api-host';
import { wecomErrcodes } from '../../server/wecom/errcode';
import { authorizeFunction } from './authorize-function';
import type { GetCloud } from './cloud';
import { composeDocuments } from './documents';

/**
 * The use case, for the mini-program and for pages alike.
 * @throws RefusalError MISCONFIGURED with all problems of the environment
 */
export function composeIssueLivingCode(env: NodeJS.ProcessEnv, getCloud: GetCloud, ambient: Ambient): IssueLivingCode {
  const config = readLivingCodeConfig(env);
  const documents = composeDocuments(config, getCloud);
  const errcodes = wecomErrcodes(config.app.type);
  const host = createApiHost({ baseUrl: config.apiBaseUrl, errcodes, documents, ...ambient });
  const authorize = config.authorizeFunction && createAuthorize(authorizeFunction(getCloud, config.authorizeFunction), ambient);
  return createIssueLivingCode({
    findCorp: createFindCorp(host, config.app, documents),
    ...(authorize && { authorize }),
    allowedLivingids: config.allowedLivingids,
    steady: ambient.steady,
  });
}
