import type { Now } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import { createSeal } from '../storage/seal';

/** A visitor who has brought an OAuth code need not go to WeChat again for a while. */
export interface Sessions {
  /** A session for this viewer on pages of this origin. `expiresIn` in seconds. */
  issue(openid: string, origin: string): { session: string; expiresIn: number };
  /**
   * The openid of a session.
   * @throws RefusalError UNAUTHENTICATED for one that is forged, has expired, or was issued to another origin
   */
  openidOf(session: string, origin: string): string;
}

const LIFE_S = 2 * 3600;

/**
 * A session is one sealed value (AES-256-GCM, bound to account and origin) with the openid and its end: nothing is stored on the server,
 * and nobody but the server can read it. The openid is encrypted because every script of the page can read the session, and an openid
 * is personal data.
 * @param secret H5_SESSION_SECRET
 */
export function createSessions({ secret, appid, now }: { secret: string; appid: string; now: Now }): Sessions {
  const seal = createSeal([secret], 'sessions');
  const contextOf = (origin: string) => `session ${appid} ${origin}`;

  return {
    issue(openid, origin) {
      const content = JSON.stringify({ openid, endsAt: now() + LIFE_S * 1000 });
      const session = Buffer.from(seal.seal(content, contextOf(origin)), 'base64').toString('base64url');
      return { session, expiresIn: LIFE_S };
    },
    openidOf(session, origin) {
      const content = isCanonical(session) ? seal.open(session, contextOf(origin)) : undefined;
      if (content === undefined) throw refused('not one that was issued to this origin');
      const { openid, endsAt } = JSON.parse(content) as { openid: string; endsAt: number };
      if (now() >= endsAt) throw refused('expired');
      return openid;
    },
  };
}

/** base64url has unused bits at its end, so that several texts decode to the same bytes: only the issued text is the session. */
function isCanonical(session: string): boolean {
  return Buffer.from(session, 'base64url').toString('base64url') === session;
}

function refused(fault: string): RefusalError {
  return new RefusalError('UNAUTHENTICATED', {
    fault: `session: ${fault}`,
    remedy: {
      en: 'The page requests a new session by itself. If this occurs often, H5_SESSION_SECRET differs between deployments, or sessions are being forged.',
      zh: '页面会自动重新获取会话。如频繁出现：各次部署的 H5_SESSION_SECRET 不一致，或有人在伪造会话。',
    },
  });
}
