import { fieldsOf, readRefusal } from '../miniprogram/components/live-entry/core/contract';
import type { Env } from '../server/runtime/env';
import { isSafeBaseUrl } from '../server/runtime/safe-url';
import { type OperatorRefusal, Refused, WrongUse } from './failure';

/** Longer than any function that an organiser would wait for. */
const TIMEOUT_MS = 30_000;

const CHECK_URL = {
  en: 'Compare LIVE_ENTRY_FUNCTION_URL with the path that liveEntry has in the HTTP access service (HTTP 访问服务).',
  zh: '请对照 liveEntry 在“HTTP 访问服务”中的路径，检查 LIVE_ENTRY_FUNCTION_URL。',
};
const CHECK_TOKEN = {
  en: 'Compare LIVE_ENTRY_DOCTOR_TOKEN here with the one of the deployed function (32 characters or more); its log has the reason.',
  zh: '请对照此处与云函数中的 LIVE_ENTRY_DOCTOR_TOKEN（至少 32 个字符），原因见云函数日志。',
};

/**
 * Asks the deployed liveEntry for an action of the operator, over HTTP. Resolves to its answer whose `ok` is true.
 * @throws WrongUse without a URL and a token, Refused otherwise
 */
export async function callFunction(env: Env, event: { action: string } & Record<string, unknown>) {
  const url = env.LIVE_ENTRY_FUNCTION_URL?.trim() ?? '';
  const token = env.LIVE_ENTRY_DOCTOR_TOKEN?.trim() ?? '';
  if (!isSafeBaseUrl(url)) {
    throw new WrongUse({
      en: 'LIVE_ENTRY_FUNCTION_URL must be an https URL without query (http only on loopback).',
      zh: 'LIVE_ENTRY_FUNCTION_URL 必须是不带查询参数的 https 地址（本机可用 http）。',
    });
  }
  if (token === '') {
    throw new WrongUse({
      en: 'LIVE_ENTRY_DOCTOR_TOKEN is not set: the same as in the deployed function.',
      zh: '未设置 LIVE_ENTRY_DOCTOR_TOKEN：应与云函数中的一致。',
    });
  }
  const answer = fieldsOf(parse(await post(url, JSON.stringify({ ...event, token }))));
  if (answer.ok === true) return answer;
  throw new Refused(readOperatorRefusal(answer));
}

async function post(url: string, body: string): Promise<string> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    // The token is in the body: it goes to this address alone.
    redirect: 'error' as const,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  const response = await fetch(url, request).catch((error: Error) => {
    throw unavailable(error.name === 'TimeoutError' ? 'timeout' : 'network');
  });
  if (response.status !== 200) throw unavailable(`http ${response.status}`);
  return response.text().catch(() => {
    throw unavailable('network');
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unavailable('not json');
  }
}

function unavailable(fault: string): Refused {
  const refusal = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' } as const;
  return new Refused({ ...refusal, fault: `${fault} (LIVE_ENTRY_FUNCTION_URL)`, remedy: CHECK_URL });
}

/** @param missing what the answer of the function lacks */
export function otherVersion(missing: string): Refused {
  const refusal = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: false, traceId: '' } as const;
  return new Refused({
    ...refusal,
    fault: `no ${missing} in the answer of the function`,
    remedy: {
      en: 'The deployed function is of another version: deploy the one of this live-entry.',
      zh: '已部署的云函数版本不同：请部署与此 live-entry 相同的版本。',
    },
  });
}

/** What is not of the documented type is left out. */
function readOperatorRefusal(answer: Record<string, unknown>): OperatorRefusal {
  const refusal = readRefusal(answer);
  const texts = (['api', 'hint', 'ip', 'fault'] as const).flatMap((name) =>
    typeof answer[name] === 'string' ? [[name, answer[name]]] : [],
  );
  const { en, zh } = fieldsOf(answer.remedy);
  const { errcode, problems } = answer;
  const told = typeof en === 'string' && typeof zh === 'string' ? { en, zh } : undefined;
  const refused = refusal.reason === 'INVALID_REQUEST' || refusal.reason === 'UNAUTHENTICATED';
  const remedy = told ?? (refused ? CHECK_TOKEN : refusal.traceId === '' ? CHECK_URL : undefined);
  return {
    ...refusal,
    ...Object.fromEntries(texts),
    ...(typeof errcode === 'number' && { errcode }),
    ...(Array.isArray(problems) && { problems: problems.map(String) }),
    ...(remedy && { remedy }),
  };
}
