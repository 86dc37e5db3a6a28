/** A host that answers each API as a test says, under the project's own client: with its retries, its errcodes and its closed quotas. */
import { createMemoryDocuments } from '../../server/storage/memory';
import { type ApiHost, createApiHost } from '../../server/tokens/api-host';
import type { ErrcodeTable } from '../../server/upstream/errcode';

/** By the last part of its path. */
export type Answers = Record<string, object>;

export interface AnsweringHost {
  host: ApiHost;
  /** How often each API of `answers` was asked since the last time that this was read, in their order. */
  counts(): number[];
}

/** Its clocks are those of jest, which a test has frozen. */
export function answeringHost(errcodes: ErrcodeTable, answers: Answers): AnsweringHost {
  let asked: string[] = [];
  const host = createApiHost({
    baseUrl: 'https://api.example',
    errcodes,
    documents: createMemoryDocuments(),
    transport: async ({ url }) => {
      const api = url.pathname.split('/').at(-1) ?? '';
      asked.push(api);
      return JSON.stringify(answers[api]);
    },
    now: Date.now,
    steady: Date.now,
    random: () => 0,
  });
  return {
    host,
    counts() {
      const counts = Object.keys(answers).map((api) => asked.filter((each) => each === api).length);
      asked = [];
      return counts;
    },
  };
}

/** A refusal in words, as the table of a test has it. */
export function inWords({ ok, reason, retryable }: { ok: boolean; reason?: string; retryable?: boolean }): string {
  return ok ? 'ok' : `${reason}${retryable ? ', retryable' : ''}`;
}
