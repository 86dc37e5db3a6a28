/**
 * Notices what the host's developer did wrong, and says it on the console: the viewer reads the same sentences whoever made the
 * mistake. In one file, because WeChat's compiler adds 150 bytes for each.
 */
import { fieldsOf, isCode, type LivingCodeSource, readLivingCodeResult, readRefusal } from './core/contract';

/** Cloud errors that no network causes: no such function or environment, or a function that fails. */
const NOT_DEPLOYED = /-50(1000|1005|4\d{3})|FunctionName/;

/** No code is valid for so many seconds: they must be milliseconds. */
const TOO_LONG_S = 3600;

const reported: string[] = [];

/** Writes each mistake once, however often it is met. It holds no value: a host's value may be a code or a token. */
export function reportMistake(mistake: string, wordsOfWechat?: string): void {
  if (reported.indexOf(mistake) >= 0) return;
  reported.push(mistake);
  const said = wordsOfWechat ? ` WeChat: ${wordsOfWechat}` : '';
  console.error(`live-entry: ${mistake}. See "On the console" in its README.${said}`);
}

/** Whether the host gave a function; its developer is told if not. */
export function isFunction(given: unknown, name: string): boolean {
  if (typeof given === 'function') return true;
  reportMistake(`${name} takes a function`);
  return false;
}

/** The same source, watched. It never rejects: a failure is a result like any other. */
export function watched(source: LivingCodeSource, mistakeWhenThrown: string): LivingCodeSource {
  return (request) => {
    let thrown = true;
    return new Promise((answer) => {
      answer(source(request));
      thrown = false;
    }).then(
      (answer) => {
        const mistake = mistakeIn(answer);
        if (mistake) reportMistake(mistake);
        return answer;
      },
      (error) => {
        const words = wordsOf(error);
        const deployed = !NOT_DEPLOYED.test(words);
        if (!thrown && deployed && /^cloud/.test(words)) console.warn(`live-entry: ${words}`);
        else reportMistake(thrown ? mistakeWhenThrown : deployed ? 'the source rejected' : 'upload the cloud function', words);
        return readRefusal(undefined);
      },
    );
  };
}

/** WeChat's own message, up to where a code may follow; '' for any other error, which may hold anything. */
function wordsOf(error: unknown): string {
  return (/^[\w.]+:fail[^?\n]*/.exec(String(fieldsOf(error).errMsg)) || [''])[0];
}

/** Names what core/contract.ts refuses or cuts. */
function mistakeIn(answer: unknown): string | undefined {
  const result = readLivingCodeResult(answer);
  if (result.ok) {
    return result.livingCode && result.expiresIn > TOO_LONG_S ? 'expiresIn is in milliseconds: return seconds' : undefined;
  }
  const { ok, reason, livingCode, statusCode, data } = fieldsOf(answer);
  if (statusCode && data) return 'return response.data, not the whole response';
  if (ok === false) return reason === result.reason ? undefined : invalid('reason');
  return invalid(ok !== true ? 'ok' : isCode(livingCode) ? 'expiresIn' : 'livingCode');
}

function invalid(field: string): string {
  return `the source returned no valid ${field}`;
}
