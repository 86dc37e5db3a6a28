/** The panel sets what has become of the demo's live stream, and the card on the phone follows. */
import { eventually } from './eventually';
import { type OpenSandbox, useSandbox } from './open-sandbox';

const { open, sandbox } = useSandbox();

const card = ({ phone }: OpenSandbox) => phone.locator('.hero').first();
const badge = (opened: OpenSandbox) => card(opened).locator('[class*="badge-text"]').textContent();
const button = (opened: OpenSandbox) => card(opened).getByRole('button').textContent();
async function choose({ page }: OpenSandbox, stage: string): Promise<void> {
  const done = page.waitForResponse('**/sandbox/setLiving');
  await page.getByRole('radio', { name: stage, exact: true }).check({ force: true });
  await done;
}

/** Until the phone knows the new time too: it looks for the status at most every three seconds. */
async function forward({ page }: OpenSandbox, ms: number): Promise<void> {
  await sandbox().control.run('clock', { advanceMs: ms });
  const phone = page.frame({ url: /\/phone\.html/ });
  await eventually(async () => sandbox().wecom.clock.now() - ((await phone?.evaluate(() => Date.now())) ?? 0) < 5_000, true);
}

/** The next answer that tells how the living stands. */
const look = ({ page }: OpenSandbox) =>
  page.waitForResponse((response) => (response.request().postData() ?? '').includes('getLivingInfo'));

/** WeChat goes to the background and comes back. */
async function comeBack({ page, phone }: OpenSandbox): Promise<void> {
  await page.getByRole('button', { name: '切到后台' }).click();
  await phone.getByRole('button', { name: '回到微信' }).click();
}

test('each stage, as soon as the page is shown again: a badge, and what a tap does', async () => {
  const opened = await open();
  await opened.ready();
  for (const [stage, badgeText, label, enterable] of [
    ['1 小时后开播', '预约中', / 开播$/, true],
    ['主播迟到', '预约中', / 开播$/, true],
    ['直播中', '直播中', /^直播中 · 进入直播间$/, true],
    ['回放生成中', '回放生成中', /^回放生成中$/, false],
    ['回放可看', '回放', /^观看回放$/, true],
    ['回放已删除', '已结束', /^直播已结束$/, false],
    ['回放失败', '已结束', /^直播已结束$/, false],
    ['无回放', '已结束', /^直播已结束$/, false],
    ['已过期', '已过期', /^直播已过期$/, false],
    ['已取消', '已取消', /^直播已取消$/, false],
  ] as const) {
    await choose(opened, stage);
    const looked = look(opened);
    // An answer of the server is used for some seconds.
    await forward(opened, 10_000);
    await comeBack(opened);
    // What several stages look like alike must not end the turn before its answer is there.
    await looked;
    await eventually(() => badge(opened), badgeText);
    await eventually(async () => label.test((await button(opened)) ?? ''), true);
    expect(await card(opened).getByRole('button').isEnabled()).toBe(enterable);
  }
});

test('a start that is an hour early is seen within a minute by a viewer who touches nothing', async () => {
  const opened = await open();
  await opened.ready();
  await choose(opened, '1 小时后开播');
  await forward(opened, 10_000);
  await comeBack(opened);
  await eventually(() => badge(opened), '预约中');
  await choose(opened, '提前开播');
  await forward(opened, 60_000);
  await eventually(() => badge(opened), '直播中');
  expect(await button(opened)).toBe('直播中 · 进入直播间');
});
