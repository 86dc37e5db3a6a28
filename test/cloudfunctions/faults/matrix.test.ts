/**
 * Every call that the built functions make upstream, with every fault, on the first call, after a success and under load; all over TLS.
 * Nothing secret is in what they print, store or answer.
 */
import { OFFICIAL_ACCOUNT_ERRCODES } from '../../../server/official-account/errcode';
import { wecomErrcodes } from '../../../server/wecom/errcode';
import { CALLS, type CallName, type CallUnderTest, SITUATIONS } from './calls';
import { CASES, type Case, FAULTS, hostOf, NOT_APPLICABLE } from './cases';
import { runCase, type Seen, type World } from './run-case';
import { KINDS_OF_SECRET, leaksIn, type Secrets } from './secrets';
import { type Certificates, makeCertificates } from './worlds';

/** Worlds of a kind that work side by side: cases mostly wait. */
const SIDE_BY_SIDE = 4;
const RETRYABLE = ['UPSTREAM_UNAVAILABLE', 'RATE_LIMITED'];

const seen = new Map<string, Seen | Error>();
/** Cases that went wrong once, and the world that each was tried in. */
const again: { given: Case; world: World }[] = [];
let certificates: Certificates;

beforeAll(async () => {
  certificates = await makeCertificates();
  const starts = new Map<unknown, Case[]>();
  for (const given of CASES) {
    const { start } = CALLS[given.call];
    starts.set(start, [...(starts.get(start) ?? []), given]);
  }
  const lanes = [...starts].flatMap(([start, cases]) =>
    Array.from({ length: SIDE_BY_SIDE }, () => work(start as CallUnderTest<World>['start'], cases)),
  );
  const worlds = await Promise.all(lanes);
  // A machine that is very busy can take longer than the function's limit. A mistake is there again when nothing else runs.
  for (const { given, world } of again) seen.set(given.title, await tryCase(world, given));
  await Promise.all(worlds.map((world) => world.close()));
}, 600_000);
afterAll(() => {
  certificates.remove();
  process.stdout.write(`${report()}\n`);
});

/** Takes cases from the queue until it is empty. */
async function work(start: CallUnderTest<World>['start'], queue: Case[]): Promise<World> {
  const world = await start(certificates);
  for (let given = queue.shift(); given !== undefined; given = queue.shift()) {
    const found = await tryCase(world, given);
    seen.set(given.title, found);
    // A leak counts the first time.
    if (!isAsItShallBe(given, found) && !hasLeak(found)) again.push({ given, world });
  }
  return world;
}

const tryCase = (world: World, given: Case) => runCase(world, given).catch((error: Error) => error);
const hasLeak = (found: Seen | Error) => !(found instanceof Error) && found.secrets.leaks.length > 0;

const ran = () => [...seen.values()].filter((found): found is Seen => !(found instanceof Error));
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

/** Cases by call and situation, and what was searched for secrets. */
function report(): string {
  const rows = Object.keys(CALLS).map((call) => {
    const counts = SITUATIONS.map(
      (situation) => `${CASES.filter((each) => each.call === call && each.situation === situation).length}`,
    );
    return `${call.padEnd(32)}${counts.map((count) => count.padStart(15)).join('')}`;
  });
  const empty = Object.keys(FAULTS).flatMap((fault) =>
    (Object.keys(CALLS) as CallName[]).filter((call) => !hasCases(fault, call)),
  );
  const searched = ran().map(({ secrets }) => secrets);
  const total = (what: 'lines' | 'results' | 'documents') => sum(searched.map((each) => each[what]));
  const values = sum(searched.flatMap(({ known }) => Object.values(known)));
  return [
    `${'faults of'.padEnd(32)}${SITUATIONS.map((situation) => situation.padStart(15)).join('')}`,
    ...rows,
    `${CASES.length} cases of ${Object.keys(FAULTS).length} faults, ${seen.size} run; ${empty.length} pairs of a call and a fault do not apply`,
    `run twice: ${again.length === 0 ? 'none' : again.map(({ given }) => given.title).join('; ')}`,
    `searched for ${values} secrets: ${total('lines')} lines, ${total('results')} results, ${total('documents')} documents`,
  ].join('\n');
}

const hasCases = (fault: string, call: CallName) => CASES.some((each) => each.fault === fault && each.call === call);

describe('the table', () => {
  test('has each fault of each call in each situation, or says why not', () => {
    const excused = (fault: string, call: CallName) =>
      NOT_APPLICABLE.some(([faults, calls]) => faults.test(fault) && calls.includes(call));
    for (const fault of Object.keys(FAULTS)) {
      for (const call of Object.keys(CALLS) as CallName[]) {
        const situations = CASES.filter((each) => each.fault === fault && each.call === call).map(({ situation }) => situation);
        expect([fault, call, situations]).toEqual([fault, call, excused(fault, call) ? [] : SITUATIONS]);
      }
    }
    expect([...seen.keys()].sort()).toEqual(CASES.map(({ title }) => title).sort());
  });

  test.each([
    ['wecom', wecomErrcodes('corp-app')],
    ['account', OFFICIAL_ACCOUNT_ERRCODES],
  ] as const)('has an errcode of each class that the table of %s knows', (host, table) => {
    const classOf = (errcode: number) => `${table[errcode]?.reason ?? 'by the call'}, ${table[errcode]?.retry}`;
    const known = new Set(Object.keys(table).map((errcode) => classOf(Number(errcode))));
    const tried = CASES.flatMap(({ errcode, call }) =>
      errcode !== undefined && hostOf(call) === host && table[errcode] ? classOf(errcode) : [],
    );
    expect([...new Set(tried)].sort()).toEqual([...known].sort());
  });
});

describe('the search for secrets', () => {
  test('has looked for each kind, in lines, results and documents', () => {
    const searched = ran().map((found) => found.secrets);
    const kinds = new Set(searched.flatMap(({ known }) => Object.keys(known)));
    expect([...kinds].sort()).toEqual([...KINDS_OF_SECRET].sort());
    expect(searched.filter(({ lines, results }) => lines < 2 || results < 2)).toEqual([]);
    expect(searched.filter(({ documents }) => documents > 0).length).toBeGreaterThan(CASES.length / 3);
  });

  const SECRET = 'mkQ7-x_Zb+0/v8rTn2Lw=';
  const secrets: Secrets = new Map([['planted', new Set([SECRET])]]);
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  test.each([
    ['as it is', `{"x":"${SECRET}"}`],
    ['a fragment of 12', `a ${SECRET.slice(4, 16)} b`],
    ['in a URL', `?code=${encodeURIComponent(SECRET)}&x`],
    ['in hex', Buffer.from(SECRET).toString('hex')],
    ['in base64', base64(SECRET)],
    ['in base64, within a text', base64(`x${SECRET}yz`)],
    ['in base64, within another', base64(`xy${SECRET}z`)],
  ])('finds one %s', (_, text) => {
    expect(leaksIn(text, secrets)).toEqual(['planted']);
  });

  test.each([
    ['a fragment of 11', `a ${SECRET.slice(4, 15)} b`],
    ['another text', 'mkAnotherTextOfTheSameLength'],
  ])('does not find %s', (_, text) => {
    expect(leaksIn(text, secrets)).toEqual([]);
  });
});

describe.each(Object.keys(CALLS) as CallName[])('%s', (name) => {
  test.each(CASES.filter(({ call }) => call === name))('$fault, $situation: $outcome', (given) => {
    const found = seen.get(given.title);
    if (found === undefined || found instanceof Error) throw found ?? new Error('was not run');
    judge(given, found);
  });
});

function judge({ call, outcome, errcode, situation, mostCalls, next, isSlow }: Case, found: Seen): void {
  const { calls } = found;
  // An exchange for which a busy machine leaves no time is the timer's: `cured` and `lost` say what came of it.
  const fewest = call === 'get_permanent_code' ? 0 : 1;
  const isWithin = calls.made >= fewest && calls.made <= mostCalls + (isSlow ? 0 : calls.slow);
  const count = situation === 'under load' ? CALLS[call].many : 1;
  const isRefused = outcome !== 'ok';
  expect({ ...found, calls: isWithin ? 'as many as may be' : calls, secrets: found.secrets.leaks }).toEqual({
    outcomes: [outcome],
    retryable: isRefused ? [RETRYABLE.includes(outcome)] : [undefined],
    works: [!isRefused],
    killed: 0,
    threw: [],
    logged: count,
    errcodes: errcode !== undefined && isRefused ? [errcode] : expect.anything(),
    calls: 'as many as may be',
    next: next === undefined ? [] : [{ outcome: next, calls: 0 }],
    cured: { outcome: 'ok', works: true },
    lost: [],
    stderr: [],
    secrets: [],
  });
}

function isAsItShallBe(given: Case, found: Seen | Error): boolean {
  if (found instanceof Error) return false;
  try {
    judge(given, found);
    return true;
  } catch {
    return false;
  }
}
