import { looksForeign, openidOf } from '../../../server/doctor/living';
import { testInvocation } from '../invocation';

/** 32 characters, the first ten of which are the corp's. */
const ONE = 'lvCorpOne_0123456789012345678901';
const TWO = 'lvCorpOne_1123456789012345678901';
const FOREIGN = 'lvCorpTwo_0123456789012345678901';

const NOTHING_TO_COMPARE = {
  state: 'skipped',
  why: {
    en: 'There is no other livingid of your corp to compare with (LIVE_ENTRY_ALLOWED_LIVINGIDS).',
    zh: '没有同一企业的其他 livingid 可以对照（LIVE_ENTRY_ALLOWED_LIVINGIDS）。',
  },
};

test.each([
  ['itself alone', ONE, [ONE]],
  ['none', undefined, [ONE, TWO]],
  ['one that is too short', 'lvShort', [ONE]],
  ['one with more before it', `x${ONE}`, [TWO]],
  ['one with more after it', `${ONE}x`, [TWO]],
  ['others of another form', ONE, ['lvShort', `x${TWO}`, `${TWO}x`]],
])('%s: there is nothing to compare', (_, livingid, known) => {
  expect(looksForeign(livingid, known, false)).toEqual(NOTHING_TO_COMPARE);
});

test('one that begins like one of the others is well, and so is one that WeCom knows', () => {
  expect(looksForeign(ONE, [FOREIGN, TWO], false)).toEqual({ state: 'ok' });
  expect(looksForeign(FOREIGN, [ONE], true)).toEqual({ state: 'ok' });
});

test('one that begins otherwise is a warning', () => {
  expect(looksForeign(FOREIGN, [ONE, TWO], false)).toEqual({
    state: 'warning',
    detail: {
      en: "This livingid does not begin like your other ones, as one of another corp's livings would.",
      zh: '该 livingid 的开头与你的其他 livingid 不同，可能属于另一家企业。',
    },
    remedy: {
      en: 'Check that the living was created with the app of this corp (WECOM_CORP_ID).',
      zh: '请确认该直播是用本企业（WECOM_CORP_ID）的应用创建的。',
    },
  });
});

test('an openid is not tried before the living is known to be the app’s own, and not at all where none was given', async () => {
  expect(await openidOf(undefined, 'oLin', testInvocation())).toMatchObject({ state: 'skipped', needs: 'ownLiving' });
  expect(await openidOf(undefined, undefined, testInvocation())).toEqual({
    state: 'skipped',
    why: {
      en: 'No openid was given (--openid): your own, in the mini-program or service account that the entry is in.',
      zh: '没有提供 openid（--openid）：请用你自己在该小程序或服务号中的 openid。',
    },
  });
});
