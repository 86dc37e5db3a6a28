import type { Documents } from '../../../../server/storage/interface';
import { createMemoryDocuments } from '../../../../server/storage/memory';
import type { FindCorp } from '../../../../server/wecom/corp';
import { type Authorizations, createAuthorizations } from '../../../../server/wecom/suite/authorizations';
import { findAuthorizedCorp } from '../../../../server/wecom/suite/authorized-corps';
import { testInvocation } from '../../invocation';
import { START, scriptedHost } from '../../scripted-host';
import { cancelCorp } from './suite-stage';

let documents: Documents;
let authorizations: Authorizations;
let find: FindCorp;
/** The permanent codes for which a token was set up. */
let codes: string[];
beforeEach(() => {
  documents = createMemoryDocuments();
  authorizations = createAuthorizations(documents, 'wwsuite');
  codes = [];
  find = finder();
});
const nothing = async () => undefined;
const finder = (defaultCorpid = '') =>
  findAuthorizedCorp(scriptedHost(), {
    authorizations,
    defaultCorpid,
    tokensOf({ corpid, permanentCode }) {
      codes.push(`${corpid}: ${permanentCode}`);
      const token = { value: `token of ${corpid}`, issuedAt: START, expiresAt: START + 7_200_000 };
      return { get: async () => token, replace: async () => token, refuse: nothing };
    },
  });
const authorize = (corpid: string, permanentCode = 'code', at = 1) => authorizations.put(corpid, { permanentCode, at });
const corpidFor = async (corpid?: string) => (await find(corpid, testInvocation())).corpid;
const breakStore = () => {
  const down = () => Promise.reject({ errCode: -502003 });
  Object.assign(documents, { read: down, names: down });
};
const NOT_AUTHORIZED = {
  reason: 'MISCONFIGURED',
  facts: {
    fault: 'corp not authorized',
    remedy: { en: expect.stringContaining('has not authorized the app'), zh: expect.stringContaining('没有授权本应用') },
  },
};
const NAME_A_CORP = {
  reason: 'INVALID_REQUEST',
  facts: {
    fault: 'no corpid',
    remedy: { en: expect.stringContaining('set WECOM_CORP_ID'), zh: expect.stringContaining('设置 WECOM_CORP_ID') },
  },
};

test('a corp is found by its corpid, and the only one without', async () => {
  await authorize('wwone');
  expect(await corpidFor()).toBe('wwone');
  await authorize('wwtwo');
  expect(await corpidFor('wwtwo')).toBe('wwtwo');
});

test('among several corps the page must name one', async () => {
  await authorize('wwone');
  await authorize('wwtwo');
  await expect(corpidFor()).rejects.toMatchObject(NAME_A_CORP);
});

test('the page must do so even where the instance has served only one of them', async () => {
  await authorize('wwone');
  await corpidFor();
  await authorize('wwtwo');
  await expect(corpidFor()).rejects.toMatchObject(NAME_A_CORP);
});

test('WECOM_CORP_ID is the corp of a page that names none, also when a second one authorizes', async () => {
  await authorize('wwone');
  await authorize('wwtwo');
  find = finder('wwone');
  expect([await corpidFor(), await corpidFor('wwtwo')]).toEqual(['wwone', 'wwtwo']);
});

test('a corp that has not authorized is MISCONFIGURED', async () => {
  await expect(corpidFor()).rejects.toMatchObject(NOT_AUTHORIZED);
  await expect(corpidFor('wwone')).rejects.toMatchObject(NOT_AUTHORIZED);
});

test('an instance keeps the token of a corp until its permanent_code changes', async () => {
  await authorize('wwone', 'first');
  await corpidFor('wwone');
  await corpidFor();
  expect(codes).toEqual(['wwone: first']);
  await authorize('wwone', 'second', 2);
  await corpidFor('wwone');
  expect(codes).toEqual(['wwone: first', 'wwone: second']);
});

test('a corp that cancels is refused at the next call', async () => {
  await authorize('wwone');
  await corpidFor('wwone');
  await cancelCorp(authorizations, 'wwone', 1);
  await expect(corpidFor('wwone')).rejects.toMatchObject(NOT_AUTHORIZED);
});

describe('while the store is down', () => {
  test.each([['wwone'], [undefined]])('a known corp is still served, with a warning: %p', async (wanted) => {
    await authorize('wwone');
    await corpidFor('wwone');
    breakStore();
    const run = testInvocation();
    expect((await find(wanted, run)).corpid).toBe('wwone');
    expect(run.warnings).toEqual(['store: errCode -502003, went on with the corp in memory']);
  });

  test('an unknown corp is not', async () => {
    await authorize('wwone');
    await corpidFor('wwone');
    breakStore();
    await expect(corpidFor('wwtwo')).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', what: 'errCode -502003' });
  });

  test('a corp that has cancelled before is not', async () => {
    await authorize('wwone');
    await corpidFor('wwone');
    await cancelCorp(authorizations, 'wwone', 1);
    await expect(corpidFor('wwone')).rejects.toMatchObject(NOT_AUTHORIZED);
    breakStore();
    await expect(corpidFor('wwone')).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  });

  test('among several known corps the page must name one', async () => {
    for (const corpid of ['wwone', 'wwtwo']) {
      await authorize(corpid);
      await corpidFor(corpid);
    }
    breakStore();
    await expect(corpidFor()).rejects.toMatchObject({ reason: 'INVALID_REQUEST' });
    expect(await corpidFor('wwtwo')).toBe('wwtwo');
  });
});
