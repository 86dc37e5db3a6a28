/**
 * One subject in a process of its own: `node run-subject.cjs SUBJECT TASK [COUNT]`. Prints what it measured as a line of JSON.
 * first: one viewer · warm: viewers one after the other · burst: all at once · info: all at once, with the living's status · heap: fifty at
 * a time, and what stays in memory.
 */
const { performance } = require('node:perf_hooks');

const [, , subject, task, count = '1'] = process.argv;
const { enter } = require(`./subjects/${subject}.cjs`);
const print = (measured) => process.stdout.write(`${JSON.stringify(measured)}\n`, () => process.exit());
const viewer = (index) => `oBenchViewer${String(index).padStart(8, '0')}`;
const WARM_UP = 300;

const tasks = {
  async first() {
    await enter(viewer(0));
    return {};
  },
  async warm(viewers) {
    for (let index = 0; index < WARM_UP; index += 1) await enter(viewer(index));
    const before = process.cpuUsage();
    for (let index = 0; index < viewers; index += 1) await enter(viewer(WARM_UP + index));
    const { user, system } = process.cpuUsage(before);
    return { cpuMsEach: (user + system) / 1000 / viewers };
  },
  burst: (viewers) => allAtOnce(viewers),
  info: (viewers) => allAtOnce(viewers, { info: true }),
  async heap(viewers) {
    for (let index = 0; index < WARM_UP; index += 1) await enter(viewer(index));
    const before = heapInUse();
    let next = WARM_UP;
    const lane = async () => {
      while (next < WARM_UP + viewers) {
        next += 1;
        await enter(viewer(next));
      }
    };
    await Promise.all(Array.from({ length: 50 }, lane));
    return { grownMb: (heapInUse() - before) / 2 ** 20 };
  },
};

async function allAtOnce(viewers, more) {
  const from = performance.now();
  const each = Array.from({ length: viewers }, async (_, index) => {
    await enter(viewer(index), more);
    return performance.now() - from;
  });
  const times = (await Promise.all(each)).sort((a, b) => a - b);
  return { wallMs: times.at(-1), p99Ms: times[Math.ceil(viewers * 0.99) - 1] };
}

function heapInUse() {
  global.gc();
  global.gc();
  return process.memoryUsage().heapUsed;
}

tasks[task](Number(count)).then(print, (error) => {
  console.error(error);
  process.exit(1);
});
