/**
 * The environment of the browser tests: the test files of a worker share a Chromium, and the library that drives it. Both take a second or
 * more of processor time to start.
 */
const NodeEnvironment = require('../node-environment');
const { openBrowser } = require('./open-browser');

/** The next test file of the worker follows at once; after the last one jest waits half a second for what is left. */
const LAST_AFTER_MS = 50;

let browser;
let last;

module.exports = class extends NodeEnvironment {
  async setup() {
    await super.setup();
    // The library takes a stack for each message to Chromium, and jest looks for the source of each of its lines: not for a hundred of them.
    Error.stackTraceLimit = 10;
    clearTimeout(last);
    if (!browser?.isConnected()) browser = await openBrowser();
    this.global.browser = browser;
  }

  async teardown() {
    // Of a test that failed.
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
    last = setTimeout(() => {
      void browser?.close();
      browser = undefined;
    }, LAST_AFTER_MS);
    await super.teardown();
  }
};
