/**
 * TypeScript for jest by esbuild: in a clean clone, where nothing is cached, ts-jest compiles about as long as the unit tests run.
 * It still compiles what mocks a module, since it moves `jest.mock` above the imports.
 */
const { transformSync } = require('esbuild');

module.exports = {
  createTransformer: (tsJest) => ({
    process(source, path, settings) {
      if (source.includes('jest.mock('))
        return require('ts-jest').default.createTransformer(tsJest).process(source, path, settings);
      return transformSync(source, {
        sourcefile: path,
        loader: 'ts',
        format: 'cjs',
        target: 'es2022',
        sourcemap: 'external',
        // jest loads no ES modules, so import() must become require().
        supported: { 'dynamic-import': false },
      });
    },
  }),
};
