import { hkdfSync, webcrypto } from 'node:crypto';
import { sign, verify } from 'hono/jwt';
import { EntryError } from '../runtime/errors';
import type { Now } from '../runtime/invocation';
import { createSeal } from '../storage/seal';

/** Who has shown an OAuth code need not go to WeChat again for a while. */
export interface Sessions {
  /** A session for this viewer on pages of this origin. `expiresIn` in seconds. */
  issue(openid: string, origin: string): Promise<{ session: string; expiresIn: number }>;
  /**
   * The openid of a session.
   * @throws EntryError UNAUTHENTICATED for one that is forged, has ended, or was issued to another origin
   */
  openidOf(session: string, origin: string): Promise<string>;
}

const LIFE_S = 2 * 3600;
const ALGORITHM = 'HS256';

// hono/jwt expects both as globals, which they are not in Node 18.
const globals = globalThis as { crypto?: unknown; CryptoKey?: unknown };
globals.crypto ??= webcrypto;
globals.CryptoKey ??= webcrypto.CryptoKey;

/**
 * Sessions are JWTs: nothing of them is kept on the server. The openid in them is encrypted, since a page keeps its session where every
 * script of its origin can read it, and an openid is personal data that stays with the server. Keys are derived per service account.
 */
export function createSessions({ secret, appid, now }: { secret: string; appid: string; now: Now }): Sessions {
  // In hex, as hono takes a text that contains the words of a PEM file for one.
  const key = Buffer.from(hkdfSync('sha256', secret, appid, 'live-entry session', 32)).toString('hex');
  const seal = createSeal([secret]);
  const contextOf = (origin: string) => `session ${appid} ${origin}`;

  return {
    async issue(openid, origin) {
      const exp = Math.floor(now() / 1000) + LIFE_S;
      const session = await sign({ aud: origin, exp, sub: seal.seal(openid, contextOf(origin)) }, key, ALGORITHM);
      return { session, expiresIn: LIFE_S };
    },
    async openidOf(session, origin) {
      if (!isCanonical(session)) throw refused('not a session');
      const { sub } = await verify(session, key, { alg: ALGORITHM, aud: origin }).catch((error: Error) => {
        throw /^Jwt/.test(error.name) ? refused(error.name) : error;
      });
      const openid = seal.open(sub, contextOf(origin));
      if (openid === undefined) throw refused('not of our making');
      return openid;
    },
  };
}

/** base64url leaves bits over at its end, so that four texts spell one signature: only one of them is the session that was issued. */
function isCanonical(session: string): boolean {
  const signature = session.slice(session.lastIndexOf('.') + 1);
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

function refused(fault: string): EntryError {
  const remedy =
    'The page asks WeChat again by itself. Many of these: H5_SESSION_SECRET differs between deployments, or somebody tries.';
  return new EntryError('UNAUTHENTICATED', { fault: `session: ${fault}`, remedy });
}
