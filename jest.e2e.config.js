/** The tests that need Chromium. */
const { maxWorkers, projects } = require('./jest.config.js');

module.exports = {
  displayName: 'browser',
  testEnvironment: '<rootDir>/test/e2e/browser-environment.js',
  globalSetup: '<rootDir>/test/e2e/need-chromium.ts',
  setupFilesAfterEnv: ['<rootDir>/test/e2e/once-more.ts'],
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  transform: projects[0].transform,
  modulePathIgnorePatterns: projects[0].modulePathIgnorePatterns,
  maxWorkers,
  randomize: true,
  showSeed: true,
  // On a busy machine a test may take long; one that hangs is ended.
  testTimeout: 60_000,
};
