/** A living that was made on the command line is entered by a tap. */
import { DEMO_CORP_ID, DEMO_SECRET } from '../../sandbox/fakes/wecom';
import { runTyped } from '../cli/world';
import { useSandbox } from './open-sandbox';

const { open, sandbox } = useSandbox();

test('the panel lists the living, the phone shows it, and once it has started a tap enters it', async () => {
  const { page, phone, entry, restart, ready, allow, roomState, room } = await open();
  const list = page.getByRole('region', { name: '命令行创建的直播' });
  expect(await list.isVisible()).toBe(false);

  // Not through the function, whose 3 s a busy machine can exceed: test/sandbox/command-line.test.ts.
  const env = {
    WECOM_API_BASE_URL: `${sandbox().url}/wecom`,
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_CORP_SECRET: DEMO_SECRET,
  };
  const line = ['living', 'create', '--anchor-userid', 'lisi', '--theme', '我的第一课', '--start', '+10m', '--duration', '1h'];
  const { code, out } = await runTyped(line, { env });
  expect(code).toBe(0);

  await list.getByText('我的第一课').waitFor();
  expect(out).toContain(String(await list.locator('code').textContent()));
  expect(await list.getByText('预约中').count()).toBe(1);
  await restart(() => list.getByRole('button', { name: '在手机上打开' }).click());
  await phone.getByText('我的第一课').first().waitFor();
  // Too early: the room says when.
  await phone.locator('.hero').getByRole('button', { name: /开播$/ }).click();
  await phone.getByRole('dialog').getByRole('button', { name: '观看' }).click();
  await allow();
  expect(await roomState()).toBe('reserved');
  expect(await room.textContent()).toMatch(/直播将于 \d\d:\d\d 开始，敬请期待。/);
  await phone.getByRole('button', { name: '返回上一页' }).click();
  await sandbox().control.run('clock', { advanceMs: 11 * 60_000 });
  await list.getByText('直播中').waitFor();
  // The phone has the new time, so the code of before is over.
  await entry.waitFor();
  await ready();
  await entry.click();
  await allow();
  expect(await roomState()).toBe('live');
  expect(await room.textContent()).toContain('我的第一课');

  await restart(() => list.getByRole('button', { name: '回到演示直播' }).click());
  await phone.getByText('秋季新品发布会').first().waitFor();
});
