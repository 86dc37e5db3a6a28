/** What must come of each fault of each call: the table. How the calls are caused: calls.ts. What the faults are: faults.ts. */
import { CALLS, type CallName, SITUATIONS, type Situation } from './calls';
import type { Behavior } from './faults';
import type { BrokenConnection } from './faulty-host';

export type Fault =
  | { behavior: Behavior; times: 'once' | 'always' }
  | { errcodes: Partial<Record<'wecom' | 'account' | CallName, number>> }
  | { connection: BrokenConnection };

/** What kind of call each is, for what must come of a fault. */
const KINDS = {
  gettoken: 'token',
  get_suite_token: 'token',
  stable_token: 'token',
  get_corp_token: 'tokenForToken',
  getticket: 'tokenForToken',
  get_living_code: 'code',
  get_living_info: 'info',
  'get_living_info beside the code': 'beside',
  get_permanent_code: 'permanent',
  'sns/oauth2/access_token': 'oauth',
} as const satisfies Record<CallName, string>;

/**
 * What everybody gets who asks, by its first letter (ok, or the reason), then how many calls that may cost at most: of one who asks on the
 * first call, of one who asks after a success, and of all together who ask under load. `!`: remembered, so that who asks next in the same
 * minute costs no call. `>`: what that one gets, if not the same.
 */
type Cell = `${keyof typeof OUTCOMES} ${number} ${number} ${number}${'' | '!' | '!>M'}`;
type Row = { [Kind in (typeof KINDS)[CallName]]?: Cell | undefined };

export const OUTCOMES = {
  ok: 'ok',
  U: 'UPSTREAM_UNAVAILABLE',
  M: 'MISCONFIGURED',
  R: 'RATE_LIMITED',
  L: 'LIVING_UNAVAILABLE',
  A: 'UNAUTHENTICATED',
  O: 'OPENID_REJECTED',
  I: 'INVALID_REQUEST',
} as const;

/**
 * Under load one call serves all 10 who wait for a token; those who came a moment later have more time left than the one whose call failed,
 * so one more follows. A living_code and an OAuth code are each one's own. get_permanent_code: five corps, and then the timer for all of them.
 */
const TEMPORARY: Row = {
  token: 'U 3 3 6',
  tokenForToken: 'U 3 3 6',
  code: 'U 3 3 30',
  info: 'U 3 3 6',
  beside: 'ok 3 3 6',
  permanent: 'ok 2 2 10',
  oauth: 'U 1 1 10',
};
const UNREADABLE: Row = {
  token: 'U 1 1 2',
  tokenForToken: 'U 1 1 2',
  code: 'U 1 1 10',
  info: 'U 1 1 2',
  beside: 'ok 1 1 2',
  permanent: 'ok 2 2 10',
  oauth: 'U 1 1 10',
};
const MISCONFIGURED: Row = {
  token: 'M 1 1 1!',
  tokenForToken: 'M 1 1 1!',
  code: 'M 1 1 10!',
  info: 'M 1 1 1!',
  beside: 'ok 1 1 1!>M',
  permanent: 'ok 2 2 10',
  oauth: 'M 1 1 10!',
};
const SLOW: Row = {
  token: 'ok 2 2 2',
  tokenForToken: 'ok 2 2 2',
  code: 'ok 2 2 60',
  info: 'ok 2 2 2',
  beside: 'ok 2 2 2',
  permanent: 'ok 1 1 5',
  oauth: 'ok 1 1 10',
};
const SILENT: Row = {
  token: 'U 2 2 4',
  tokenForToken: 'U 2 2 4',
  code: 'U 2 2 60',
  info: 'U 2 2 4',
  beside: 'ok 2 2 4',
  permanent: 'ok 2 2 10',
  oauth: 'U 1 1 10',
};

const ERRCODES: Record<string, [Fault, Row]> = {
  'errcode -1: temporary': [errcode(-1, -1), TEMPORARY],
  'errcode of a stale token': [
    errcode(40014, 40001, { get_suite_token: 40082, get_corp_token: 40082, get_permanent_code: 40082 }),
    {
      ...MISCONFIGURED,
      tokenForToken: 'M 3 3 3!',
      code: 'M 3 3 30!',
      info: 'M 3 3 3!',
      beside: 'ok 3 3 3!>M',
      permanent: 'ok 6 6 30',
    },
  ],
  'errcode of a refused credential': [errcode(40001, 40125), MISCONFIGURED],
  'errcode that the operator must act upon': [errcode(60020, 40164), MISCONFIGURED],
  'errcode of what comes by itself': [
    errcode(40085),
    {
      token: 'U 1 1 1!',
      tokenForToken: 'U 1 1 1!',
      code: 'U 1 1 10',
      info: 'U 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 2 2 10',
    },
  ],
  'errcode of a wrong request': [
    errcode(92000),
    {
      token: 'I 1 1 1!',
      tokenForToken: 'I 1 1 1!',
      code: 'I 1 1 10',
      info: 'I 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 2 2 10',
    },
  ],
  'errcode of a used-up quota': [
    errcode(45009, 45009),
    {
      token: 'R 1 1 1!',
      tokenForToken: 'R 1 1 1!',
      code: 'R 1 1 10!',
      info: 'R 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 1 1 5!',
      oauth: 'R 1 1 10!',
    },
  ],
  'errcode of too many calls at once': [
    errcode(45033),
    { token: 'R 3 3 6', tokenForToken: 'R 3 3 6', code: 'R 3 3 30', info: 'R 3 3 6', beside: 'ok 3 3 6', permanent: 'ok 2 2 10' },
  ],
  'errcode of the living': [
    errcode(92003),
    {
      token: 'L 1 1 1!',
      tokenForToken: 'L 1 1 1!',
      code: 'L 1 1 10!',
      info: 'L 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 2 2 10',
    },
  ],
  'errcode that means what the call is for': [
    errcode(40058),
    {
      token: 'M 1 1 1!',
      tokenForToken: 'M 1 1 1!',
      code: 'L 1 1 10',
      info: 'L 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 2 2 10',
    },
  ],
  'errcode of the viewer': [
    errcode(40073),
    {
      token: 'O 1 1 1!',
      tokenForToken: 'O 1 1 1!',
      code: 'O 1 1 10',
      info: 'O 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 2 2 10',
    },
  ],
  'errcode of the OAuth code': [
    { errcodes: { account: 40029 } },
    { token: 'A 1 1 1!', tokenForToken: 'A 1 1 1!', oauth: 'A 1 1 10' },
  ],
  'errcode that no table has': [
    errcode(999999, 999999),
    {
      token: 'M 1 1 1!',
      tokenForToken: 'M 1 1 1!',
      code: 'L 1 1 10',
      info: 'L 1 1 1!',
      beside: 'ok 1 1 1!',
      permanent: 'ok 2 2 10',
      oauth: 'A 1 1 10',
    },
  ],
};

/** Stands in each field that some call reads. */
const WRONG_TYPES = {
  errcode: 0,
  access_token: 1,
  suite_access_token: {},
  expires_in: '7200',
  ticket: null,
  living_code: ['x'],
  living_info: 'live',
  permanent_code: true,
  auth_corp_info: 'corp',
  openid: 0,
};
/** Beyond the moment at which a second call is sent beside a slow one, and well within the limit. */
const SLOW_MS = 1_700;
const LATE_MS = 2_500;
const ONCE_SLOW: Row = { ...SLOW, code: 'ok 2 2 31' };

const ANSWERS: Record<string, [Fault, Row]> = {
  'HTTP 404': [always({ status: 404 }), TEMPORARY],
  'HTTP 502': [always({ status: 502 }), TEMPORARY],
  HTML: [always('html'), TEMPORARY],
  'an empty body': [always({ text: '' }), TEMPORARY],
  'a body that is cut by the connection': [always('truncated'), TEMPORARY],
  'half of a JSON text': [always({ text: '{"errcode":0,"errmsg":"ok","access_tok' }), TEMPORARY],
  'a body of more than 1 MB': [always('huge'), TEMPORARY],
  'an errcode that is a text': [always({ json: { ...WRONG_TYPES, errcode: '0' } }), TEMPORARY],
  'fields of wrong types': [always({ json: WRONG_TYPES }), UNREADABLE],
  'missing fields': [always({ json: { errcode: 0, errmsg: 'ok' } }), UNREADABLE],
};

const CONNECTIONS: Record<string, [Fault, Row]> = {
  'a reset': [always('reset'), TEMPORARY],
  'one reset': [
    { behavior: 'reset', times: 'once' },
    { ...ONCE_SLOW, permanent: 'ok 2 2 10', oauth: undefined },
  ],
  'a refused connection': [{ connection: 'refused' }, { ...TEMPORARY, beside: undefined }],
  'https to a plain port': [{ connection: 'plain' }, { ...TEMPORARY, beside: undefined }],
  'a certificate that nobody vouches for': [{ connection: 'stranger' }, { ...TEMPORARY, beside: undefined }],
  'slow headers': [{ behavior: { headersAfterMs: LATE_MS }, times: 'once' }, ONCE_SLOW],
  'a slow body': [{ behavior: { bodyAfterMs: LATE_MS }, times: 'once' }, ONCE_SLOW],
  'steadily slow': [always({ headersAfterMs: SLOW_MS }), SLOW],
  'no answer, ever': [always('never'), SILENT],
  'a body without end': [always('endless body'), SILENT],
};

/** The function's time limit where it decides; the silent ones wait for it. An exchange is not begun with less than 2 s. */
const LIMITS: Partial<Record<string, Partial<Record<'any' | CallName, number>>>> = {
  'no answer, ever': { any: 1_500, 'get_living_info beside the code': 4_000, get_permanent_code: 3_000 },
  'a body without end': { any: 1_500, 'get_living_info beside the code': 4_000, get_permanent_code: 3_000 },
};

/** Why a cell of the table is empty. */
export const NOT_APPLICABLE: [fault: RegExp, kinds: string[], why: string][] = [
  [
    /^errcode of (what comes by itself|a wrong request|too many calls|the living|the viewer)|^errcode that means/,
    ['stable_token', 'getticket', 'sns/oauth2/access_token'],
    'the table of api.weixin.qq.com has no errcode of this class',
  ],
  [
    /^errcode of the OAuth code/,
    Object.keys(KINDS).filter((name) => !['stable_token', 'getticket', 'sns/oauth2/access_token'].includes(name)),
    'the table of qyapi.weixin.qq.com has no errcode of this class',
  ],
  [
    /^(a refused connection|https to a plain port|a certificate that nobody vouches for)/,
    ['get_living_info beside the code'],
    'the code is requested from the same host at the same time: the rows of get_living_code say what comes of it',
  ],
  [/^one reset/, ['sns/oauth2/access_token'], 'an OAuth code is sent once, so one reset is the same as a reset each time'],
];

export const FAULTS: Record<string, [Fault, Row]> = { ...ERRCODES, ...ANSWERS, ...CONNECTIONS };

export interface Case {
  title: string;
  call: CallName;
  fault: string;
  situation: Situation;
  /** What is wrong, with its errcode chosen. */
  wrong: Exclude<Fault, { errcodes: unknown }>;
  errcode?: number;
  limitMs?: number;
  outcome: string;
  mostCalls: number;
  /** The fault itself is that it takes long: a second call beside a slow one is part of the numbers. */
  isSlow: boolean;
  /** What who asks next gets, without any call. */
  next?: string;
}

export const CASES: Case[] = SITUATIONS.flatMap((situation) =>
  (Object.keys(CALLS) as CallName[]).flatMap((call) =>
    Object.keys(FAULTS).flatMap((fault) => caseOf(fault, call, situation) ?? []),
  ),
);

function caseOf(fault: string, call: CallName, situation: Situation): Case | undefined {
  const [given, row] = FAULTS[fault] ?? [];
  const cell = row?.[KINDS[call]];
  const code = given && 'errcodes' in given ? (given.errcodes[call] ?? given.errcodes[hostOf(call)]) : undefined;
  if (given === undefined || cell === undefined || ('errcodes' in given && code === undefined)) return undefined;
  const [, letter = '', counts = '', remembered, nextLetter = letter] = /^(\w+) ([\d ]+)(!?)(?:>(\w))?$/.exec(cell) ?? [];
  const most = counts.split(' ').map(Number);
  const limitMs = LIMITS[fault]?.[call] ?? LIMITS[fault]?.any;
  const word = (key: string) => OUTCOMES[key as keyof typeof OUTCOMES];
  return {
    title: `${call} · ${fault} · ${situation}`,
    call,
    fault,
    situation,
    wrong: 'errcodes' in given ? { behavior: { errcode: code ?? 0 }, times: 'always' } : given,
    ...(code !== undefined && { errcode: code }),
    ...(limitMs !== undefined && { limitMs }),
    outcome: word(letter),
    mostCalls: most[SITUATIONS.indexOf(situation)] ?? 0,
    isSlow: row === SLOW || row === ONCE_SLOW || row === SILENT,
    ...(remembered && { next: word(nextLetter) }),
  };
}

export function hostOf(call: CallName): 'wecom' | 'account' {
  return /stable_token|getticket|^sns/.test(call) ? 'account' : 'wecom';
}

function always(behavior: Behavior): Fault {
  return { behavior, times: 'always' };
}

function errcode(wecom: number, account?: number, more: Partial<Record<CallName, number>> = {}): Fault {
  return { errcodes: { wecom, ...(account !== undefined && { account }), ...more } };
}
