import { eventually } from './eventually';
import { useH5 } from './open-h5';

const { open, sandbox } = useH5();
const page = () => sandbox().h5.pageUrl;

test.each(['ios', 'android'] as const)('history router (%s): OAuth keeps route and query', async (device) => {
  const { frame, web, enter } = await open({ device, path: '/replay?from=poster%20one&empty=&flag' });
  expect(frame().url()).toBe(`${page()}/replay?from=poster%20one&empty=&flag`);
  await web.getByRole('heading', { name: '往期回放' }).waitFor();
  expect(await enter(web.locator('.poster wx-open-launch-weapp'))).toBe('replay');
});

test.each(['ios', 'android'] as const)(
  'hash router (%s): OAuth keeps the route, and a new route needs no new signature',
  async (device) => {
    const { frame, web, asked, enter } = await open({ device, path: '/hash?a=1#/replay' });
    expect(frame().url()).toBe(`${page()}/hash?a=1#/replay`);
    await web.getByRole('heading', { name: '往期回放' }).waitFor();
    await web.getByRole('link', { name: '今日直播' }).tap();
    await web.getByRole('heading', { name: '第二课 · 准备一场直播' }).waitFor();
    expect(frame().url()).toBe(`${page()}/hash?a=1#/`);
    expect(await enter()).toBe('live');
    expect(asked.filter((each) => each === 'GET /js-sdk-config')).toHaveLength(1);
  },
);

test('OAuth keeps the page’s own code and state parameters', async () => {
  const { frame, enter } = await open({ path: '/?code=INVITE7' });
  expect(frame().url()).toBe(`${page()}/?code=INVITE7`);
  expect(await enter()).toBe('live');
});

test('the browser’s back button leads to the previous page, not to OAuth and never out of the sandbox: the first page has none', async () => {
  const { web, phone, frame, asked, tag } = await open();
  const back = phone.getByRole('button', { name: '返回', exact: true });
  expect(await back.count()).toBe(0);
  await web.getByRole('link', { name: '往期回放' }).tap();
  await eventually(async () => frame().url(), `${page()}/replay`);
  const visits = asked.filter((each) => each.startsWith('GET /connect')).length;
  await back.tap();
  await eventually(async () => frame().url(), `${page()}/`);
  await eventually(() => tag.count(), 1);
  await eventually(() => back.count(), 0);
  expect(asked.filter((each) => each.startsWith('GET /connect'))).toHaveLength(visits);
});

test('a forged state: its code is not posted, and the viewer enters with their own name', async () => {
  const { asked, frame, enter, phone } = await open({ path: '/?code=code-of-somebody-else&state=forged' });
  expect(asked.filter((each) => each === 'POST /session')).toHaveLength(1);
  expect(await enter()).toBe('live');
  expect(await phone.locator('.room').textContent()).toContain('小林 进入了直播间');
  expect(frame().url()).toContain('state=forged');
});

test('a state in our format that is not this tab’s is refused with a sentence; a tap starts again', async () => {
  const { asked, web, button, ready, enter, frame } = await open({
    path: `/?code=code-of-somebody-else&state=le${'1'.repeat(38)}`,
    waitFor: 'nothing',
  });
  await eventually(() => web.locator('#enter .live-entry-message').textContent(), '未能获取你的微信身份，请退出后重新进入。');
  expect(asked.filter((each) => !each.endsWith('js-sdk-config'))).toEqual([]);
  await button.tap();
  await eventually(async () => asked.includes('POST /session'), true);
  await ready();
  expect(frame().url()).toBe(`${page()}/`);
  expect(await enter()).toBe('live');
});

test('a code and state that do not belong to this redirect are refused, and OAuth does not loop', async () => {
  const { page: window, frame, asked, web } = await open({ waitFor: 'nothing', path: '/?first' });
  await eventually(async () => asked.includes('POST /session'), true);
  await window.route(/\/connect\/oauth2\/authorize/, (route) => {
    const back = new URL(new URL(route.request().url()).searchParams.get('redirect_uri') ?? '');
    back.search = '?code=code-of-somebody-else&state=forged';
    return route.fulfill({ status: 302, headers: { location: String(back) } });
  });
  const before = asked.length;
  await frame().evaluate(() => {
    sessionStorage.removeItem(Object.keys(sessionStorage).find((name) => name.startsWith('live-entry')) ?? '');
    setTimeout(() => location.assign('/?second'));
  });
  await eventually(() => web.locator('#enter .live-entry-message').textContent(), '未能获取你的微信身份，请退出后重新进入。');
  expect(asked.slice(before).filter((each) => !each.endsWith('js-sdk-config'))).toEqual(['GET /connect/oauth2/authorize']);
});
