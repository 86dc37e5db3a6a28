import type { Invocation } from '../runtime/invocation';
import type { Corp } from '../wecom/corp';
import { getLivingCode } from '../wecom/living';
import { failedWith, needs, OK, skipped } from './findings';
import type { Finding } from './interface';

/** Seen, and documented nowhere: 32 characters of base64url, whose first ten are the same for all livings of one corp. */
const SEEN_FORM = /^lv[\w-]{30}$/;
const OF_CORP = 10;

const NOTHING_TO_COMPARE = skipped({
  en: 'There is no other livingid of your corp to compare with (LIVE_ENTRY_ALLOWED_LIVINGIDS).',
  zh: '没有同一企业的其他 livingid 可以对照（LIVE_ENTRY_ALLOWED_LIVINGIDS）。',
});
const NO_OPENID = skipped({
  en: 'No openid was given (--openid): your own, in the mini-program or service account that the entry is in.',
  zh: '没有提供 openid（--openid）：请用你自己在该小程序或服务号中的 openid。',
});

/** A warning and never a refusal, since the form is only known from what was seen. */
export function looksForeign(livingid: string | undefined, known: readonly string[], isOwn: boolean): Finding {
  if (isOwn) return OK;
  const others = known.filter((other) => other !== livingid && SEEN_FORM.test(other));
  if (livingid === undefined || !SEEN_FORM.test(livingid) || others.length === 0) return NOTHING_TO_COMPARE;
  const corpOf = (id: string) => id.slice(0, OF_CORP);
  if (others.some((other) => corpOf(other) === corpOf(livingid))) return OK;
  return {
    state: 'warning',
    detail: {
      en: "This livingid does not begin like your other ones, as one of another corp's livings would.",
      zh: '该 livingid 的开头与你的其他 livingid 不同，可能属于另一家企业。',
    },
    remedy: {
      en: 'Check that the living was created with the app of this corp (WECOM_CORP_ID).',
      zh: '请确认该直播是用本企业（WECOM_CORP_ID）的应用创建的。',
    },
  };
}

/** The code itself is thrown away. @param living one that is known to be the app's own */
export async function openidOf(
  living: { corp: Corp; livingid: string } | undefined,
  openid: string | undefined,
  invocation: Invocation,
): Promise<Finding> {
  if (openid === undefined) return NO_OPENID;
  if (living === undefined) return needs('ownLiving');
  try {
    await getLivingCode(living.corp, { livingid: living.livingid, openid }, invocation);
    return OK;
  } catch (error) {
    return failedWith(error);
  }
}
