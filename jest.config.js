/**
 * `unit` and `component` (WeChat's own component framework on jsdom) need no build and run in seconds: npm run test:unit. `built` tests
 * what npm run build makes, and the sandbox, which runs it. Browser tests: jest.e2e.config.js.
 */
const transform = {
  '^.+\\.ts$': [
    'ts-jest',
    {
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
    },
  ],
};

const BUILT = [
  '<rootDir>/test/cloudfunctions/.*',
  '<rootDir>/test/sandbox/[^/]+',
  '<rootDir>/test/sandbox/fakes/(cloud|wecom/third).*',
  '<rootDir>/test/h5/built-files',
];
const COMPONENT = '<rootDir>/test/component/[^/]+$';
const elsewhere = ['/node_modules/', '<rootDir>/test/e2e/'];

module.exports = {
  projects: [
    {
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [...elsewhere, ...BUILT, COMPONENT],
      transform,
    },
    {
      displayName: 'component',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/component/*.test.ts'],
      transform,
    },
    {
      displayName: 'built',
      testEnvironment: 'node',
      testMatch: BUILT.map((place) => (place.endsWith('/') ? `${place}**/*.test.ts` : place)),
      testPathIgnorePatterns: elsewhere,
      transform,
    },
  ],
};
