/**
 * The server of the example page: the school's own, on an origin of its own. A browser that asks for a document in a frame is the
 * WeChat-like one, and gets the document with WeChat in it; in a window of its own the same address is a plain web page.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export interface PageServerOptions {
  /** What `npm run build` made of the page, and of the entry in it. */
  folder: string;
  entryFolder: string;
  /** The official account: its OAuth page, and what checks signatures. */
  accountUrl: string;
  accountAppId: string;
  /** Where the page finds `liveEntryH5`. */
  functionUrl(): string;
  clockOffset(): number;
}

export function pageServer({ folder, entryFolder, accountUrl, accountAppId, functionUrl, clockOffset }: PageServerOptions): Hono {
  const wechat = () =>
    `<script src="/wechat-page.js" data-account="${accountUrl}" data-clock-offset="${clockOffset()}"></script>`;
  const settings = () => ({
    serverUrl: functionUrl(),
    officialAccountAppId: accountAppId,
    authorizeUrl: `${accountUrl}/connect/oauth2/authorize`,
    jsSdkUrl: '/jweixin.js',
  });
  return new Hono()
    .get('/settings.js', (c) =>
      c.body(`window.SETTINGS = ${JSON.stringify(settings())};`, 200, { 'Content-Type': 'text/javascript' }),
    )
    .use('/live-entry.js', serveStatic({ root: entryFolder }))
    .use(serveStatic({ root: folder, index: 'none', onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
    .get('*', async (c) => {
      // One document for all routes of the page; it finds its own way by the address.
      const html = await readFile(path.join(folder, 'index.html'), 'utf8');
      const inWechat = c.req.header('Sec-Fetch-Dest') === 'iframe';
      return c.html(inWechat ? html.replace('<head>', `<head>${wechat()}`) : html);
    });
}
