const { availableParallelism } = require('node:os');

/**
 * `unit` and `component` (WeChat's own component framework on jsdom) need no build and run in seconds: npm run test:unit. `built` tests
 * what npm run build makes, and the sandbox, which runs it. `slow` is not part of npm test. Browser tests: jest.e2e.config.js.
 */
const tsJest = {
  tsconfig: {
    module: 'commonjs',
    moduleResolution: 'node10',
    ignoreDeprecations: '6.0',
    target: 'es2022',
    esModuleInterop: true,
    isolatedModules: true,
    resolveJsonModule: true,
  },
  diagnostics: false,
};
const NODE = '<rootDir>/test/node-environment.js';
const transform = { '^.+\\.ts$': ['<rootDir>/test/esbuild-transform.js', tsJest] };

/** They wait for slow parties in real time, so a busy machine disturbs them: npm run test:slow. */
const SLOW = '/test/cloudfunctions/hard-use/(slow-|crowds).*\\.test\\.ts$';
const BUILT = [
  '/test/cloudfunctions/.*\\.test\\.ts$',
  '/test/sandbox/[^/]+\\.test\\.ts$',
  '/test/sandbox/fakes/(cloud|wecom/third).*\\.test\\.ts$',
  '/test/(cli|h5)/built-files\\.test\\.ts$',
];
const COMPONENT = '/test/(component|plugin)/[^/]+\\.test\\.ts$';
/** Packages of the same names. */
const modulePathIgnorePatterns = ['<rootDir>/dist/npm/', '<rootDir>/dist/examples/', '<rootDir>/.stryker/'];
const elsewhere = ['/node_modules/', '/test/e2e/'];

module.exports = {
  // Jest leaves one processor to others, which is half of a machine that has two.
  // On a busy machine a test may take long; one that hangs is ended.
  testTimeout: 30_000,
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Tests that depend on their order are found. The seed is printed: --seed=N repeats a run.
  randomize: true,
  showSeed: true,
  projects: [
    {
      displayName: 'unit',
      testEnvironment: NODE,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [...elsewhere, ...BUILT, COMPONENT],
      transform,
      modulePathIgnorePatterns,
    },
    {
      displayName: 'component',
      testEnvironment: 'jsdom',
      testRegex: COMPONENT,
      // The component's place in the assembled plugin.
      moduleNameMapper: { '^\\./components/live-entry/(.*)$': '<rootDir>/miniprogram/components/live-entry/$1' },
      transform: { '^.+\\.ts$': ['ts-jest', tsJest] },
      modulePathIgnorePatterns,
    },
    {
      displayName: 'built',
      testEnvironment: NODE,
      testRegex: BUILT,
      testPathIgnorePatterns: [...elsewhere, SLOW],
      transform,
      modulePathIgnorePatterns,
    },
    {
      displayName: 'slow',
      testEnvironment: NODE,
      testRegex: SLOW,
      transform,
      modulePathIgnorePatterns,
    },
  ],
};
