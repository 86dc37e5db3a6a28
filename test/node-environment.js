/**
 * Jest's node environment, where an AsyncLocalStorage ends with the test that used it. Node asks each that is in use about every promise of
 * the process: one in a cloud function, but hundreds in a worker of jest, where each cold instance of a bundle has one, and each test file.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const { prototype } = AsyncLocalStorage;
const { run } = prototype;
const used = new Set();

prototype.run = function (...given) {
  used.add(this);
  return Reflect.apply(run, this, given);
};

/** Each is in use again with its next `run`. */
function endAll() {
  for (const storage of used) storage.disable();
  used.clear();
}

module.exports = class extends TestEnvironment {
  handleTestEvent({ name }) {
    if (name === 'test_done') endAll();
  }

  async teardown() {
    endAll();
    await super.teardown();
  }
};
