import { eventually } from './eventually';
import { tagReady, useH5 } from './open-h5';

const { open, sandbox } = useH5();

describe.each(['ios', 'android'] as const)('in WeChat on %s', (device) => {
  test('the first visit goes through OAuth and back to a clean URL, and one tap opens the live room', async () => {
    const { asked, frame, enter, phone } = await open({ device });
    expect(asked.slice(0, 1)).toEqual(['GET /connect/oauth2/authorize']);
    expect([...asked].sort()).toEqual([
      'GET /connect/oauth2/authorize',
      'GET /js-sdk-config',
      'POST /living-code',
      'POST /session',
    ]);
    expect(frame().url()).toBe(`${sandbox().h5.pageUrl}/`);
    expect(await enter()).toBe('live');
    expect(await phone.locator('.room').textContent()).toContain('第二课 · 准备一场直播');
    expect(await phone.locator('.room').textContent()).toContain('小林 进入了直播间');
  });

  test('another route of the same page gets its own signature, and the page’s own poster opens the replay', async () => {
    const { web, asked, enter, phone, frame } = await open({ device });
    await web.getByRole('link', { name: '往期回放' }).tap();
    const poster = web.locator('.poster wx-open-launch-weapp');
    await tagReady(poster);
    expect(frame().url()).toBe(`${sandbox().h5.pageUrl}/replay`);
    await eventually(async () => asked.filter((each) => each === 'GET /js-sdk-config').length, 2);
    expect(await enter(poster)).toBe('replay');
    expect(await phone.locator('.room').textContent()).toContain('第一课 · 认识直播间');
  });

  test('an entry that stays on the page works after a route change, and after going back', async () => {
    const { web, enter, phone, tag, frame } = await open({ device });
    await web.getByRole('link', { name: '往期回放' }).tap();
    await tagReady(web.locator('.poster wx-open-launch-weapp'));
    await eventually(() => tag.count(), 1);
    expect(await enter()).toBe('live');
    await phone.getByRole('button', { name: '关闭小程序，返回上一个' }).tap();
    await tag.evaluate((former) => former.setAttribute('data-former', ''));
    await web.getByRole('link', { name: '今日直播' }).tap();
    expect(frame().url()).toBe(`${sandbox().h5.pageUrl}/`);
    await eventually(() => web.locator('#enter wx-open-launch-weapp[data-former]').count(), 0);
    await eventually(() => tag.count(), 1);
    expect(await enter()).toBe('live');
  });

  test('a reload in the same tab needs no OAuth', async () => {
    const { phone, asked, ready, enter, frame } = await open({ device });
    const before = asked.length;
    const gone = frame().waitForNavigation();
    await phone.getByRole('button', { name: '刷新' }).tap();
    await gone;
    await ready();
    expect(asked.slice(before).sort()).toEqual(['GET /js-sdk-config', 'POST /living-code']);
    expect(await enter()).toBe('live');
  });
});

test('a viewer who cancels WeChat’s dialog stays on the page and can tap again', async () => {
  const { tag, phone, enter, web } = await open();
  await tag.tap();
  await phone.getByRole('button', { name: '取消' }).tap();
  expect(await web.locator('.live-entry-message').first().textContent()).toBe('');
  expect(await enter()).toBe('live');
});

test('a click from a script does not launch', async () => {
  const { frame, phone, tag } = await open();
  await tag.evaluate((element) => element.shadowRoot?.querySelector('button')?.click());
  await frame().evaluate(() => document.querySelector<HTMLElement>('#enter button')?.click());
  // The dialog of a tap comes after what the clicks before it have opened.
  await tag.tap();
  await phone.getByRole('dialog').first().waitFor();
  expect(await phone.getByRole('dialog').count()).toBe(1);
});

test('two people on one phone, one after the other: each goes through OAuth and enters with their own name', async () => {
  const { page, phone, enter, asked, ready } = await open();
  const before = asked.length;
  await page.getByRole('radio', { name: '小王' }).check({ force: true });
  await eventually(async () => asked.slice(before).includes('POST /living-code'), true);
  await ready();
  expect(asked.slice(before)).toContain('GET /connect/oauth2/authorize');
  expect(await enter()).toBe('live');
  expect(await phone.locator('.room').textContent()).toContain('小王 进入了直播间');
});

test('with an English WeChat the page, the button and the live room are in English', async () => {
  const { button, enter, web } = await open({ lang: 'en' });
  expect(await button.textContent()).toBe('Live · Enter the live room');
  expect(await web.getByRole('link', { name: 'Replays' }).count()).toBe(1);
  expect(await enter()).toBe('live');
});
