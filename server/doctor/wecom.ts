import { RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import { StoreError } from '../storage/store-error';
import { UpstreamError } from '../upstream/upstream-error';
import type { Corp } from '../wecom/corp';
import { getLivingInfo } from '../wecom/living';
import { clockOf } from './clock';
import { alongChain, failed, needs, OK, ok, onlyDeployed, skipped } from './findings';
import type { CheckGroup, Finding, Subject } from './interface';
import { looksForeign, openidOf } from './living';

/** What get_living_info settles, in this order. */
const CHAIN = ['gettoken', 'egressIp', 'livingPermission', 'ownLiving'] as const;
type Station = (typeof CHAIN)[number];
type Settled = Record<Station, Finding>;

/** 不安全的访问IP, at all hosts that answer in WeCom's name. https://developer.work.weixin.qq.com/document/path/90313 */
const IP_ERRCODES = [60020, 301042, 90308];

/** In the form of a livingid, and of no corp: WeCom refuses it, but first what would refuse any call. */
const MADE_UP_LIVINGID = 'lvDoctorAsksForALivingOfNoCorp00';

const NO_LIVINGID = skipped({
  en: 'No livingid was given (--livingid).',
  zh: '没有提供 livingid（--livingid）。',
});
const NO_CREDENTIAL = onlyDeployed({
  en: 'The credential is in the store of the function, or with your token function, which this machine does not reach.',
  zh: '凭据保存在云函数的数据库中，或由你的 token 函数提供，本机无法使用。',
});

/**
 * WeCom as the app sees it. One call settles four lines: a wrong secret is asked about once, since WeCom bans an IP that repeats it.
 * https://developer.work.weixin.qq.com/document/path/93635
 */
export const wecom: CheckGroup<Station | 'livingid' | 'openid' | 'clock'> = {
  names: [...CHAIN, 'livingid', 'openid', 'clock'],
  async examine(subject, invocation) {
    const { request, wecom: party } = subject;
    const own = request.livingid ?? party?.config.allowedLivingids[0];
    const { corp, settled } = await askForLiving(subject, own, invocation);
    return {
      ...settled,
      livingid: looksForeign(own, party?.config.allowedLivingids ?? [], settled.ownLiving === OK),
      openid: await openidOf(
        settled.ownLiving === OK && corp && own ? { corp, livingid: own } : undefined,
        request.openid,
        invocation,
      ),
      clock: clockOf(party?.clockAhead()),
    };
  },
};

async function askForLiving(
  { wecom: party, request: { corpid } }: Subject,
  own: string | undefined,
  invocation: Invocation,
): Promise<{ corp?: Corp; settled: Settled }> {
  if (party === undefined) return { settled: everywhere(needs('configuration')) };
  if (party.findCorp === undefined) return { settled: everywhere(NO_CREDENTIAL) };
  let corp: Corp | undefined;
  try {
    corp = await party.findCorp(corpid, invocation);
    await getLivingInfo(corp, { livingid: own ?? MADE_UP_LIVINGID }, invocation);
    return { corp, settled: alongChain(CHAIN, undefined) };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    // A suite's ticket and permanent codes are there, and the database has a line of its own.
    if (error instanceof StoreError) return { settled: everywhere(needs('database')) };
    return { ...(corp && { corp }), settled: settledBy(error, own !== undefined) };
  }
}

/** @param real whether the livingid was one that the operator knows */
function settledBy(error: RefusalError, real: boolean): Settled {
  const { api = '', errcode } = error.facts;
  const ofLiving = api.startsWith('/cgi-bin/living/');
  const finding = failed(error.facts);
  if (errcode !== undefined && IP_ERRCODES.includes(errcode)) {
    const settled = alongChain(CHAIN, { at: 'egressIp', finding });
    return ofLiving ? settled : { ...settled, gettoken: needs('egressIp') };
  }
  if (!ofLiving) return alongChain(CHAIN, { at: 'gettoken', finding });
  const ofThisLiving = error instanceof UpstreamError && error.reason === 'LIVING_UNAVAILABLE';
  if (!ofThisLiving) return alongChain(CHAIN, { at: 'livingPermission', finding });
  if (real) return alongChain(CHAIN, { at: 'ownLiving', finding });
  return { ...alongChain(CHAIN, { at: 'ownLiving', finding: NO_LIVINGID }), livingPermission: AS_FAR_AS_KNOWN };
}

const AS_FAR_AS_KNOWN = ok({
  en: 'As far as WeCom tells for a made-up livingid; give one of yours (--livingid) to be sure.',
  zh: '仅以虚构的 livingid 试探所得；提供你的 livingid（--livingid）才能确定。',
});

const everywhere = (finding: Finding): Settled => Object.fromEntries(CHAIN.map((name) => [name, finding])) as Settled;
