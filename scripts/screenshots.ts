/** `npm run screenshots`: takes the READMEs' pictures from the running sandbox into docs/images/. Needs Chromium. */
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../sandbox/start';

const OUT = 'docs/images';

type Language = 'en' | 'zh-CN';

interface Picture {
  name: string;
  theme: 'light' | 'dark';
  languages: Language[];
  size?: { width: number; height: number };
  /** Only the phone, not the panel. */
  phoneOnly?: boolean;
  /** The web page in WeChat instead of the mini-program. */
  entrance?: 'h5';
  play?(page: Page, phone: FrameLocator, lang: Language): Promise<unknown>;
}

const WORDS = {
  en: {
    enter: 'Enter the live room',
    allow: 'Allow',
    badSecret: 'Bad secret',
    expireToken: 'Expire token',
    wang: 'Wang',
    replays: 'Replays',
  },
  'zh-CN': {
    enter: '进入直播间',
    allow: '允许',
    badSecret: '密钥错误',
    expireToken: '让令牌过期',
    wang: '小王',
    replays: '往期回放',
  },
};

const PICTURES: Picture[] = [
  { name: 'sandbox', theme: 'light', languages: ['en', 'zh-CN'], play: tokenRunsOut },
  { name: 'operator', theme: 'dark', languages: ['en', 'zh-CN'], play: secretIsWrong },
  { name: 'live-light', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true },
  { name: 'live-dark', theme: 'dark', languages: ['en', 'zh-CN'], phoneOnly: true },
  { name: 'room', theme: 'light', languages: ['zh-CN'], phoneOnly: true, play: enter },
  { name: 'narrow', theme: 'light', languages: ['zh-CN'], size: { width: 390, height: 1600 } },
  { name: 'h5-button', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, entrance: 'h5' },
  { name: 'h5-poster', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, entrance: 'h5', play: turnToReplays },
  { name: 'h5-room', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, entrance: 'h5', play: enterFromPage },
];

/** The token expires between two viewers; the second notices nothing. */
async function tokenRunsOut(page: Page, _: FrameLocator, lang: Language): Promise<void> {
  await page.getByRole('button', { name: WORDS[lang].expireToken }).click();
  await page.getByRole('radio', { name: WORDS[lang].wang }).check();
  await page.locator('.operator li').nth(1).waitFor();
  await page.locator('.upstream tbody tr').nth(4).waitFor();
}

async function secretIsWrong(page: Page, phone: FrameLocator, lang: Language): Promise<void> {
  await page.getByRole('switch', { name: WORDS[lang].badSecret }).click();
  await phone.getByRole('alert').waitFor();
  await page.locator('.operator li.failed').waitFor();
}

async function enter(_: Page, phone: FrameLocator, lang: Language): Promise<void> {
  await phone.getByRole('button', { name: WORDS[lang].enter }).click();
  await phone.getByRole('button', { name: WORDS[lang].allow }).click();
  await phone.locator('.room:not([data-state="connecting"])').waitFor();
}

const LIVE_TAG = 'wx-open-launch-weapp div';

async function turnToReplays(_: Page, phone: FrameLocator, lang: Language): Promise<void> {
  const web = phone.frameLocator('#page');
  await web.getByRole('link', { name: WORDS[lang].replays }).click();
  await web.locator(`.poster ${LIVE_TAG}`).first().waitFor({ state: 'attached' });
}

async function enterFromPage(_: Page, phone: FrameLocator, lang: Language): Promise<void> {
  await phone.frameLocator('#page').locator('#enter wx-open-launch-weapp').click();
  await phone.getByRole('button', { name: WORDS[lang].allow }).click();
  await phone.locator('.room:not([data-state="connecting"])').waitFor();
}

async function take(browser: Browser, { url, control }: RunningSandbox, picture: Picture, lang: Language): Promise<void> {
  await control.run('reset', {});
  const { name, theme, size = { width: 1280, height: 800 }, phoneOnly = false, entrance = 'mini-program', play } = picture;
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: phoneOnly ? 1.5 : 1, reducedMotion: 'reduce' });
  await page.goto(`${url}/?${new URLSearchParams({ lang, theme, entrance })}`);
  const phone = page.frameLocator('#phone');
  if (entrance === 'h5') await phone.frameLocator('#page').locator(LIVE_TAG).first().waitFor({ state: 'attached' });
  else await phone.locator('[class*="live-entry--ready"]').first().waitFor();
  await page.locator('.operator li').first().waitFor();
  await play?.(page, phone, lang);
  const path = `${OUT}/${name}${lang === 'en' || picture.languages.length === 1 ? '' : `.${lang}`}.png`;
  await (phoneOnly ? page.locator('#device') : page).screenshot({ path, animations: 'disabled' });
  await page.close();
  console.log(path);
}

async function main(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const sandbox = await startSandbox({ port: 0 });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  for (const picture of PICTURES) for (const lang of picture.languages) await take(browser, sandbox, picture, lang);
  await Promise.all([browser.close(), sandbox.close()]);
}

void main();
