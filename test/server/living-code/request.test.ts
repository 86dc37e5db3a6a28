import { readLivingCodeRequest } from '../../../server/living-code/request';

test.each([
  [{ livingid: 'lvOne' }, { livingid: 'lvOne' }],
  [{ livingid: 'lvOne', corpid: '' }, { livingid: 'lvOne' }],
  [
    { livingid: 'lvOne', corpid: 'wwcorp' },
    { livingid: 'lvOne', corpid: 'wwcorp' },
  ],
  [
    { livingid: 'lvOne', fresh: true, info: true, whenOpen: true },
    { livingid: 'lvOne', fresh: true, info: true, whenOpen: true },
  ],
  [{ livingid: 'lvOne', fresh: 1, info: 'true', whenOpen: {} }, { livingid: 'lvOne' }],
  [{ livingid: 'x'.repeat(128), openid: 'o-of-the-client', action: 'getLivingCode' }, { livingid: 'x'.repeat(128) }],
])('%j is a request, and nothing else of it is taken', (event, request) => {
  expect(readLivingCodeRequest(event)).toEqual(request);
});

test.each([
  undefined,
  null,
  'lvOne',
  {},
  { livingid: '' },
  { livingid: 7 },
  { livingid: ['lvOne'] },
  { livingid: 'lv One' },
  { livingid: 'lv\nOne' },
  { livingid: '直播' },
  { livingid: 'x'.repeat(129) },
])('without a livingid it is INVALID_REQUEST: %j', (event) => {
  expect(() => readLivingCodeRequest(event)).toThrow(
    expect.objectContaining({
      reason: 'INVALID_REQUEST',
      facts: expect.objectContaining({
        remedy: { en: 'Set the livingid of <live-entry>.', zh: '请为 <live-entry> 设置 livingid。' },
      }),
    }),
  );
});

test.each([7, null, { a: 1 }, 'ww corp', 'x'.repeat(129)])('a corpid that is none is INVALID_REQUEST: %j', (corpid) => {
  expect(() => readLivingCodeRequest({ livingid: 'lvOne', corpid })).toThrow(
    expect.objectContaining({ reason: 'INVALID_REQUEST', facts: { fault: 'corpid is not an id' } }),
  );
});
