import { eventually } from './eventually';
import { useH5 } from './open-h5';

const { open, sandbox } = useH5();
const MINUTE = 60_000;

const codes = (asked: string[]) => asked.filter((each) => each === 'POST /living-code').length;

test.each(['ios', 'android'] as const)(
  'after four and a half minutes on the page a tap still opens the live room (%s)',
  async (device) => {
    const { forwardToNewTag, asked, enter } = await open({ device });
    await forwardToNewTag(4.5 * MINUTE);
    expect(codes(asked)).toBe(2);
    expect(await enter()).toBe('live');
  },
);

test('an idle page renews twice, then stops and offers to refresh; one tap does that', async () => {
  const { forward, forwardToNewTag, asked, tag, button, web, enter } = await open();
  await forwardToNewTag(4.5 * MINUTE);
  await forwardToNewTag(4.5 * MINUTE);
  await forward(5 * MINUTE);
  await eventually(() => tag.count(), 0);
  expect(await button.textContent()).toBe('刷新入口');
  expect(await web.locator('#enter .live-entry-message').textContent()).toBe('页面停留过久，请刷新后进入。');
  expect(codes(asked)).toBe(3);
  await button.tap();
  expect(await enter()).toBe('live');
  expect(codes(asked)).toBe(4);
});

test('a touch anywhere on an idle page renews the code before the entry is tapped', async () => {
  const { forward, forwardToNewTag, tag, web, enter } = await open();
  await forwardToNewTag(4.5 * MINUTE);
  await forwardToNewTag(4.5 * MINUTE);
  await forward(5 * MINUTE);
  await eventually(() => tag.count(), 0);
  await web.locator('.hero').tap();
  await eventually(() => tag.count(), 1);
  expect(await enter()).toBe('live');
});

test('a page in the background requests nothing; in the foreground again it renews at once', async () => {
  const { page, phone, forward, asked, tag, enter, frame } = await open();
  await page.getByRole('button', { name: '切到后台' }).click();
  await eventually(() => frame().evaluate(() => document.hidden), true);
  await forward(6 * MINUTE);
  await eventually(() => tag.count(), 0);
  expect(codes(asked)).toBe(1);
  await phone.getByRole('button', { name: '回到微信' }).click();
  await eventually(async () => codes(asked), 2);
  expect(await enter()).toBe('live');
});

test('a viewer who is back at once, because the room refused the code, enters with a new one', async () => {
  const { phone, asked, enter, tag } = await open();
  const before = await tag.getAttribute('path');
  expect(await enter()).toBe('live');
  await phone.getByRole('button', { name: '关闭小程序，返回上一个' }).tap();
  await eventually(async () => codes(asked), 2);
  await eventually(async () => (await tag.count()) === 1 && (await tag.getAttribute('path')) !== before, true);
  expect(await enter()).toBe('live');
});

test('while the server accepts no request, the viewer who has tapped is in a queue, and then the page asks again by itself', async () => {
  const { page, web, forward, asked, enter, frame } = await open();
  const limited = { ok: false, reason: 'RATE_LIMITED', retryable: true, retryAfter: 50, traceId: 'trace' };
  const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  await page.route('**/living-code', (route) => route.fulfill({ status: 429, json: limited, headers }));
  await frame().evaluate(() => setTimeout(() => location.reload()));
  await eventually(async () => codes(asked), 2);
  await web.locator('#enter button.live-entry').tap();
  const seconds = async () =>
    Number(/排队中，约 (\d+) 秒/.exec((await web.locator('#enter .live-entry-message').textContent()) ?? '')?.[1]);
  await eventually(async () => (await seconds()) > 40, true);
  const before = await seconds();
  await forward(20_000);
  await eventually(async () => before - (await seconds()) >= 20, true);
  expect(codes(asked)).toBe(2);
  await page.unroute('**/living-code');
  await forward(60_000);
  expect(await enter()).toBe('live');
  expect(codes(asked)).toBe(3);
});

test('coming back from the live room renews a code that expired meanwhile', async () => {
  const { phone, forward, asked, enter } = await open();
  expect(await enter()).toBe('live');
  await forward(10 * MINUTE);
  await phone.getByRole('button', { name: '关闭小程序，返回上一个' }).tap();
  await eventually(async () => codes(asked), 2);
  expect(await enter()).toBe('live');
});

test('after three hours the session has expired: the page is not left without a tap, and a tap goes through OAuth again', async () => {
  const { forward, asked, button, ready, enter, frame } = await open();
  const before = asked.length;
  await forward(180 * MINUTE);
  await eventually(() => button.textContent(), '刷新入口');
  expect(asked.slice(before)).toEqual([]);
  await button.tap();
  await eventually(async () => asked.slice(before).includes('POST /session'), true);
  await ready();
  expect(frame().url()).toBe(`${sandbox().h5.pageUrl}/`);
  expect(await enter()).toBe('live');
});

test('a session that the server refuses leads to one redirect at the next page load', async () => {
  const { asked, ready, enter, frame } = await open();
  const before = asked.length;
  await frame().evaluate(() => {
    const [key] = Object.keys(sessionStorage).filter((name) => name.startsWith('live-entry'));
    if (!key) throw new Error('no session is kept');
    sessionStorage[key] = JSON.stringify({ ...JSON.parse(sessionStorage[key]), session: 'forged.session.token' });
  });
  await frame().evaluate(() => setTimeout(() => location.reload()));
  await eventually(async () => asked.slice(before).filter((each) => each === 'POST /session').length, 1);
  await ready();
  expect(asked.slice(before).filter((each) => each.startsWith('GET /connect'))).toHaveLength(1);
  expect(await enter()).toBe('live');
});
