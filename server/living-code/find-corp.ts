import { RefusalError } from '../runtime/errors';
import type { Documents } from '../storage/interface';
import type { ApiHost } from '../tokens/api-host';
import type { AppCredential } from '../wecom/app';
import { createCorp, type FindCorp } from '../wecom/corp';
import { corpToken } from '../wecom/corp-token';
import { createAuthorizations } from '../wecom/suite/authorizations';
import { findAuthorizedCorp } from '../wecom/suite/authorized-corps';
import { createSuite } from '../wecom/suite/suite';
import { suiteCorpToken } from '../wecom/suite/suite-corp-token';

/** The corps of an app and how their tokens are obtained: the one place where the three kinds of WeCom app differ. */
export function createFindCorp(host: ApiHost, app: AppCredential, documents: Documents): FindCorp {
  if ('corpsecret' in app) return findOwnCorp(host, app);
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

/** The one corp that the configuration names. */
function findOwnCorp(host: ApiHost, secret: { corpid: string; corpsecret: string }): FindCorp {
  const corp = createCorp(host, { corpid: secret.corpid, tokens: corpToken(host, secret) });
  return async (corpid) => {
    if (corpid === undefined || corpid === corp.corpid) return corp;
    throw new RefusalError('MISCONFIGURED', {
      fault: 'a foreign corpid',
      remedy: {
        en: 'The page passes a corpid other than WECOM_CORP_ID: leave it out.',
        zh: '页面传入的 corpid 与 WECOM_CORP_ID 不同：请去掉该属性。',
      },
    });
  };
}
