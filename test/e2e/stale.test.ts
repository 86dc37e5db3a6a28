import { eventually } from './eventually';
import { type OpenSandbox, useSandbox } from './open-sandbox';

const { open } = useSandbox();

const forward = ({ page }: OpenSandbox) => page.getByRole('button', { name: '快进 5 分钟' }).click();
const codes = async ({ upstream }: OpenSandbox) => (await upstream()).filter((call) => call === 'get_living_code 0').length;

test('five minutes later the page has a new code, and a tap launches directly', async () => {
  const opened = await open();
  await opened.ready();
  await forward(opened);
  await eventually(() => codes(opened), 2);
  await opened.entry.click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');
});

test('an untouched page renews the code twice; after that the tap fetches one, and a dialog asks for another tap', async () => {
  const opened = await open();
  await opened.ready();
  for (const expected of [2, 3]) {
    await forward(opened);
    await eventually(() => codes(opened), expected);
  }
  await forward(opened);
  await opened.entry.click();
  await opened.phone
    .getByRole('dialog', { name: /已准备好/ })
    .getByRole('button', { name: '观看' })
    .click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');
  expect(await codes(opened)).toBe(4);
});

test('nothing is fetched while WeChat is in the background; back in the foreground, one code is', async () => {
  const opened = await open();
  const { page, phone, ready } = opened;
  await ready();
  await page.getByRole('button', { name: '切到后台' }).click();
  const before = (await phone.locator('#status-time').textContent()) ?? '';
  await forward(opened);
  await phone.locator('#status-time', { hasNotText: before }).waitFor();
  expect(await codes(opened)).toBe(1);
  await phone.getByRole('button', { name: '回到微信' }).click();
  await eventually(() => codes(opened), 2);
  await ready();
});

test('the room explains an expired code', async () => {
  const { page, ready, entry, allow, roomState, room } = await open();
  await ready();
  await page.getByRole('button', { name: '让凭证过期' }).click();
  await entry.click();
  await allow();
  expect(await roomState()).toBe('expired');
  expect(await room.textContent()).toContain('观看凭证已过期');
});
