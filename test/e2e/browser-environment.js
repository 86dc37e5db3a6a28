/**
 * The environment of the browser tests: the test files of a worker share a Chromium, and the library that drives it. Both take a second or
 * more of processor time to start.
 */
const NodeEnvironment = require('../node-environment');
const { openBrowser } = require('./open-browser');

/** The worker's next test file follows at once; after the last one nothing may be left. */
const LAST_AFTER_MS = 200;

let opened;
let last;

module.exports = class extends NodeEnvironment {
  async setup() {
    await super.setup();
    clearTimeout(last);
    if (!(await opened)?.isConnected()) opened = openBrowser();
    this.global.browser = await opened;
  }

  async teardown() {
    const browser = this.global.browser;
    // Of a test that failed.
    await Promise.all(browser.contexts().map((context) => context.close()));
    last = setTimeout(() => {
      opened = undefined;
      void browser.close();
    }, LAST_AFTER_MS);
    await super.teardown();
  }
};
