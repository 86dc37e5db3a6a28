import { randomBytes } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import type { Now } from '../runtime/ambient';
import { createEnvReader, type Env } from '../runtime/env';
import type { FailureFacts } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import { createTransport, TransportFault } from '../upstream/transport';
import { type CallbackConfig, readCallbackConfig } from '../wecom/callback/config';
import { failed, failedWith, OK, skipped } from './findings';
import type { CheckGroup, Finding } from './interface';

const CALLBACK_URL = 'WECOM_CALLBACK_URL';

const NO_URL = skipped({
  en: `${CALLBACK_URL} is not set here, so it is not known where your callback is.`,
  zh: `这里没有设置 ${CALLBACK_URL}，不知道回调 URL 是什么。`,
});
const NO_KEYS = skipped({
  en: 'WECOM_CALLBACK_TOKEN and WECOM_CALLBACK_AES_KEY are not set here.',
  zh: '这里没有设置 WECOM_CALLBACK_TOKEN 和 WECOM_CALLBACK_AES_KEY。',
});
const NOT_REACHED = {
  en: 'Open the path of wecomCallback in HTTP 访问服务 without any login, and compare WECOM_CALLBACK_URL with it. WeCom accepts a trusted IP, suite_tickets and events only through it.',
  zh: '请在“HTTP 访问服务”中为 wecomCallback 开通路径且不启用鉴权，并核对 WECOM_CALLBACK_URL。企业微信的可信 IP、suite_ticket 和事件都依赖它。',
};
const REFUSED = {
  en: 'The function there does not take what was signed with the token that is set here: compare WECOM_CALLBACK_TOKEN, WECOM_CALLBACK_AES_KEY and the corpid of the two functions, and read the log of wecomCallback.',
  zh: '该地址的云函数不接受用这里的 Token 签名的请求：请核对两个云函数的 WECOM_CALLBACK_TOKEN、WECOM_CALLBACK_AES_KEY 和企业 ID，并查看 wecomCallback 的日志。',
};
const NO_ECHO = {
  en: 'Something else answers at this address: it must be the path of wecomCallback, and nothing may change its answer.',
  zh: '该地址由其他程序应答：它必须是 wecomCallback 的路径，且应答不能被改动。',
};

/** Asks the app's callback for an echo, as WeCom does when the URL is set. https://developer.work.weixin.qq.com/document/path/91144 */
export function callback(now: Now): CheckGroup<'callback'> {
  return {
    names: ['callback'],
    async examine({ env }, invocation) {
      return { callback: await reached(env) };

      async function reached(given: Env): Promise<Finding> {
        const { text, baseUrl, done } = createEnvReader(given);
        if (text(CALLBACK_URL) === '') return NO_URL;
        if (text('WECOM_CALLBACK_TOKEN') === '' && text('WECOM_CALLBACK_AES_KEY') === '') return NO_KEYS;
        try {
          const url = baseUrl(CALLBACK_URL, '');
          done();
          return await askForEcho(url, readCallbackConfig(given), now, invocation);
        } catch (error) {
          return failedWith(error);
        }
      }
    },
  };
}

async function askForEcho(url: string, config: CallbackConfig, now: Now, invocation: Invocation): Promise<Finding> {
  const echo = randomBytes(12).toString('hex');
  const failing = (facts: FailureFacts) => failed({ api: 'the callback URL', ...facts });
  const timeoutMs = invocation.deadline.remaining();
  try {
    const asked = {
      url: echoUrl(url, config, echo, now),
      method: 'GET',
      body: undefined,
      fresh: true,
      timeoutMs,
    } as const;
    if ((await createTransport()(asked)) === echo) return OK;
    return failing({ fault: 'no echo', remedy: NO_ECHO });
  } catch (error) {
    const fault = error instanceof TransportFault ? error.fault : 'network';
    return failing({ fault, remedy: /^http (400|401)$/.test(fault) ? REFUSED : NOT_REACHED });
  }
}

function echoUrl(base: string, { keys, receiver }: CallbackConfig, echo: string, now: Now): URL {
  const [key] = keys;
  const receiveid = receiver.type === 'corp-app' ? receiver.corpid : receiver.providerCorpid;
  const echostr = encrypt(key?.encodingAesKey ?? '', echo, receiveid);
  const [timestamp, nonce] = [String(Math.floor(now() / 1000)), randomBytes(8).toString('hex')];
  const url = new URL(base);
  const signed = { msg_signature: getSignature(key?.token ?? '', timestamp, nonce, echostr), timestamp, nonce, echostr };
  for (const [name, value] of Object.entries(signed)) url.searchParams.set(name, value);
  return url;
}
