/**
 * An AsyncLocalStorage ends with the test that used it. Node asks each that is in use about every promise of the process: one in a cloud
 * function, but hundreds in a worker of jest, where each cold instance of a bundle has its own.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const { prototype } = AsyncLocalStorage;
const { run } = prototype;
const used = new Set<AsyncLocalStorage<unknown>>();

prototype.run = function (this: AsyncLocalStorage<unknown>, ...given: unknown[]) {
  used.add(this);
  return Reflect.apply(run, this, given);
} as typeof run;

afterEach(() => {
  // It is in use again with the next `run`.
  for (const storage of used) storage.disable();
  used.clear();
});
afterAll(() => {
  prototype.run = run;
});
