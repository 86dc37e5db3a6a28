/** The sandbox over HTTP, for the demo mini-program, the page and curl. protocol.ts describes the paths. */
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { streamSSE } from 'hono/streaming';
import { BadCommand, type Control } from './control';
import type { CloudFunction, PlatformError } from './fakes/cloud';
import { httpAccess } from './fakes/cloud/http-access';
import type { CloudDatabase } from './fakes/cloud-database';
import type { SandboxWecom } from './fakes/wecom';
import type { Journal } from './journal';
import { VIEWER_HEADER } from './protocol';
import type { SandboxH5 } from './ui/browser/start-h5';

export const CALLBACK_PATH = '/callback';
/** The fake WeCom, for WECOM_API_BASE_URL of the command line. */
export const WECOM_PATH = '/wecom';
/** `liveEntry` behind the HTTP access service, for LIVE_ENTRY_FUNCTION_URL of the command line. */
export const FUNCTION_PATH = '/http/liveEntry';
/** `liveEntryH5` behind it. */
export const H5_PATH = '/http/liveEntryH5';

const REPOSITORY = path.join(__dirname, '..');
/** The built page. */
const PAGE_FOLDER = path.join(__dirname, '../dist/sandbox');

export interface Sandbox {
  wecom: SandboxWecom;
  database: CloudDatabase;
  functions: Record<'liveEntry' | 'liveEntryH5' | 'wecomCallback', CloudFunction>;
  h5: SandboxH5;
  control: Control;
  journal: Journal;
}

export function routes({ wecom, functions, h5, control, journal }: Sandbox): Hono {
  const viewerOf = (c: Context) => c.req.header(VIEWER_HEADER) ?? control.state().viewer;
  return new Hono()
    .post('/call/:name', async (c) => {
      const handler = new Map(Object.entries(functions)).get(c.req.param('name'));
      if (!handler) return c.json({ error: `no such function; the functions are ${Object.keys(functions).join(', ')}` }, 404);
      const event = await readJson(c);
      const openid = viewerOf(c);
      return handler.call(event, openid === '' ? {} : { openid }).then(
        (result) => c.json(result as object),
        ({ errCode, errMsg }: PlatformError) => c.json({ errCode, errMsg }, 500),
      );
    })
    .on(['GET', 'POST'], CALLBACK_PATH, (c) => httpAccess(functions.wecomCallback, c))
    .all(FUNCTION_PATH, (c) => httpAccess(functions.liveEntry, c))
    .all(`${WECOM_PATH}/cgi-bin/*`, (c) =>
      proxy(wecom.url + c.req.url.slice(c.req.url.indexOf(WECOM_PATH) + WECOM_PATH.length), c.req),
    )
    .all(`${H5_PATH}/*`, (c) => httpAccess(functions.liveEntryH5, c))
    .get('/h5-page/*', (c) => c.redirect(h5.pageUrl + c.req.path.replace('/h5-page', '')))
    .get('/sandbox/state', (c) => c.json(control.state()))
    .get('/sandbox/events', (c) => streamEvents(c, journal))
    .post('/sandbox/redeem', async (c) => {
      const { living_code } = (await readJson(c)) as { living_code?: unknown };
      return c.json(wecom.redeem({ living_code: String(living_code), openid: viewerOf(c) }));
    })
    .post('/sandbox/:command', async (c) => c.json(await control.run(c.req.param('command'), await readJson(c))))
    .get('/:docs{(?:docs|examples|miniprogram)/.+[.]md}', serveStatic({ root: REPOSITORY, onFound: asPlainText }))
    .use(serveStatic({ root: PAGE_FOLDER, onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
    .get('/', (c) => c.text('The page is not built. Run: npm run build', 404))
    .onError((error, c) => c.json({ error: error.message }, error instanceof BadCommand ? 400 : 500));
}

/** The documents, which the panel links to: a browser would offer to save them. */
function asPlainText(_: string, c: Context): void {
  c.header('Content-Type', 'text/plain; charset=utf-8');
}

/** An empty body is an empty object. */
async function readJson(c: Context): Promise<unknown> {
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
