/** The hosts of examples/ with the built forms of the component, rendered and tapped. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_LIVINGIDS, DEMO_SECRET } from '../../sandbox/fakes/wecom';
import { useNodeServer } from '../examples/use-node-server';
import { browser, openWindow } from './browser';
import { eventually } from './eventually';
import { compilePhone, startPhone } from './start-phone';
import { TAPPED, tapExample } from './tap-example';

/** A copy of the host. For npm, with what DevTools' 构建 npm makes of its packages: npm run check:devtools runs the real one. */
function host(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  cpSync(`dist/examples/${name}`, folder, { recursive: true });
  const { dependencies = {} } = name.startsWith('npm') ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {};
  for (const dependency of Object.keys(dependencies)) {
    const installed = join(folder, 'node_modules', dependency);
    const { miniprogram } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    cpSync(join(installed, miniprogram), join(folder, 'miniprogram/miniprogram_npm', dependency), { recursive: true });
  }
  // Not in a mini-program's package.
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  return join(folder, 'miniprogram');
}

test.each(Object.entries(TAPPED))('%s: a tap opens the live room, with a code of the function %s', async (name, functionName) => {
  const page = await openWindow();
  await tapExample(page, host(name), functionName);
  await page.close();
});

describe('own-backend, with the server of node-server', () => {
  const { wecom, serveTokens, start } = useNodeServer();
  type NodeServer = Awaited<ReturnType<typeof start>>;

  /** A viewer of the host taps and is in the room, with a code for their openid. */
  async function tapOwnBackend(server: NodeServer, openid: string): Promise<void> {
    const session = await server.login(openid);
    const folder = host('own-backend');
    replaceIn(join(folder, 'app.js'), 'https://school.example.com', 'http://127.0.0.1');
    replaceIn(join(folder, 'pages/live/live.js'), 'lvYourLivingid', DEMO_LIVINGIDS.live);

    const page = await openWindow({ size: { width: 375, height: 740 } });
    await page.route('http://phone.test/living-code', async (route) => {
      const { authorization = '' } = await route.request().allHeaders();
      const { status, ...json } = await server.post(
        '/living-code',
        route.request().postDataJSON(),
        authorization.replace('Bearer ', ''),
      );
      await route.fulfill({ json });
    });
    await page.addInitScript(installStorage, session);
    await startPhone(page, await compilePhone(folder), (code) => wecom().redeem({ living_code: code, openid }).ok);
    await eventually(() => page.locator('[class*="live-entry--ready"]').count(), 1);
    await page.locator('[aria-label="Enter the live room"]').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click();
    await page.locator('.room[data-state="live"]').waitFor();
    await page.close();
  }

  test('a tap opens the live room, with the code that the server has got for the openid of the session', async () => {
    await tapOwnBackend(await start({ WECOM_CORP_SECRET: DEMO_SECRET }), 'oSandboxViewerLin');
  });

  test('with a token server, only that calls gettoken; a stale token costs one DELETE, and the next viewer is in the room', async () => {
    const tokenServer = await serveTokens();
    const server = await start({ TOKEN_SERVER_URL: tokenServer.url });
    await tapOwnBackend(server, 'oSandboxViewerLin');
    const stale = tokenServer.token();
    wecom().revokeTokens();
    await tapOwnBackend(server, 'oSandboxViewerWang');
    const [get, invalidate] = ['GET /access-token ', `DELETE /access-token {"access_token":"${stale}"}`];
    expect(tokenServer.requests).toEqual([get, invalidate, get]);
    // Those of the token server itself.
    expect(wecom().calls.filter(({ api }) => api === '/cgi-bin/gettoken')).toHaveLength(2);
  });
});

test('h5: the page mounts its entry; in a browser that is not WeChat the viewer reads what to do', async () => {
  const page = await browser().newPage({ locale: 'zh-CN' });
  await page.route('http://school.test/**', (route) =>
    route.fulfill({ path: join('dist/examples/h5', new URL(route.request().url()).pathname) }),
  );
  await page.goto('http://school.test/index.html');
  expect(await page.getByRole('button').textContent()).toBe('复制链接');
  expect(await page.getByRole('status').textContent()).toBe('请复制链接，在手机微信中打开。');
  await page.close();
});

function replaceIn(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

/** `wx.getStorageSync` of a viewer who has logged in. */
function installStorage(session: string): void {
  let installed: object;
  Object.defineProperty(window, 'wx', {
    get: () => installed,
    set: (wx) => (installed = Object.assign(wx, { getStorageSync: (key: string) => (key === 'session' ? session : '') })),
  });
}
