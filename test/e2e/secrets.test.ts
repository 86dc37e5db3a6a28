import { DEMO_CORP_ID, DEMO_SECRET } from '../../sandbox/fakes/wecom';
import { useSandbox } from './open-sandbox';

const { open, sandbox } = useSandbox();

test('the panel shows no secret, token, living_code or openid, after a success and after a refusal', async () => {
  const { page, ready, restart, entry, allow, roomState, phone } = await open();
  await ready();
  const codes: string[] = [];
  page.on('response', async (answer) => {
    if (answer.url().endsWith('/call/liveEntry')) codes.push((await answer.json()).livingCode);
  });
  await restart(() => page.getByRole('radio', { name: '小王' }).check());
  await ready();
  await entry.click();
  await allow();
  expect(await roomState()).toBe('live');
  const response = await fetch(`${sandbox().wecom.url}/cgi-bin/gettoken?corpid=${DEMO_CORP_ID}&corpsecret=${DEMO_SECRET}`);
  const { access_token } = await response.json();

  await restart(() => page.getByRole('switch', { name: '密钥错误' }).click());
  await phone.getByRole('alert').waitFor();
  await page.locator('.operator li.failed').first().waitFor();
  const panel = await page.locator('#panel').innerHTML();

  const secrets = [DEMO_SECRET, access_token, codes[0], codes[0] && encodeURIComponent(codes[0])];
  expect(secrets.every((secret) => typeof secret === 'string' && secret.length > 8)).toBe(true);
  for (const secret of secrets) expect(panel).not.toContain(secret);
  const logs = await page.locator('.lists').innerHTML();
  expect(logs).toContain('getLivingCode');
  expect(logs).not.toContain('oSandboxViewer');
});
