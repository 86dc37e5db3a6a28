import { grant, mount, newLiving, settle, startWechat, wechat } from './mount';

/** Thursday 26 November 2026, 19:30 where the viewer is. */
const NOW = new Date(2026, 10, 26, 19, 30).getTime();
const START = new Date(2026, 10, 26, 20, 0).getTime() / 1000;

const LIVING = {
  status: 'reserved',
  replay: 'generating',
  theme: '秋季新品发布会',
  reserveStart: START,
  reserveLivingDuration: 3600,
};
const ENDED = { ...LIVING, status: 'ended', livingStart: START + 180 - 86400, livingDuration: 3480, viewerNum: 12345 };

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  startWechat();
});

const answer = (living: object) => wechat.callFunction.mockResolvedValue({ result: { ...grant(), living } });

const EVENTS = ['ready', 'launch', 'cancel', 'error', 'statuschange'].map((name) => `bind:${name}="record"`).join(' ');

/** A page with one card in view. */
async function mountCard(attributes = '', data: object = {}) {
  const page = await mount(`<live-card id="card" livingid="{{livingid}}" ${EVENTS} ${attributes} />`, data, ['card']);
  await page.setVisibleRatio(1, 'card');
  const card = page.tag('card');
  const text = (selector: string) => card.querySelector(selector)?.dom.innerHTML.replace(/<[^>]*>/g, '');
  return {
    ...page,
    card,
    shown: () => ({
      badge: text('.badge'),
      theme: text('.theme'),
      facts: text('.facts'),
      button: page.entry('card').instance.data.label,
    }),
    bones: () => ['.bone-theme', '.line .bone'].filter((bone) => card.querySelector(bone)),
  };
}

describe('a card tells', () => {
  test.each([
    ['of a reserved living', LIVING, '预约中', '今天 20:00 · 时长约 1 小时', '20:00 开播'],
    [
      'of one on another day',
      { ...LIVING, reserveStart: START + 86400, reserveLivingDuration: 5400 },
      '预约中',
      '11月27日 周五 20:00 · 时长约 1 小时 30 分钟',
      '11月27日 20:00 开播',
    ],
    [
      'of one that runs',
      { ...LIVING, status: 'living', livingStart: START - 3600, viewerNum: 3000, onlineCount: 1234 },
      '直播中',
      '19:00 开播 · 时长约 1 小时 · 1,234 人在看',
      '直播中 · 进入直播间',
    ],
    [
      'of one that runs, and who has come so far',
      { ...LIVING, status: 'living', livingStart: START - 3600, viewerNum: 30, reserveLivingDuration: 0 },
      '直播中',
      '19:00 开播 · 观看 30',
      '直播中 · 进入直播间',
    ],
    ['of a replay', { ...ENDED, replay: 'ready' }, '回放', '11月25日 周三 20:03 · 时长 58 分钟 · 观看 1.2 万', '观看回放'],
    [
      'of a replay that is being made',
      { ...ENDED, viewerNum: 0 },
      '回放生成中',
      '11月25日 周三 20:03 · 时长 58 分钟',
      '回放生成中',
    ],
    ['of the end', { ...ENDED, replay: 'off' }, '已结束', '11月25日 周三 20:03 · 时长 58 分钟 · 观看 1.2 万', '直播已结束'],
    ['of one that nobody started', { ...LIVING, status: 'expired' }, '已过期', '原定 今天 20:00', '直播已过期'],
    ['of one that was called off', { ...LIVING, status: 'cancelled', viewerNum: 5 }, '已取消', '原定 今天 20:00', '直播已取消'],
  ])('%s', async (_, living, badge, facts, button) => {
    answer(living);
    expect((await mountCard()).shown()).toEqual({ badge, theme: '秋季新品发布会', facts, button });
  });

  test.each([
    [{ ...LIVING, reserveStart: START + 86400 }, 'Upcoming', 'Fri Nov 27 20:00 · About 1 h'],
    [{ ...LIVING, status: 'living', onlineCount: 1 }, 'Live', 'Since 20:00 · About 1 h · 1 watching'],
    [{ ...ENDED, replay: 'ready' }, 'Replay', 'Wed Nov 25 20:03 · 58 min · 12,345 views'],
    [ENDED, 'Replay on its way', 'Wed Nov 25 20:03 · 58 min · 12,345 views'],
    [{ ...ENDED, replay: 'failed' }, 'Ended', 'Wed Nov 25 20:03 · 58 min · 12,345 views'],
    [{ ...LIVING, status: 'expired' }, 'Expired', 'Planned: Today 20:00'],
    [{ ...LIVING, status: 'cancelled' }, 'Cancelled', 'Planned: Today 20:00'],
  ])('in English: %o', async (living, badge, facts) => {
    answer(living);
    expect((await mountCard('lang="en"')).shown()).toMatchObject({ badge, facts });
  });
});

test('the countdown is told once, by the entry', async () => {
  answer(LIVING);
  const page = await mountCard();
  expect(page.body.textContent).toContain('距开播还有 00:30:00');
  await settle(1000);
  expect(page.body.textContent).toContain('距开播还有 00:29:59');
  expect(page.shown().facts).toBe('今天 20:00 · 时长约 1 小时');
});

describe('until the status is known', () => {
  test('lines are held free, or the theme of the host stands there', async () => {
    wechat.callFunction.mockReturnValue(new Promise(() => {}));
    const page = await mountCard('theme="{{theme}}"', { theme: '' });
    expect(page.bones()).toEqual(['.bone-theme', '.line .bone']);
    expect(page.shown()).toMatchObject({ badge: undefined, button: '进入直播间' });
    await page.set({ theme: '新品发布会' });
    expect(page.bones()).toEqual(['.line .bone']);
    expect(page.shown().theme).toBe('新品发布会');
  });

  test("the living's own theme replaces the host's", async () => {
    answer(LIVING);
    expect((await mountCard('theme="新品发布会"')).shown().theme).toBe('秋季新品发布会');
    answer({ ...LIVING, theme: '' });
    expect((await mountCard('theme="新品发布会"')).shown().theme).toBe('新品发布会');
  });

  test.each([
    ['an error', { ok: false, reason: 'MISCONFIGURED', retryable: false, traceId: 't' }],
    ['a source that tells codes only', grant()],
  ])('%s ends the waiting', async (_, result) => {
    wechat.callFunction.mockResolvedValue({ result });
    expect((await mountCard()).bones()).toEqual([]);
  });

  test('a disabled card does not wait: it asks nothing', async () => {
    const page = await mountCard('disabled="{{off}}" theme="新品发布会"', { off: true });
    expect(page.bones()).toEqual([]);
    expect(wechat.callFunction).not.toHaveBeenCalled();
    answer(LIVING);
    await page.set({ off: false });
    expect(page.shown().badge).toBe('预约中');
  });

  test('a new livingid starts with nothing of the old one', async () => {
    answer(LIVING);
    const page = await mountCard();
    wechat.callFunction.mockReturnValue(new Promise(() => {}));
    await page.set({ livingid: newLiving() });
    expect(page.shown()).toMatchObject({ badge: undefined, theme: undefined, facts: undefined });
    expect(page.bones()).toEqual(['.bone-theme', '.line .bone']);
  });

  test('a livingid whose status is known is shown at once', async () => {
    const livingid = newLiving();
    answer(ENDED);
    const known = await mountCard('', { livingid });
    known.unmount();
    wechat.callFunction.mockReturnValue(new Promise(() => {}));
    const page = await mountCard();
    await page.set({ livingid });
    expect(page.shown()).toMatchObject({ badge: '回放生成中', theme: '秋季新品发布会' });
  });
});

test('cards of the same living ask once', async () => {
  answer(LIVING);
  const ids = ['a', 'b', 'c'];
  const cards = ids.map((id) => `<live-card id="${id}" livingid="{{livingid}}" prefetch="tap" />`).join('');
  const page = await mount(`<view>${cards}</view>`, {}, ids);
  for (const id of ids) await page.setVisibleRatio(1, id);
  expect(wechat.callFunction.mock.calls.map(([{ data }]) => data.action)).toEqual(['getLivingInfo']);
  for (const id of ids) expect(page.tag(id).querySelector('.badge')?.dom.innerHTML).toContain('预约中');
});

test('what the host sets reaches the entry', async () => {
  const asked: unknown[] = [];
  // No jest.fn: WeChat's templates hand on what is a Function of their own realm.
  const source = (request: unknown) => {
    asked.push(request);
    return Promise.resolve(grant());
  };
  await mountCard('corpid="wwA" source="{{source}}"', { source });
  expect(asked).toEqual([{ livingid: expect.any(String), corpid: 'wwA', info: true, whenOpen: true }]);
  await mountCard('env="prod" function-name="school"');
  expect(wechat.callFunction.mock.calls).toEqual([[expect.objectContaining({ name: 'school', config: { env: 'prod' } })]]);
});

test("the entry's events are the card's", async () => {
  const living = { ...LIVING, status: 'living' };
  answer(living);
  const page = await mountCard();
  await page.tap('.button', 'card');
  wechat.navigate.mock.calls[0]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
  await page.tap('.button', 'card');
  wechat.navigate.mock.calls[1]?.[0].success();
  await page.tap('.button', 'card');
  wechat.navigate.mock.calls[2]?.[0].fail({ errMsg: 'navigateToMiniProgram:fail' });
  expect(page.events).toEqual([
    ['statuschange', living],
    ['ready', {}],
    ['cancel', {}],
    ['launch', {}],
    ['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }],
  ]);
});

test('a failure is readable below the button, or a toast where the host wants it', async () => {
  wechat.callFunction.mockResolvedValue({ result: { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: 't' } });
  expect((await mountCard()).body.textContent).toContain('直播间连接失败，请稍后重试。');
  const page = await mountCard('notice="toast"');
  expect(page.body.textContent).not.toContain('请稍后重试');
  await page.tap('.button', 'card');
  expect(wechat.showToast.mock.calls.map(([{ title }]) => title)).toEqual(['直播间连接失败，请稍后重试。']);
});

test('refresh() requests a new code', async () => {
  answer({ ...LIVING, status: 'living' });
  const page = await mountCard();
  page.card.instance.refresh();
  await settle();
  expect(wechat.callFunction).toHaveBeenCalledTimes(2);
});

test("a screen reader meets the theme as a heading, the badge as text, and the entry's button", async () => {
  answer({ ...LIVING, status: 'living' });
  const { card, aria } = await mountCard('cover="https://example.com/cover.jpg"');
  expect(aria('.theme', card)).toEqual({ ariaRole: 'heading', ariaLevel: '2' });
  expect(aria('.picture', card)).toEqual({ ariaHidden: true });
  // A label on the box would make it one element in Skyline, and hide the button.
  expect(aria('.live-card', card)).toEqual({});
  expect(aria('.button', card.querySelector('#entry'))).toMatchObject({ ariaRole: 'button', ariaLabel: '直播中 · 进入直播间' });
});

test('the host says who streams, and what stands below', async () => {
  const page = await mount(
    '<live-card id="card" livingid="{{livingid}}"><view slot="footer">无需安装</view><view slot="host">林知远</view></live-card>',
    {},
    ['card'],
  );
  expect(page.body.textContent).toBe('林知远进入直播间无需安装');
});

test('after midnight, a page that is shown again no longer calls yesterday today', async () => {
  answer({ ...LIVING, status: 'expired' });
  const page = await mountCard();
  await page.hide();
  jest.setSystemTime(NOW + 86400_000);
  await page.show();
  expect(page.shown().facts).toBe('原定 11月26日 周四 20:00');
});
