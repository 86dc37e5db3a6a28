import { createHash, timingSafeEqual } from 'node:crypto';
import { OperatorRefusal, RefusalError } from '../runtime/errors';

/** Who wants to be the operator. */
export interface OperatorClaim {
  /** LIVE_ENTRY_DOCTOR_TOKEN; '' where it is not set. */
  token: string;
  /** What the caller has sent as the token. */
  given: unknown;
  /** The platform's word who calls: there is none for the operator. */
  openid: string | undefined;
}

const SHORTEST_TOKEN = 32;

/**
 * Only the operator has the token, and no mini-program calls in their name. Whoever is not gets INVALID_REQUEST, as for an action that
 * does not exist; the reason is in the log.
 * @throws RefusalError INVALID_REQUEST
 */
export function requireOperator({ token, given, openid }: OperatorClaim): void {
  if (token === '') throw new RefusalError('INVALID_REQUEST', { fault: "the operator's actions are off" });
  if (token.length < SHORTEST_TOKEN) {
    throw new RefusalError('INVALID_REQUEST', {
      fault: 'MISCONFIGURED',
      problems: [`LIVE_ENTRY_DOCTOR_TOKEN must have at least ${SHORTEST_TOKEN} characters.`],
      remedy: {
        en: 'Set a longer LIVE_ENTRY_DOCTOR_TOKEN and deploy the cloud function again.',
        zh: '请设置更长的 LIVE_ENTRY_DOCTOR_TOKEN，然后重新部署云函数。',
      },
    });
  }
  if (openid !== undefined) throw new RefusalError('INVALID_REQUEST', { fault: 'an operator’s action from a mini-program' });
  if (typeof given !== 'string' || !isEqual(given, token)) throw new RefusalError('INVALID_REQUEST', { fault: 'a wrong token' });
}

/** Takes the same time whatever is equal. */
function isEqual(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** Work for the operator alone. */
export async function forOperator<T>(claim: OperatorClaim, work: () => Promise<T>): Promise<T> {
  requireOperator(claim);
  return tellingAll(work);
}

/** Whoever waits for the work may read what a refusal is about. */
export async function tellingAll<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RefusalError ? new OperatorRefusal(error) : error;
  }
}
