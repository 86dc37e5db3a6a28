import { eventually } from './eventually';
import { useSandbox } from './open-sandbox';

const { open } = useSandbox();

const INSTALLED = ['get_suite_token 0', 'get_permanent_code 0'];

test.each([
  ['代开发', [...INSTALLED, 'gettoken 0', 'get_living_code 0']],
  ['第三方', [...INSTALLED, 'get_corp_token 0', 'get_living_code 0']],
])('as a %s app the tap opens the same room, with other calls to WeCom', async (kind, calls) => {
  const { page, ready, entry, allow, roomState, room, upstream } = await open();
  await ready();
  await page.getByRole('radio', { name: kind }).check();
  await eventually(upstream, ['gettoken 0', 'get_living_code 0', ...calls]);
  await ready();
  await entry.click();
  await allow();
  expect(await roomState()).toBe('live');
  expect(await room.textContent()).toContain('小林 进入了直播间');
});

test('the log shows the events that WeCom sent to the callback, and a reset makes the app self-built again', async () => {
  const { page, ready } = await open({ lang: 'en' });
  await ready();
  await page.getByRole('radio', { name: 'Third-party' }).check();
  const events = page.locator('.operator li', { hasText: 'callback' });
  // Each once: WeCom sends an event again that a cold function has not answered within a second.
  await eventually(async () => {
    return [...new Set((await events.allInnerTexts()).map((text) => /suite_ticket|create_auth/.exec(text)?.[0]))];
  }, ['create_auth', 'suite_ticket']);
  await page.getByRole('button', { name: 'Reset all' }).click();
  await eventually(() => page.getByRole('radio', { name: 'Self-built' }).isChecked(), true);
});
