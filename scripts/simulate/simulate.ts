/**
 * `npm run simulate -- --viewers 50000 --minutes 10`: a rush, with the entry's and the server's own code on a virtual clock.
 * docs/rush.md explains the options and the figures.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawRush } from './chart';
import { type Outcome, runScenario, type Scenario } from './run';

const USAGE = `npm run simulate -- [options]
  --viewers 50000      viewers who come when the living starts, and tap
  --minutes 10         in this time
  --first-minute 0.6   the share of them that comes in the first minute
  --idle 0             viewers who leave the page open from an hour before, and never touch it
  --model calendar     how a window ends: calendar, or blocked for a whole window from the refusal
  --per-minute 10000   --per-hour 150000      WeCom's limits for one corp
  --instances 1000     the most instances of the function
  --seed 1             other viewers of the same kind
  --svg FILE           draws it
  --json               for programs`;

const { values } = parseArgs({
  options: {
    viewers: { type: 'string', default: '50000' },
    minutes: { type: 'string', default: '10' },
    'first-minute': { type: 'string', default: '0.6' },
    idle: { type: 'string', default: '0' },
    model: { type: 'string', default: 'calendar' },
    'per-minute': { type: 'string', default: '10000' },
    'per-hour': { type: 'string', default: '150000' },
    instances: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    svg: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function scenarioOf(): Scenario {
  const { model } = values;
  if (model !== 'calendar' && model !== 'blocked') throw new TypeError('--model is calendar or blocked');
  return {
    viewers: numberOf('viewers'),
    minutes: numberOf('minutes'),
    firstMinute: numberOf('first-minute'),
    idle: numberOf('idle'),
    model,
    limits: { perMinute: numberOf('per-minute'), perHour: numberOf('per-hour') },
    mostInstances: numberOf('instances'),
    seed: numberOf('seed'),
  };
}

function numberOf(
  name: 'viewers' | 'minutes' | 'first-minute' | 'idle' | 'per-minute' | 'per-hour' | 'instances' | 'seed',
): number {
  const value = Number(values[name]);
  if (!(value >= 0)) throw new TypeError(`--${name} is not a number`);
  return value;
}

function rowsOf(outcome: Outcome): [string, string | number][] {
  const { scenario, calls } = outcome;
  const code = calls['/cgi-bin/living/get_living_code'] ?? 0;
  const rush: [string, string | number][] = [
    ['entered', `${outcome.entered} of ${scenario.viewers}`],
    ['shown an error', outcome.errors],
    ['get_living_code per viewer', `${outcome.codesPerViewer} (${code} calls, ${outcome.refusedCalls} refused)`],
    ['requests of one viewer, at most', outcome.mostTries],
    ['wait from tap to room, median', `${outcome.medianWaitS} s`],
    ['longest wait', `${outcome.longestWaitS} s`],
    ['longest wait in a FIFO queue', `${outcome.longestFifoWaitS} s`],
  ];
  const idle: [string, string | number][] = [
    ['invocations per idle viewer', outcome.idleInvocations],
    ['codes per idle viewer', outcome.idleCodes],
    ['idle viewers who saw the start', `${outcome.idleSaw} of ${scenario.idle}, the last after ${outcome.slowestSightS} s`],
    ['get_living_code in all', `${code} calls, ${outcome.refusedCalls} refused`],
  ];
  return [
    ...(scenario.viewers > 0 ? rush : []),
    ...(scenario.idle > 0 ? idle : []),
    ['window of an hour exceeded', `${outcome.hoursExceeded} times`],
    ['get_living_info', calls['/cgi-bin/living/get_living_info'] ?? 0],
    ['gettoken', calls['/cgi-bin/gettoken'] ?? 0],
    ['instances', outcome.instances],
    ['invocations', outcome.invocations],
  ];
}

async function main(): Promise<void> {
  if (values.help) return console.log(USAGE);
  const scenario = scenarioOf();
  const outcome = await runScenario(scenario, ({ minute, entered, waiting }) => {
    if (process.stderr.isTTY) process.stderr.write(`\rminute ${minute}: ${entered} entered, ${waiting} wait `);
  });
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (values.svg) writeFileSync(values.svg, drawRush(outcome));
  if (values.json) return console.log(JSON.stringify({ ...outcome, series: undefined }));
  const rows = rowsOf(outcome);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? `${error.message}\n${USAGE}` : error);
  process.exitCode = error instanceof TypeError ? 2 : 1;
});
