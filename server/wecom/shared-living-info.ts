import type { LivingInfo } from '../../miniprogram/components/live-entry/core/contract';
import { type Phase, phaseOf } from '../../miniprogram/components/live-entry/core/living';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import { type AccessTokenSource, cachedToken } from '../tokens/cached-token';
import type { StoredToken } from '../tokens/interface';
import { tokenKey } from '../tokens/token-key';
import { isFinal, UpstreamError } from '../upstream/upstream-error';
import type { Corp } from './corp';
import { getLivingInfo } from './living';

/** What WeCom says of one living. */
export interface SharedLivingInfo {
  /** From memory, from the store, or from WeCom: one call at a time for all instances. */
  get(invocation: Invocation): Promise<LivingInfo>;
  /** Whether WeCom has told it to this instance before: then another call costs no error of the corp. */
  isKnown(): boolean;
}

/** One for each living that viewers ask for; the one of a moment ago where there is one. */
export type ShareLivingInfo = (corp: Corp, livingid: string) => SharedLivingInfo;

/** How long what WeCom has said is used. */
const LIFE_MS: Record<Phase, number> = {
  // Anchors start early and late, and viewers wait for it.
  reserved: 10_000,
  // It ends once, and the room says so itself.
  living: 15_000,
  // It takes minutes.
  generating: 30_000,
  // A modified living is reserved again.
  expired: 60_000,
  // Nothing follows, unless the organiser deletes the replay.
  ready: 300_000,
  ended: 300_000,
  cancelled: 300_000,
};
/** wecomCallback ends what is stored when a living changes its status: so soon every instance asks again. */
const TRUST_MS = 5_000;
/** An instance forgets a living that no viewer has asked for in this time, and the oldest beyond this number. */
const KEEP_MS = 600_000;
const MOST_LIVINGS = 1_000;

/** Where it is stored, beside the tokens; computed by wecomCallback too. */
export function livingKey({ baseUrl, corpid, livingid }: { baseUrl: string; corpid: string; livingid: string }): string {
  return tokenKey({ baseUrl, corpid, app: `living/${livingid}` });
}

export function createShareLivingInfo(host: ApiHost): ShareLivingInfo {
  const livings = createExpiringMap<{ corp: Corp; tokens: AccessTokenSource; known: boolean }>(host.steady, MOST_LIVINGS);

  return (corp, livingid) => {
    const key = livingKey({ ...host, corpid: corp.corpid, livingid });
    const living = livings.get(key) ?? { corp, tokens: cachedToken({ ...host, key, fetch, trustMs: TRUST_MS }), known: false };
    // A corp that authorizes again has another permanent_code.
    living.corp = corp;
    livings.set(key, living, host.steady() + KEEP_MS);
    return {
      isKnown: () => living.known,
      async get(invocation) {
        const { value } = await living.tokens.get(invocation);
        living.known = true;
        return JSON.parse(value) as LivingInfo;
      },
    };

    async function fetch(invocation: Invocation): Promise<StoredToken> {
      const issuedAt = host.now();
      const info = await getLivingInfo(living.corp, { livingid }, invocation).catch((error: unknown) => {
        throw heldBack(error);
      });
      return { value: JSON.stringify(info), issuedAt, expiresAt: issuedAt + LIFE_MS[phaseOf(info)] };
    }
  };
}

/** While WeCom does not answer, an instance asks for a living every few seconds, rather than for each viewer. A judgment is kept longer. */
function heldBack(error: unknown): unknown {
  if (!(error instanceof UpstreamError) || isFinal(error)) return error;
  return new UpstreamError(error.reason, error.facts, 'remembered', error.retryAfter);
}
