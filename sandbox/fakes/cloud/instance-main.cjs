/**
 * Main script of the child process that is one instance: loads the function once, then executes one call at a time. It is plain
 * JavaScript, so that the function runs in Node without a loader.
 */
const path = require('node:path');
const followClock = require('./follow-clock.cjs');
const loadCompiled = require('./load-compiled.cjs');

const MAX_RESULT_BYTES = 1024 * 1024;

let contextKeys = [];

const setOffset = followClock();
const loaded = loadCompiled(require.resolve(path.resolve('index.js')));
const { main } = loaded.exports;
if (typeof main !== 'function') throw new TypeError('index.js does not export main');

process.on('message', async (message) => {
  setOffset(message.offset);
  if (!message.call) return;
  const outcome = await execute(message.call);
  loaded.keep();
  process.send(outcome);
});
process.on('disconnect', () => process.exit());
process.send({ loaded: true });

async function execute({ event, context, variables }) {
  for (const key of contextKeys) delete process.env[key];
  Object.assign(process.env, variables);
  contextKeys = Object.keys(variables);
  try {
    const result = JSON.stringify((await main(event, context)) ?? null);
    return Buffer.byteLength(result) > MAX_RESULT_BYTES ? { tooBig: true } : { result };
  } catch (error) {
    console.error(error);
    return { threw: String(error) };
  }
}
