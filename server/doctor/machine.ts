import { failed, ok, skipped } from './findings';
import type { CheckGroup, Finding } from './interface';

const OLDEST_NODE = [18, 15] as const;
const SHORTEST_LIMIT_MS = 3_000;
const ADVISED_LIMIT_MS = 10_000;

/** The runtime and the time limit. Neither can be read in the console of an older function without searching for it. */
export const machine: CheckGroup<'runtime' | 'timeLimit'> = {
  names: ['runtime', 'timeLimit'],
  async examine({ nodeVersion, deployed }, { limitMs }) {
    return { runtime: runtimeOf(nodeVersion), timeLimit: deployed ? limitOf(limitMs) : NO_LIMIT };
  },
};

const NO_LIMIT = skipped({ en: 'Your own machine has no time limit.', zh: '本机没有超时限制。' });

function runtimeOf(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) {
    return ok({ en: `Node ${version}.`, zh: `Node ${version}。` });
  }
  return failed({
    fault: `Node ${version}`,
    remedy: {
      en: 'Node 18.15 or later is needed. The runtime of a function cannot be changed: delete the function and create it again with Nodejs18.15.',
      zh: '需要 Node 18.15 或更高版本。云函数的运行环境创建后不能修改：请删除后用 Nodejs18.15 重新创建。',
    },
  });
}

function limitOf(ms: number | undefined): Finding {
  if (ms === undefined) {
    return skipped({ en: 'The platform does not tell the time limit.', zh: '平台没有提供超时时间。' });
  }
  const s = ms / 1000;
  const raise = {
    en: 'Set 超时时间 to 10 s in the settings of the function.',
    zh: '请在云函数配置中把“超时时间”设为 10 秒。',
  };
  if (ms < SHORTEST_LIMIT_MS) return failed({ fault: `${s} s`, remedy: raise });
  if (ms >= ADVISED_LIMIT_MS) return ok({ en: `${s} s.`, zh: `${s} 秒。` });
  return ok({
    en: `${s} s is enough for a WeCom that answers within 2 s; 10 s waits for a slower one.`,
    zh: `${s} 秒：企业微信在 2 秒内响应时够用；响应更慢时请设为 10 秒。`,
  });
}
