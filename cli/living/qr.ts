import { renderUnicodeCompact } from 'uqr';
import { safeUrl } from '../../server/runtime/safe-url';
import { command, type Use } from '../command';
import { EXIT, WrongUse } from '../failure';

/** What the scene of a 小程序码 may hold. https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

export const qr = command({
  name: 'living qr',
  about: {
    en: 'The way to your page: a QR code of a link, or what a 小程序码 needs',
    zh: '页面的二维码：链接二维码，或生成小程序码所需的参数',
  },
  options: {
    link: {
      type: 'string',
      value: 'URL',
      about: { en: 'of your H5 page, with the livingid in it', zh: '你的 H5 页面地址（包含 livingid）' },
    },
    path: {
      type: 'string',
      value: 'PAGE',
      about: {
        en: 'of your mini-program, as in app.json: pages/live/live',
        zh: '小程序页面路径，与 app.json 一致：pages/live/live',
      },
    },
    livingid: {
      type: 'string',
      value: 'LIVINGID',
      about: { en: 'with --path: which living', zh: '与 --path 一起使用：哪一场直播' },
    },
  },
  example: 'living qr --link "https://school.example.com/live?livingid=lv…"',
  async run({ link, path, livingid }, use) {
    if ((link === undefined) === (path === undefined)) {
      throw new WrongUse({ en: 'Either --link URL or --path PAGE.', zh: '请选择 --link URL 或 --path PAGE 之一。' });
    }
    if (link !== undefined) printLink(link, use);
    else printScene(String(path), livingid, use);
    return EXIT.done;
  },
});

function printLink(link: string, { terminal, json }: Use): void {
  if (safeUrl(link) === undefined) {
    throw new WrongUse({ en: '--link must be an https URL.', zh: '--link 必须是 https 地址。' });
  }
  if (json) {
    terminal.print(JSON.stringify({ link }, null, 2));
    return;
  }
  // White on black whatever the colors of the terminal are: a scanner wants it so.
  for (const line of renderUnicodeCompact(link, { border: 2 }).split('\n')) {
    terminal.print(terminal.style('bgBlack', terminal.style('white', line)));
  }
  terminal.note(link);
}

/** WeChat alone draws a 小程序码: it is asked for with these parameters. */
function printScene(path: string, livingid: string | undefined, { terminal, json }: Use): void {
  const page = path.replace(/^\//, '');
  if (livingid === undefined || !SCENE.test(livingid)) {
    throw new WrongUse({
      en: '--livingid is missing, or has more than the 32 characters that a scene can hold.',
      zh: '缺少 --livingid，或超过 scene 允许的 32 个字符。',
    });
  }
  if (/[?#]/.test(page) || page === '') {
    throw new WrongUse({ en: '--path must be a page without parameters.', zh: '--path 必须是不带参数的页面路径。' });
  }
  terminal.print(JSON.stringify({ scene: livingid, page }, null, 2));
  if (json) return;
  terminal.note(
    terminal.say({
      en: 'Only WeChat draws a 小程序码: pass this to cloud.openapi.wxacode.getUnlimited. The scene holds the livingid and nothing else; the page reads it with decodeURIComponent(query.scene) in onLoad.',
      zh: '小程序码只能由微信生成：请把以上参数传给 cloud.openapi.wxacode.getUnlimited。scene 刚好放下一个 livingid，页面在 onLoad 中用 decodeURIComponent(query.scene) 读取。',
    }),
  );
}
