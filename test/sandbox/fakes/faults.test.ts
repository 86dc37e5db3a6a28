import { createFaultQueue } from '../../../sandbox/fakes/faults';

interface Fault {
  api: string;
  times?: number;
}

test('a fault is used as often as requested, in the order of injection', () => {
  const faults = createFaultQueue<Fault>();
  faults.inject({ api: 'a', times: 2 });
  faults.inject({ api: 'b' });
  const take = (api: string) => faults.take((fault) => fault.api === api)?.api;
  expect(['a', 'b', 'a', 'a', 'b'].map(take)).toEqual(['a', 'b', 'a', undefined, undefined]);
  expect(faults.size()).toBe(0);
});

test('an injected fault is copied, so that it can be injected again; clear removes all', () => {
  const faults = createFaultQueue<Fault>();
  const fault = { api: 'a', times: 1 };
  faults.inject(fault);
  faults.take(() => true);
  expect(fault).toEqual({ api: 'a', times: 1 });
  faults.inject(fault);
  faults.clear();
  expect(faults.take(() => true)).toBeUndefined();
});
