/**
 * Main script of a process that runs one built function, several calls at a time if asked to. Whether the platform would have killed a call
 * is decided by this process's own timers, so that a busy machine, which is late with all of them, changes nothing.
 */
const path = require('node:path');
const followClock = require('../../../sandbox/fakes/cloud/follow-clock.cjs');
const loadCompiled = require('../../../sandbox/fakes/cloud/load-compiled.cjs');

let loaded;

const setOffset = followClock();
start();
process.on('disconnect', () => process.exit());
process.on('message', async (message) => {
  setOffset(message.offset);
  if (message.cold) start(message.cold);
  if (!message.call) return;
  process.send({ id: message.id, ...(await run(message.call)) });
  loaded.keep();
});
process.send({ loaded: true });

/** As in a new process: nothing that the function remembers is left. */
function start(variables = {}) {
  Object.assign(process.env, variables);
  loaded = loadCompiled(path.resolve('index.js'));
}

/** `variables` are the caller's; the function has to read them at once. */
function run({ event, context, variables }) {
  return new Promise((resolve) => {
    const limit = setTimeout(resolve, context.time_limit_in_ms, { killed: true });
    Object.assign(process.env, variables);
    let answer;
    try {
      answer = loaded.exports.main(event, context);
    } catch (error) {
      answer = Promise.reject(error);
    }
    for (const name of Object.keys(variables)) delete process.env[name];
    Promise.resolve(answer)
      .then(
        (result) => resolve({ result }),
        (error) => resolve({ threw: String(error) }),
      )
      .finally(() => clearTimeout(limit));
  });
}
