/** What `npm start` says, in the language of the terminal. */
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET } from './fakes/wecom';
import { WECOM_PATH } from './routes';

type Language = 'en' | 'zh';

function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
}

export function startError({ code, message }: NodeJS.ErrnoException, port: string, env: NodeJS.ProcessEnv): string {
  const texts: Record<string, Record<Language, string>> = {
    EADDRINUSE: {
      en: `Port ${port} is in use. Stop the other program, or choose another port: PORT=4174 npm start`,
      zh: `端口 ${port} 已被占用。请停掉占用它的程序，或换一个端口：PORT=4174 npm start`,
    },
    ERR_SOCKET_BAD_PORT: {
      en: `PORT=${port} is not a port. Choose a number from 0 to 65535: PORT=4174 npm start`,
      zh: `PORT=${port} 不是端口号。请使用 0 到 65535 之间的数字：PORT=4174 npm start`,
    },
    EACCES: {
      en: `Port ${port} needs the rights of an administrator. Choose another: PORT=4174 npm start`,
      zh: `端口 ${port} 需要管理员权限。请换一个端口：PORT=4174 npm start`,
    },
  };
  const text = texts[code ?? ''] ?? { en: `The sandbox could not start: ${message}`, zh: `沙箱启动失败：${message}` };
  return text[languageOf(env)];
}

export function welcome(url: string, env: NodeJS.ProcessEnv): string {
  const call = `curl ${url}/call/liveEntry -H 'X-WX-OPENID: oSandboxViewerLin' -d '{"livingid":"${DEMO_LIVINGIDS.live}"}'`;
  const settings = `export WECOM_API_BASE_URL=${url}${WECOM_PATH} WECOM_CORP_ID=${DEMO_CORP_ID} WECOM_CORP_SECRET=${DEMO_SECRET}`;
  const create = (theme: string) =>
    `npm run living -- create --anchor-userid zhangsan --theme "${theme}" --start +1m --duration 1h`;
  const lines: Record<Language, string> = {
    en: `
  The sandbox is running:  ${url}
  A web page in WeChat:    ${url}/?entrance=h5

  Get a living_code, as the demo mini-program does:
  ${call}

  Make a living of your own, which the panel then lists:
  ${settings}
  ${create('Lesson 1')}

  Press Ctrl-C to stop.
`,
    zh: `
  沙箱已启动：        ${url}
  微信里的网页：      ${url}/?entrance=h5

  像演示小程序那样获取 living_code：
  ${call}

  创建一场自己的直播，面板会列出它：
  ${settings}
  ${create('第一课')}

  按 Ctrl-C 停止。
`,
  };
  return lines[languageOf(env)];
}
