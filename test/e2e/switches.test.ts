import { eventually } from './eventually';
import { type OpenSandbox, useSandbox } from './open-sandbox';

const { open, sandbox } = useSandbox();

const sentence = async ({ phone }: OpenSandbox) => (await phone.getByRole('alert').allInnerTexts()).join();
const flip = ({ page, restart }: OpenSandbox, name: string) => restart(() => page.getByRole('switch', { name }).click());

const FAULTS = [
  {
    name: '密钥错误',
    viewerReads: '直播入口暂不可用，请联系主办方。',
    operatorReads: ['MISCONFIGURED', '40001', 'WECOM_CORP_ID 与 WECOM_CORP_SECRET 不匹配'],
  },
  {
    name: 'IP 不可信',
    viewerReads: '直播入口暂不可用，请联系主办方。',
    operatorReads: ['MISCONFIGURED', '60020', '“管理后台 · 应用管理 · 本应用 · 企业可信IP”中添加 203.0.113.7'],
  },
  {
    name: '应用无权限',
    viewerReads: '直播入口暂不可用，请联系主办方。',
    operatorReads: ['MISCONFIGURED', '48002', '“管理后台 · 直播 · 可调用接口的应用”中添加本应用'],
  },
  {
    name: '非本应用直播',
    viewerReads: '暂时无法进入该直播，请联系主办方。',
    operatorReads: ['LIVING_UNAVAILABLE', '92008', '请用本应用的接口创建直播'],
  },
  {
    name: 'openid 被拒',
    viewerReads: '当前微信号无法观看本场直播，请联系主办方。',
    operatorReads: ['OPENID_REJECTED', '40073', '请确认小程序已认证，且主体与企业一致'],
  },
  {
    name: '企业微信宕机',
    viewerReads: '直播间连接失败，请稍后重试。',
    operatorReads: ['UPSTREAM_UNAVAILABLE', 'http 502'],
  },
];

describe.each(FAULTS)('$name', ({ name, viewerReads, operatorReads }) => {
  test('the viewer reads what to do, the operator reads the reason; after the switch is off the viewer can enter', async () => {
    const opened = await open();
    await opened.ready();
    await flip(opened, name);
    await eventually(() => sentence(opened), viewerReads);
    const log = await opened.lastLog.textContent();
    for (const part of operatorReads) expect(log).toContain(part);

    await flip(opened, name);
    await opened.ready();
    await opened.entry.click();
    await opened.allow();
    expect(await opened.roomState()).toBe('live');
  });
});

test('数据库无权限: the viewer notices nothing, and the operator reads a warning', async () => {
  const opened = await open();
  await opened.ready();
  await flip(opened, '数据库无权限');
  await opened.ready();
  await opened.entry.click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');
  await eventually(async () => (await opened.lastLog.textContent())?.includes('errCode -502003'), true);
});

test('时钟慢 10 分钟: the viewer notices nothing, and the doctor finds it', async () => {
  const opened = await open();
  await opened.ready();
  await flip(opened, '时钟慢 10 分钟');
  await opened.ready();
  await opened.entry.click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');

  const event = { action: 'doctor', token: 'sandbox-operator-token-that-opens-nothing-real', livingid: 'lvDemoLive' };
  const response = await fetch(`${sandbox().url}/http/liveEntry`, { method: 'POST', body: JSON.stringify(event) });
  const { checks } = (await response.json()) as { checks: { name: string; ok: boolean }[] };
  expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['clock']);
  await eventually(async () => (await opened.lastLog.textContent())?.includes('clock'), true);
});

test('请求太频繁: who has not tapped reads nothing; a tap queues and sends no request before its time', async () => {
  const opened = await open();
  await opened.ready();
  await flip(opened, '请求太频繁');
  await eventually(async () => (await opened.upstream()).includes('get_living_code 45009'), true);
  const asked = await opened.upstream();
  expect(await sentence(opened)).toBe('');
  expect(await opened.lastLog.textContent()).toContain('RATE_LIMITED');

  await opened.phone
    .getByRole('button', { name: /进入直播间/ })
    .first()
    .click();
  await opened.phone
    .getByText(/^排队中，约 \d+ 秒，请勿离开本页。$/)
    .first()
    .waitFor();
  expect(await sentence(opened)).toBe('');
  expect(await opened.upstream()).toEqual(asked);
});

test('开播高峰: the viewer queues for a minute, and then enters with another tap', async () => {
  const opened = await open();
  await opened.ready();
  await opened.restart(() => opened.page.getByRole('button', { name: '开播高峰' }).click());
  await eventually(async () => (await opened.upstream()).includes('get_living_code 45009'), true);
  await opened.phone
    .getByRole('button', { name: /进入直播间/ })
    .first()
    .click();
  await opened.phone
    .getByText(/^排队中，约 \d+ 秒/)
    .first()
    .waitFor();
  for (let minute = 0; minute < 2; minute += 1) await opened.page.getByRole('button', { name: '快进 1 分钟' }).click();
  await opened.phone.getByText('已就绪，请再次点击进入。').first().waitFor();
  await opened.phone
    .getByRole('button', { name: /进入直播间/ })
    .first()
    .click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');
});

test('网络很慢: the button waits without an error, and the viewer can enter', async () => {
  const opened = await open();
  await opened.ready();
  await flip(opened, '网络很慢');
  await opened.ready();
  expect(await sentence(opened)).toBe('');
  await opened.entry.click();
  await opened.allow();
  expect(await opened.roomState()).toBe('live');
});

test('让令牌过期: the next viewer notices nothing, and the panel shows the refreshed token', async () => {
  const opened = await open();
  await opened.ready();
  await opened.page.getByRole('button', { name: '让令牌过期' }).click();
  await opened.restart(() => opened.page.getByRole('radio', { name: '小王' }).check());
  await eventually(opened.upstream, [
    'gettoken 0',
    'get_living_code 0',
    'get_living_code 42001',
    'gettoken 0',
    'get_living_code 0',
  ]);
  await opened.ready();
  expect(await sentence(opened)).toBe('');
});

test('全部恢复 switches everything off and restarts', async () => {
  const opened = await open();
  await opened.ready();
  await flip(opened, '密钥错误');
  await eventually(() => sentence(opened), '直播入口暂不可用，请联系主办方。');
  await opened.restart(() => opened.page.getByRole('button', { name: '全部恢复' }).click());
  await opened.ready();
  expect(await opened.page.getByRole('switch', { name: '密钥错误' }).getAttribute('aria-checked')).toBe('false');
  await eventually(opened.upstream, ['gettoken 0', 'get_living_code 0']);
});
