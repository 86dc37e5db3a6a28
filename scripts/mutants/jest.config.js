/** The unit tests of what is mutated, and of nothing else. */
const { projects } = require('../../jest.config.js');

module.exports = {
  ...projects[0],
  rootDir: '../..',
  testMatch: ['<rootDir>/test/server/**/*.test.ts', '<rootDir>/test/component/core/**/*.test.ts'],
};
