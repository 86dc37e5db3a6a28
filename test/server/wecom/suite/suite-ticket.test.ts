import type { Documents } from '../../../../server/storage/interface';
import { createMemoryDocuments } from '../../../../server/storage/memory';
import { readSuiteTicket, storeSuiteTicket } from '../../../../server/wecom/suite/suite-ticket';
import { testInvocation } from '../../invocation';

const PUSHED = 1_790_000_000_000;
const MINUTE = 60_000;

let documents: Documents;
beforeEach(() => {
  documents = createMemoryDocuments();
});
const push = (suiteTicket: string, at = PUSHED) =>
  storeSuiteTicket(documents, 'wwsuite', { suiteTicket, at }, () => PUSHED + 3_600_000);
const read = (now = PUSHED, suiteId = 'wwsuite') => readSuiteTicket(documents, suiteId, testInvocation(), () => now);

test('the ticket that WeCom pushed is used', async () => {
  await push('TICKET-1');
  expect(await read()).toBe('TICKET-1');
});

test('a later ticket replaces it; an earlier one that arrives late does not', async () => {
  await push('TICKET-2');
  await push('TICKET-1', PUSHED - 10 * MINUTE);
  expect(await read()).toBe('TICKET-2');
  await push('TICKET-3', PUSHED + 10 * MINUTE);
  expect(await read()).toBe('TICKET-3');
});

test('a ticket is valid for 30 minutes', async () => {
  await push('TICKET-1');
  expect(await read(PUSHED + 30 * MINUTE - 1)).toBe('TICKET-1');
  await expect(read(PUSHED + 30 * MINUTE)).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { fault: 'no suite_ticket for 30 minutes' },
  });
});

test('the same ticket pushed again does not live longer', async () => {
  await push('TICKET-1');
  await push('TICKET-1', PUSHED + 10 * MINUTE);
  await expect(read(PUSHED + 30 * MINUTE)).rejects.toMatchObject({ facts: { fault: 'no suite_ticket for 30 minutes' } });
});

test('before the first push the log tells the operator what to press', async () => {
  await expect(read()).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: {
      fault: 'no suite_ticket has arrived',
      remedy: { en: expect.stringContaining('刷新ticket'), zh: expect.stringContaining('刷新ticket') },
    },
  });
});

test('two suites do not share tickets', async () => {
  await push('TICKET-1');
  await expect(read(PUSHED, 'wwother')).rejects.toMatchObject({ facts: { fault: 'no suite_ticket has arrived' } });
});

test('a store that is down is told apart from a missing ticket', async () => {
  documents.read = () => Promise.reject(new Error('down'));
  await expect(read()).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { fault: 'store: failed' } });
});
