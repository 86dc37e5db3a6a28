/**
 * Every call that the built functions make upstream, with every fault, on the first call, after a success and under load; all over TLS.
 * Nothing secret is in what they print, store or answer.
 */
import { CALLS, type CallName, type CallUnderTest } from './calls';
import { CASES, type Case } from './cases';
import { runCase, type Seen, type World } from './run-case';
import { type Certificates, makeCertificates } from './worlds';

/** Worlds of a kind that work side by side: cases mostly wait. */
const SIDE_BY_SIDE = 4;
const RETRYABLE = ['UPSTREAM_UNAVAILABLE', 'RATE_LIMITED'];

const seen = new Map<string, Seen | Error>();
let certificates: Certificates;

beforeAll(async () => {
  certificates = await makeCertificates();
  const starts = new Map<unknown, Case[]>();
  for (const given of CASES.filter(({ title }) => new RegExp(process.env.ONLY ?? '').test(title))) {
    const { start } = CALLS[given.call];
    starts.set(start, [...(starts.get(start) ?? []), given]);
  }
  const lanes = [...starts].flatMap(([start, cases]) =>
    Array.from({ length: SIDE_BY_SIDE }, () => work(start as CallUnderTest<World>['start'], cases)),
  );
  await Promise.all(lanes);
}, 600_000);
afterAll(() => certificates.remove());

/** Takes cases from the queue until it is empty. */
async function work(start: CallUnderTest<World>['start'], queue: Case[]): Promise<void> {
  const world = await start(certificates);
  for (let given = queue.shift(); given !== undefined; given = queue.shift()) {
    seen.set(given.title, await runCase(world, given).catch((error: Error) => error));
  }
  await world.close();
}

describe.each(Object.keys(CALLS) as CallName[])('%s', (name) => {
  test.each(CASES.filter(({ call }) => call === name))('$fault, $situation: $outcome', (given) => {
    const found = seen.get(given.title);
    if (found === undefined || found instanceof Error) throw found ?? new Error('was not run');
    const { outcome, errcode, situation, mostCalls, next, isSlow } = given;
    const { calls } = found;
    const isWithin = calls.made >= 1 && calls.made <= mostCalls + (isSlow ? 0 : calls.slow);
    const count = situation === 'under load' ? CALLS[name].many : 1;
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
  });
});
