/** An ApiHost without a host: `send` returns what a test has scripted, in order, and records the requests. */
import type { Documents } from '../../server/storage/interface';
import { createMemoryDocuments } from '../../server/storage/memory';
import type { ApiHost } from '../../server/tokens/api-host';
import { createTokenStore } from '../../server/tokens/token-store';
import type { Answer, UpstreamRequest } from '../../server/upstream/client';

export const START = 1_790_000_000_000;

/** What a call resolves to or, if it is an error, rejects with. */
export type Scripted = Answer | Error;

export interface ScriptedHost extends ApiHost {
  /** Where `store` keeps its tokens. */
  documents: Documents;
  requests: UpstreamRequest[];
  /** Adds to what `send` returns. */
  script(...more: Scripted[]): void;
  /** Moves the clock, which stands at START. */
  advance(ms: number): void;
}

export function scriptedHost(...answers: Scripted[]): ScriptedHost {
  let time = START;
  const now = () => time;
  const documents = createMemoryDocuments();
  const requests: UpstreamRequest[] = [];
  return {
    baseUrl: 'https://qyapi.weixin.qq.com',
    now,
    steady: now,
    random: () => 0,
    documents,
    store: createTokenStore(documents, { now, steady: now }),
    requests,
    async send(request) {
      requests.push(request);
      const answer = answers.shift();
      if (answer === undefined) throw new Error(`no answer in the script for ${request.route}`);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    script: (...more) => void answers.push(...more),
    advance(ms) {
      time += ms;
    },
  };
}
