/**
 * A browser, its pages, a sandbox and two functions may share two processors with another test file: a test that fails is run once more
 * at the end of its file. What it said at first is printed.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
