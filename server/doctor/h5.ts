import { readH5Config } from '../h5/config';
import type { Env } from '../runtime/env';
import { RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import { type AccountParty, hasAccount } from './account-party';
import { alongChain, failed, needs, OK, skipped } from './findings';
import type { CheckGroup, Finding } from './interface';

/** What a jsapi_ticket needs, in this order. */
const CHAIN = ['h5Token', 'h5EgressIp', 'h5Ticket'] as const;
const NAMES = ['h5Configuration', 'h5Origins', ...CHAIN] as const;
type Name = (typeof NAMES)[number];

/** Not on the IP list, or waiting for the administrator's consent. */
const IP_ERRCODES = [40164, 61004, 89501, 89503, 89506, 89507];

const NO_PAGES = skipped({
  en: 'No service account is set here (OFFICIAL_ACCOUNT_APP_ID): only liveEntryH5 needs one.',
  zh: '这里没有设置服务号（OFFICIAL_ACCOUNT_APP_ID）：只有 liveEntryH5 需要。',
});

/** The pages' side: the service account, its IP list, the origins. */
export const h5: CheckGroup<Name> = {
  names: NAMES,
  async examine({ env, account }, invocation) {
    if (!hasAccount(env)) return every(NAMES, NO_PAGES);
    const settings = settingsOf(env);
    if (account !== undefined) return { ...settings, ...(await askForTicket(account, invocation)) };
    const wrong = settings.h5Configuration === OK ? 'h5Origins' : 'h5Configuration';
    return { ...settings, ...every(CHAIN, needs(wrong)) };
  },
};

/** The origins have a line of their own: whoever adds a page looks there. */
function settingsOf(env: Env): Record<'h5Configuration' | 'h5Origins', Finding> {
  const { problems = [], ...facts } = problemsOf(env);
  const ofOrigins = (problem: string) => problem.startsWith('H5_ALLOWED_ORIGINS');
  const line = (found: string[]) => (found.length === 0 ? OK : failed({ ...facts, problems: found }));
  return {
    h5Origins: line(problems.filter(ofOrigins)),
    h5Configuration: line(problems.filter((problem) => !ofOrigins(problem))),
  };
}

function problemsOf(env: Env): RefusalError['facts'] {
  try {
    readH5Config(env);
    return {};
  } catch (error) {
    if (error instanceof RefusalError) return error.facts;
    throw error;
  }
}

async function askForTicket(account: AccountParty, invocation: Invocation): Promise<Record<(typeof CHAIN)[number], Finding>> {
  try {
    await account.getTicket(invocation);
    return alongChain(CHAIN, undefined);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const { api, errcode } = error.facts;
    const ofTicket = api === '/cgi-bin/ticket/getticket';
    const finding = failed(error.facts);
    if (errcode === undefined || !IP_ERRCODES.includes(errcode)) {
      return alongChain(CHAIN, { at: ofTicket ? 'h5Ticket' : 'h5Token', finding });
    }
    const settled = alongChain(CHAIN, { at: 'h5EgressIp', finding });
    return ofTicket ? settled : { ...settled, h5Token: needs('h5EgressIp') };
  }
}

function every<N extends string>(names: readonly N[], finding: Finding): Record<N, Finding> {
  return Object.fromEntries(names.map((name) => [name, finding])) as Record<N, Finding>;
}
