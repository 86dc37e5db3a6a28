/** The tests that need Chromium. One worker: CI has two cores, and the browser wants one of them. */
const { projects } = require('./jest.config.js');

module.exports = {
  displayName: 'browser',
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/e2e/need-chromium.ts',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  transform: projects[0].transform,
  maxWorkers: 1,
  testTimeout: 30_000,
};
