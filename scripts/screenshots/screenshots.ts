/**
 * `npm run screenshots`: takes the pictures of the READMEs from the running sandbox into docs/images/; with `--widths` those of the
 * sandbox in windows of all widths into dist/widths/. Needs Chromium and a Chinese font.
 */
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';
import { CHROMIUM } from '../../test/e2e/need-chromium';
import { takeFilm } from './film';
import { takeStages } from './stages';
import { takeWidths } from './widths';

const OUT = 'docs/images';

type Language = 'en' | 'zh-CN';

interface Picture {
  name: string;
  theme: 'light' | 'dark';
  languages: Language[];
  size?: { width: number; height: number };
  /** Without the panel. */
  phoneOnly?: boolean;
  /** The web page in WeChat instead of the mini-program. */
  entrance?: 'h5';
  prepare?(page: Page, phone: FrameLocator, lang: Language): Promise<unknown>;
}

const LABELS = {
  en: {
    enter: 'Enter the live room',
    allow: 'Allow',
    badSecret: 'Bad secret',
    untrustedIp: 'Untrusted IP',
    leave: 'Close',
    replays: 'Replays',
  },
  'zh-CN': {
    enter: '进入直播间',
    allow: '允许',
    badSecret: '密钥错误',
    untrustedIp: 'IP 不可信',
    leave: '关闭',
    replays: '往期回放',
  },
};

const PICTURES: Picture[] = [
  { name: 'sandbox', theme: 'light', languages: ['en', 'zh-CN'], prepare: distrustIp },
  { name: 'operator', theme: 'dark', languages: ['en', 'zh-CN'], prepare: switchSecretToBad },
  { name: 'live-light', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true },
  { name: 'live-dark', theme: 'dark', languages: ['en', 'zh-CN'], phoneOnly: true },
  { name: 'room', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, prepare: enter },
  { name: 'narrow', theme: 'light', languages: ['en'], size: { width: 390, height: 844 }, prepare: switchSecretToBad },
  { name: 'h5-button', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, entrance: 'h5' },
  { name: 'h5-poster', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, entrance: 'h5', prepare: openReplays },
  { name: 'h5-room', theme: 'light', languages: ['en', 'zh-CN'], phoneOnly: true, entrance: 'h5', prepare: enterFromPage },
];

/** The viewer's sentence beside the operator's remedy. */
function distrustIp(page: Page, _: FrameLocator, lang: Language): Promise<void> {
  return fail(page, LABELS[lang].untrustedIp);
}

function switchSecretToBad(page: Page, _: FrameLocator, lang: Language): Promise<void> {
  return fail(page, LABELS[lang].badSecret);
}

async function fail(page: Page, name: string): Promise<void> {
  await page.getByRole('switch', { name }).click();
  await page.locator('.both-sides .pill').waitFor();
  await page.locator('.viewer-side p:not(.quiet-side)').waitFor();
}

async function enter(_: Page, phone: FrameLocator, lang: Language): Promise<void> {
  await phone.getByRole('button', { name: LABELS[lang].enter }).click();
  await phone.getByRole('button', { name: LABELS[lang].allow }).click();
  await phone.locator('.room:not([data-state="connecting"])').waitFor();
}

/** An open tag that has rendered. */
const RENDERED_TAG = 'wx-open-launch-weapp button';

async function openReplays(_: Page, phone: FrameLocator, lang: Language): Promise<void> {
  const web = phone.frameLocator('#page');
  await web.getByRole('link', { name: LABELS[lang].replays }).click();
  await web.locator(`.poster ${RENDERED_TAG}`).first().waitFor({ state: 'attached' });
}

async function enterFromPage(_: Page, phone: FrameLocator, lang: Language): Promise<void> {
  await phone.frameLocator('#page').locator('#enter wx-open-launch-weapp').click();
  await phone.getByRole('button', { name: LABELS[lang].allow }).click();
  await phone.locator('.room:not([data-state="connecting"])').waitFor();
}

async function takePicture(browser: Browser, { url, control }: RunningSandbox, picture: Picture, lang: Language): Promise<void> {
  await control.run('reset', {});
  const { name, theme, size = { width: 1280, height: 800 }, phoneOnly = false, entrance = 'mini-program', prepare } = picture;
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2, reducedMotion: 'reduce' });
  await page.goto(`${url}/?${new URLSearchParams({ lang, theme, entrance })}`);
  const phone = page.frameLocator('#phone');
  if (entrance === 'h5') await phone.frameLocator('#page').locator(RENDERED_TAG).first().waitFor({ state: 'attached' });
  else await phone.locator('[class*="live-entry--ready"]').first().waitFor();
  await page.locator('.operator li').first().waitFor();
  await prepare?.(page, phone, lang);
  const path = `${OUT}/${name}${lang === 'en' ? '' : `.${lang}`}.png`;
  await (phoneOnly ? page.locator('#device') : page).screenshot({ path, animations: 'disabled' });
  await page.close();
  console.log(path);
}

async function takePictures(browser: Browser, sandbox: RunningSandbox): Promise<void> {
  for (const picture of PICTURES) for (const lang of picture.languages) await takePicture(browser, sandbox, picture, lang);
  for (const lang of ['en', 'zh-CN'] as const) {
    const ending = lang === 'en' ? '' : `.${lang}`;
    await takeStages(browser, sandbox, lang, `${OUT}/stages${ending}.png`);
    await takeFilm(browser, sandbox, { lang, labels: LABELS[lang], path: `${OUT}/film${ending}.webp` });
    console.log(`${OUT}/stages${ending}.png, film${ending}.webp`);
  }
}

async function takeAllWidths(browser: Browser, sandbox: RunningSandbox): Promise<void> {
  for (const lang of ['en', 'zh-CN'] as const) await takeWidths(browser, sandbox, { lang, badSecret: LABELS[lang].badSecret });
}

/** Without one Chromium draws boxes. */
function needChineseFont(): void {
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  if (stdout === '') throw new Error('There is no Chinese font. Debian: apt-get install fonts-noto-cjk');
}

async function main(): Promise<void> {
  needChineseFont();
  await mkdir(OUT, { recursive: true });
  const sandbox = await startSandbox({ port: 0 });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  await (process.argv.includes('--widths') ? takeAllWidths(browser, sandbox) : takePictures(browser, sandbox));
  await Promise.all([browser.close(), sandbox.close()]);
}

void main();
