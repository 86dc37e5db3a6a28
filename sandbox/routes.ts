/** The sandbox over HTTP, for the demo mini-program, for the page, and for curl. The paths are described in protocol.ts. */
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { BadCommand, type Control } from './control';
import type { CloudFunction, PlatformError } from './fakes/cloud';
import { httpAccess } from './fakes/cloud/http-access';
import type { CloudDatabase } from './fakes/cloud-database';
import type { SandboxWecom } from './fakes/wecom';
import type { Journal } from './journal';
import { VIEWER_HEADER } from './protocol';
import type { SandboxH5 } from './ui/browser';

export const CALLBACK_PATH = '/callback';
/** Of the HTTP access service, for `liveEntryH5`. */
export const H5_PATH = '/http/liveEntryH5';

export interface Sandbox {
  wecom: SandboxWecom;
  database: CloudDatabase;
  functions: Record<'liveEntry' | 'liveEntryH5' | 'wecomCallback', CloudFunction>;
  h5: SandboxH5;
  control: Control;
  journal: Journal;
}

export function routes({ wecom, functions, h5, control, journal }: Sandbox): Hono {
  return new Hono()
    .post('/call/:name', async (c) => {
      const called = new Map(Object.entries(functions)).get(c.req.param('name'));
      if (!called) return c.json({ error: `no such function: use one of ${Object.keys(functions).join(', ')}` }, 404);
      const event = await jsonBody(c);
      const openid = c.req.header(VIEWER_HEADER) ?? control.state().viewer;
      return called.call(event, openid === '' ? {} : { openid }).then(
        (result) => c.json(result as object),
        ({ errCode, errMsg }: PlatformError) => c.json({ errCode, errMsg }, 500),
      );
    })
    .on(['GET', 'POST'], CALLBACK_PATH, (c) => httpAccess(functions.wecomCallback, c))
    .all(`${H5_PATH}/*`, (c) => httpAccess(functions.liveEntryH5, c))
    .get('/h5-page/*', (c) => c.redirect(h5.pageUrl + c.req.path.replace('/h5-page', '')))
    .get('/sandbox/state', (c) => c.json(control.state()))
    .get('/sandbox/events', (c) => streamEvents(c, journal))
    .post('/sandbox/redeem', async (c) => {
      const { living_code } = (await jsonBody(c)) as { living_code?: unknown };
      return c.json(
        wecom.redeem({ living_code: String(living_code), openid: c.req.header(VIEWER_HEADER) ?? control.state().viewer }),
      );
    })
    .post('/sandbox/:command', async (c) => c.json(await control.run(c.req.param('command'), await jsonBody(c))))
    .onError((error, c) => c.json({ error: error.message }, error instanceof BadCommand ? 400 : 500));
}

/** An empty body is an empty event. */
async function jsonBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new BadCommand('the body is not JSON');
  }
}

function streamEvents(c: Context, journal: Journal): Response {
  return streamSSE(c, async (stream) => {
    const stop = journal.follow(Number(c.req.header('Last-Event-ID') ?? 0), ({ id, event }) => {
      void stream.writeSSE({ id: String(id), data: JSON.stringify(event) });
    });
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    stop();
  });
}
