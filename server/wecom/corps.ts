import type { AppCredential } from '../config';
import type { Documents } from '../documents/interface';
import type { IssueLivingCodeOptions } from '../issue-living-code';
import { createAuthorisations } from './authorisations';
import { authorisedCorps, type CorpTokens } from './authorised-corps';
import { type CredentialParts, corpSecretToken } from './credentials/corp-secret';
import { suiteCorpToken, suiteToken } from './credentials/suite';
import { ownCorp } from './own-corp';

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
