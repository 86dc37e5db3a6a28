/** What all entries of a page share: one session, one right to show open tags, one code for each living. */

import { systemClock as clock } from '../miniprogram/components/live-entry/core/clock';
import type { LivingCodeRequest } from '../miniprogram/components/live-entry/core/contract';
import { createLivingCodeCache } from '../miniprogram/components/live-entry/core/living-code-cache';
import { createServer } from './api-client';
import { createOpenTagRight } from './js-sdk-permission';
import type { LiveEntryOptions } from './live-entry';
import { watchPageUrl } from './page-urls';
import { createSession } from './session';

export type PageContext = ReturnType<typeof createPageContext>;

let context: PageContext | undefined;

/** The first entry's options are those of the page. */
export function pageContext(options: LiveEntryOptions): PageContext {
  context = context || createPageContext(options);
  // A router that has just mounted the entry has moved the page before.
  context.lookAtUrl();
  return context;
}

function createPageContext(options: LiveEntryOptions) {
  const server = createServer(options.serverUrl);
  const session = createSession(server.openSession, options);
  const right = createOpenTagRight(server.sign, options);
  // A page that is being left needs no signature.
  if (session.begin()) right.ask();
  const lookAtUrl = watchPageUrl(right.ask);

  /** A session that the server does not know any more is renewed once, if the page may be left for it. */
  async function source(request: LivingCodeRequest) {
    const holder = await session.token();
    if (!holder.ok) return holder;
    const result = await server.livingCode(holder.session, request);
    if (result.ok) session.allowLeaving(false);
    if (result.ok || result.reason !== 'UNAUTHENTICATED') return result;
    session.forget(holder.session);
    return session.token();
  }

  return {
    clock,
    cache: createLivingCodeCache(clock),
    source: () => source,
    right,
    lookAtUrl,
    allowLeaving: () => session.allowLeaving(true),
  };
}
