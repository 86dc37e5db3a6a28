/** The page that `npm start` opens: what `npm run build` put into dist/sandbox/. */
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const FOLDER = path.join(__dirname, '../dist/sandbox');

export function page(): Hono {
  return new Hono()
    .use(serveStatic({ root: FOLDER, onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
    .get('/', (c) => c.text('The page is not built yet: npm run build makes it.', 404));
}
