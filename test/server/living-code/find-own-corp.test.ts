import { findOwnCorp } from '../../../server/living-code/find-own-corp';
import { testInvocation } from '../invocation';

const CORP = { corpid: 'wwcorp', call: async () => ({}) };

test.each(['wwcorp', undefined])('it is found under its own corpid, and where the page names none: %p', async (corpid) => {
  expect(await findOwnCorp(CORP)(corpid, testInvocation())).toBe(CORP);
});

test('no other corp is found: the page is to be corrected', async () => {
  await expect(findOwnCorp(CORP)('wwother', testInvocation())).rejects.toMatchObject({
    reason: 'MISCONFIGURED',
    facts: {
      fault: 'a foreign corpid',
      remedy: { en: expect.stringContaining('WECOM_CORP_ID'), zh: expect.stringContaining('WECOM_CORP_ID') },
    },
  });
});
