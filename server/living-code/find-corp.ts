import type { Documents } from '../storage/interface';
import { type CredentialParts, corpSecretToken } from '../wecom/corp-token';
import { ownCorp } from '../wecom/own-corp';
import { createAuthorisations } from '../wecom/suite/authorizations';
import { authorisedCorps, type CorpTokens } from '../wecom/suite/authorized-corps';
import { suiteCorpToken, suiteToken } from '../wecom/suite/suite-token';
import type { AppCredential } from './config';
import type { IssueLivingCodeOptions } from './issue';

/** Which corps an app serves and how it gets their tokens: the one place where the three kinds of WeCom app differ. */
export function corpsOf(app: AppCredential, parts: CredentialParts, documents: Documents): IssueLivingCodeOptions['corpOf'] {
  if ('corpsecret' in app) return ownCorp({ corpid: app.corpid, tokens: corpSecretToken(parts, app) });

  const { suiteId } = app;
  const authorisations = createAuthorisations(documents, suiteId);
  // A customised app uses its permanent_code as a secret; with the third-party call it would get 48002.
  // https://developer.work.weixin.qq.com/document/path/97164
  let tokensOf: CorpTokens = ({ corpid, permanentCode }) =>
    corpSecretToken(parts, { corpid, corpsecret: permanentCode, app: suiteId });
  if (app.type === 'suite-app') {
    const suiteTokens = suiteToken(parts, app, documents);
    tokensOf = (corp) => suiteCorpToken(parts, { suiteId, suiteTokens }, corp);
  }
  return authorisedCorps(authorisations, tokensOf);
}
