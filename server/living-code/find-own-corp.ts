import { RefusalError } from '../runtime/errors';
import type { Corp, FindCorp } from '../wecom/corp';

/** The one corp that the configuration names. */
export function findOwnCorp(corp: Corp): FindCorp {
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
