import type { Documents } from '../storage/interface';
import type { ApiHost } from '../tokens/api-host';
import type { AppCredential } from '../wecom/app';
import { createCorp, type FindCorp } from '../wecom/corp';
import { corpToken } from '../wecom/corp-token';
import { createAuthorizations } from '../wecom/suite/authorizations';
import { findAuthorizedCorp } from '../wecom/suite/authorized-corps';
import { createSuite } from '../wecom/suite/suite';
import { suiteCorpToken } from '../wecom/suite/suite-corp-token';
import { findOwnCorp } from './find-own-corp';

/** The corps of an app and how their tokens are obtained: the one place where the three kinds of WeCom app differ. */
export function createFindCorp(host: ApiHost, app: AppCredential, documents: Documents): FindCorp {
  if ('corpsecret' in app) return findOwnCorp(createCorp(host, { corpid: app.corpid, tokens: corpToken(host, app) }));
  const { defaultCorpid } = app;
  const authorizations = createAuthorizations(documents, app.suiteId);
  if (app.type === 'suite-app') {
    const suite = createSuite(host, app, documents);
    return findAuthorizedCorp(host, { authorizations, defaultCorpid, tokensOf: (corp) => suiteCorpToken(host, suite, corp) });
  }
  // A customized app uses its permanent_code as a secret; the third-party call would answer 48002.
  // https://developer.work.weixin.qq.com/document/path/97164
  const tokensOf = ({ corpid, permanentCode }: { corpid: string; permanentCode: string }) =>
    corpToken(host, { corpid, corpsecret: permanentCode, app: app.suiteId });
  return findAuthorizedCorp(host, { authorizations, defaultCorpid, tokensOf });
}
