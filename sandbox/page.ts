/** The page that `npm start` opens: what `npm run build` put into dist/sandbox/, or a word about where it would be. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const FOLDER = path.join(__dirname, '../dist/sandbox');

const PLAIN_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>live-entry sandbox</title>
<h1>The sandbox is running</h1>
<p>POST <code>/call/liveEntry</code> with <code>{"livingid":"lvDemoLive"}</code> for a living_code.</p>
</html>`;

export function page(): Hono {
  return existsSync(FOLDER) ? new Hono().use(serveStatic({ root: FOLDER })) : new Hono().get('/', (c) => c.html(PLAIN_PAGE));
}
