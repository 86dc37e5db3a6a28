/** A hundredth of a rush, with WeCom's limits made smaller in the same way: what docs/rush.md promises for the whole. */
import { spawnSync } from 'node:child_process';

function simulate(...options: string[]) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/simulate/simulate.ts', '--json', ...options],
    { encoding: 'utf8' },
  );
  return { outcome: status === 0 ? JSON.parse(stdout) : undefined, stderr, status };
}

const SMALL = ['--per-minute', '100', '--per-hour', '1500', '--instances', '10'];

test.each(['calendar', 'blocked'])(
  '500 viewers in ten minutes, model %s: everyone enters, and nobody reads an error',
  (model) => {
    const { outcome } = simulate('--viewers', '500', '--model', model, ...SMALL);
    expect([outcome.entered, outcome.errors]).toEqual([500, 0]);
    expect(outcome.codesPerViewer).toBeLessThanOrEqual(1.1);
    expect(outcome.mostTries).toBeLessThanOrEqual(6);
    // The rush is one: a third of the viewers has to wait.
    expect(outcome.longestFifoWaitS).toBeGreaterThan(60);
    expect(outcome.longestWaitS).toBeLessThanOrEqual(3 * outcome.longestFifoWaitS);
  },
);

test('100 viewers who leave the page open from an hour before: all see the start, and their codes leave room for others', () => {
  const { outcome } = simulate('--viewers', '0', '--idle', '100', '--per-minute', '20', '--per-hour', '300', '--instances', '10');
  expect([outcome.idleSaw, outcome.errors, outcome.hoursExceeded]).toEqual([100, 0, 0]);
  expect(outcome.slowestSightS).toBeLessThanOrEqual(60);
  expect(outcome.idleCodes).toBeLessThanOrEqual(2.5);
  expect(outcome.idleInvocations).toBeLessThanOrEqual(130);
});

test('a wrong option is told, with all options', () => {
  const { status, stderr } = simulate('--model', 'monthly');
  expect(status).toBe(2);
  expect(stderr).toContain('--model is calendar or blocked');
  expect(stderr).toContain('--viewers 50000');
});
