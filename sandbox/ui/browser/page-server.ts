/**
 * Serves the example page on its own origin. A document that a browser loads into a frame is in the WeChat-like browser, and gets the
 * script that emulates WeChat. In its own window, the same address is a plain web page.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export interface PageServerOptions {
  /** The built page. */
  folder: string;
  /** The built live-entry.js, and the file beside it. */
  entryFolder: string;
  /** The official account: its OAuth page, and its check of signatures. */
  accountUrl: string;
  accountAppId: string;
  /** The address of `liveEntryH5`. */
  functionUrl(): string;
  clockOffset(): number;
}

export function pageServer({ folder, entryFolder, accountUrl, accountAppId, functionUrl, clockOffset }: PageServerOptions): Hono {
  const wechatScript = () =>
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
    .on('GET', ['/live-entry.js', '/live-entry-auto.js'], serveStatic({ root: entryFolder }))
    .use(serveStatic({ root: folder, index: 'none', onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
    .get('*', async (c) => {
      // One document for all routes of the page: its router reads the address.
      const html = await readFile(path.join(folder, 'index.html'), 'utf8');
      // A host with a Content-Security-Policy, for the tests.
      const policy = c.req.query('policy');
      if (policy) c.header('Content-Security-Policy', policy);
      const inWechat = c.req.header('Sec-Fetch-Dest') === 'iframe';
      return c.html(inWechat ? html.replace('<head>', `<head>${wechatScript()}`) : html);
    });
}
