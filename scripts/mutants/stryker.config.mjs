/** What a mutant of the server and of core/ would have to get past. https://stryker-mutator.io/docs/stryker-js/configuration/ */
export default {
  mutate: ['server/**/*.ts', 'miniprogram/components/live-entry/core/**/*.ts'],
  ignorePatterns: ['dist', 'docs', 'scripts/check-devtools', 'examples', '.stryker'],
  // Those beside them: what is built is tested too, but from dist/.
  testRunner: 'jest',
  jest: { configFile: 'scripts/mutants/jest.config.js' },
  coverageAnalysis: 'perTest',
  // A mutant that the compiler refuses is no mutant.
  checkers: ['typescript'],
  tsconfigFile: 'scripts/mutants/tsconfig.json',
  plugins: ['@stryker-mutator/jest-runner', '@stryker-mutator/typescript-checker'],
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: '.stryker/mutants.json' },
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/tmp',
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
};
