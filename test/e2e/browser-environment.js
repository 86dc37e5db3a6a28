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
