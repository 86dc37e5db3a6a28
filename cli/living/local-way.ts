import { findOwnCorp } from '../../server/living-code/find-own-corp';
import { tellingAll } from '../../server/organiser/operator-gate';
import { type OrganiserEvent, organise } from '../../server/organiser/organise';
import type { Ambient } from '../../server/runtime/ambient';
import { createEnvReader, type Env } from '../../server/runtime/env';
import { RefusalError } from '../../server/runtime/errors';
import { invoke } from '../../server/runtime/invoke';
import { createMemoryDocuments } from '../../server/storage/memory';
import { createApiHost } from '../../server/tokens/api-host';
import { readAppConfig } from '../../server/wecom/app';
import { createCorp, type FindCorp } from '../../server/wecom/corp';
import { corpToken } from '../../server/wecom/corp-token';
import { wecomErrcodes } from '../../server/wecom/errcode';
import { Refused, WrongUse } from '../failure';
import type { Text } from '../text';

/** As long as an invocation can be at most. */
const TIME_LIMIT_MS = 60_000;

const ONLY_REMOTE: Text = {
  en: "This machine does not have the app's secret: set LIVE_ENTRY_FUNCTION_URL and LIVE_ENTRY_DOCTOR_TOKEN, to call through the deployed function.",
  zh: '本机没有应用的 secret：请设置 LIVE_ENTRY_FUNCTION_URL 和 LIVE_ENTRY_DOCTOR_TOKEN，通过已部署的云函数调用。',
};

/** Calls WeCom with the secret in the environment. The token is kept as long as the command runs. */
export function localWay(env: Env, ambient: Ambient) {
  const findCorp = findCorpOf(env, ambient);
  const run = { name: 'live-entry', context: { time_limit_in_ms: TIME_LIMIT_MS }, log: () => undefined, ...ambient };

  return async (event: OrganiserEvent): Promise<object> => {
    const answer = await invoke({ ...run, action: event.command }, (invocation, fields) =>
      tellingAll(() => organise({ findCorp, now: ambient.now }, event, invocation, fields)),
    );
    if (answer.ok) return answer.result;
    // There is no log in which a traceId could be looked up.
    throw new Refused({ ...answer, traceId: '' });
  };
}

/** @throws WrongUse where the environment does not have what is needed */
function findCorpOf(env: Env, ambient: Ambient): FindCorp {
  // Where the functions keep their tokens does not matter here.
  const reader = createEnvReader({ ...env, LIVE_ENTRY_TOKEN_STORE: '' });
  const { app, apiBaseUrl } = readAppConfig(reader);
  if (!('corpsecret' in app)) throw new WrongUse(ONLY_REMOTE);
  try {
    reader.done();
  } catch (error) {
    const problems = error instanceof RefusalError ? (error.facts.problems ?? []) : [];
    const say = (last: string) => [...problems, last].join('\n');
    throw new WrongUse({
      en: say('Set them in the shell or in .env, or LIVE_ENTRY_FUNCTION_URL to call through the deployed function.'),
      zh: say('请在 shell 或 .env 中设置；或设置 LIVE_ENTRY_FUNCTION_URL，通过已部署的云函数调用。'),
    });
  }
  const host = createApiHost({
    baseUrl: apiBaseUrl,
    errcodes: wecomErrcodes(app.type),
    documents: createMemoryDocuments(),
    ...ambient,
  });
  return findOwnCorp(createCorp(host, { corpid: app.corpid, tokens: corpToken(host, app) }));
}
