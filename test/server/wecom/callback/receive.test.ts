import type { CallbackReceiver } from '../../../../server/wecom/callback/config';
import { createReceive } from '../../../../server/wecom/callback/receive';
import { testInvocation } from '../../invocation';
import { KEY, post, SENT_AT, verification, xml } from './signed-events';

const CORP_APP: CallbackReceiver = { type: 'corp-app', corpid: 'wwcorp', storage: undefined };
const SUITE: CallbackReceiver = {
  type: 'suite-app',
  suiteId: 'wwsuite',
  suiteSecret: 'suite secret',
  providerCorpid: 'wwprovider',
  corpid: '',
  storage: { tokenStore: 'cloud-database', storeKeys: ['key'] },
};
const TICKET = { SuiteId: 'wwsuite', InfoType: 'suite_ticket', TimeStamp: '1790000000', SuiteTicket: 'TICKET-1' };
const LIVING = { ToUserName: 'wwcorp', MsgType: 'event', Event: 'living_status_change', LivingId: 'lvOne', Status: '1' };
const FOREIGN = {
  reason: 'UNAUTHENTICATED',
  facts: {
    fault: 'encrypted for another receiver',
    remedy: { en: expect.stringContaining('Compare WECOM_CORP_ID'), zh: expect.stringContaining('检查 WECOM_CORP_ID') },
  },
};

function setUp(receiver: CallbackReceiver) {
  const onSuiteEvent = jest.fn(async () => undefined);
  const onLivingStatusChange = jest.fn(async () => undefined);
  const hasAuthorized = async (corpid: string) => ['wwcorp', 'wwsecond'].includes(corpid);
  const handlers = { hasAuthorized, onSuiteEvent, onLivingStatusChange };
  const receive = createReceive({ config: { receiver, keys: [KEY] }, ...handlers, now: () => SENT_AT });
  const fields: Record<string, unknown> = {};
  return { onSuiteEvent, onLivingStatusChange, fields, call: (event: unknown) => receive(event, testInvocation(), fields) };
}

describe('the verification of the URL', () => {
  test.each([
    ['a self-built app, for its corp', CORP_APP, 'wwcorp'],
    ['a suite, for its provider', SUITE, 'wwprovider'],
    ['a suite, for itself', SUITE, 'wwsuite'],
  ])('%s, is answered with the plain text', async (_, receiver, receiveid) => {
    expect(await setUp(receiver).call(verification('1616140317555161061', receiveid))).toBe('1616140317555161061');
  });

  test.each([
    ['a self-built app, for another corp', CORP_APP, 'wwother'],
    ['a suite, for a corp', SUITE, 'wwcorp'],
  ])('%s, is refused', async (_, receiver, receiveid) => {
    await expect(setUp(receiver).call(verification('echo', receiveid))).rejects.toMatchObject(FOREIGN);
  });
});

test('an event of the suite is handled and its name logged, nothing else of it', async () => {
  const { call, onSuiteEvent, fields } = setUp(SUITE);
  expect(await call(post(xml(TICKET), 'wwsuite'))).toBe('success');
  expect(onSuiteEvent).toHaveBeenCalledWith(TICKET, expect.objectContaining({ traceId: 'trace-7' }));
  expect(fields).toEqual({ event: 'suite_ticket' });
});

test.each([
  ['encrypted for another receiver', TICKET, 'wwother'],
  ['that names another suite', { ...TICKET, SuiteId: 'wwother' }, 'wwsuite'],
  ['that names none', { InfoType: 'suite_ticket' }, 'wwsuite'],
])('an event %s has no effect', async (_, event, receiveid) => {
  const { call, onSuiteEvent } = setUp(SUITE);
  await expect(call(post(xml(event), receiveid))).rejects.toMatchObject(FOREIGN);
  expect(onSuiteEvent).not.toHaveBeenCalled();
});

test('an event with a wrong signature has no effect', async () => {
  const { call, onSuiteEvent } = setUp(SUITE);
  await expect(call(post(xml(TICKET), 'wwsuite', { ...KEY, token: 'guessed' }))).rejects.toMatchObject({
    reason: 'UNAUTHENTICATED',
    facts: { fault: 'wrong signature' },
  });
  expect(onSuiteEvent).not.toHaveBeenCalled();
});

test('an event that cannot be handled is not confirmed, so that WeCom sends it again', async () => {
  const { call, onSuiteEvent } = setUp(SUITE);
  onSuiteEvent.mockRejectedValueOnce(new Error('store is down'));
  await expect(call(post(xml(TICKET), 'wwsuite'))).rejects.toThrow('store is down');
});

test('an event of a corp that has authorized the suite is confirmed; one of another corp, or encrypted for another one, is not', async () => {
  const { call, onSuiteEvent, fields } = setUp(SUITE);
  expect(await call(post(xml(LIVING), 'wwcorp'))).toBe('success');
  expect(fields).toEqual({ event: 'living_status_change' });
  await expect(call(post(xml({ ...LIVING, ToUserName: 'wwother' }), 'wwother'))).rejects.toMatchObject(FOREIGN);
  await expect(call(post(xml(LIVING), 'wwsecond'))).rejects.toMatchObject(FOREIGN);
  expect(onSuiteEvent).not.toHaveBeenCalled();
});

test('an event of a self-built app is confirmed if it is for its corp', async () => {
  const { call, onSuiteEvent, fields } = setUp(CORP_APP);
  expect(await call(post(xml(LIVING), 'wwcorp'))).toBe('success');
  expect(fields).toEqual({ event: 'living_status_change' });
  await expect(call(post(xml(LIVING), 'wwother'))).rejects.toMatchObject(FOREIGN);
  await call(post(xml({ ...LIVING, InfoType: 'suite_ticket' }), 'wwcorp'));
  expect(onSuiteEvent).not.toHaveBeenCalled();
});

test.each([
  ['a self-built app', CORP_APP],
  ['a suite', SUITE],
])('a living of a corp of %s that changes its status is handled, with the corp that it is encrypted for', async (_, receiver) => {
  const { call, onLivingStatusChange } = setUp(receiver);
  await call(post(xml(LIVING), 'wwcorp'));
  expect(onLivingStatusChange).toHaveBeenCalledWith(
    { corpid: 'wwcorp', livingid: 'lvOne' },
    expect.objectContaining({ traceId: 'trace-7' }),
  );
});

test('no other event of a corp has an effect, and none of a corp that is not ours', async () => {
  const { call, onLivingStatusChange } = setUp(SUITE);
  await call(post(xml({ ...LIVING, Event: 'change_contact' }), 'wwcorp'));
  await call(post(xml({ ...LIVING, ...TICKET }), 'wwsuite'));
  await expect(call(post(xml({ ...LIVING, ToUserName: 'wwother' }), 'wwother'))).rejects.toMatchObject(FOREIGN);
  expect(onLivingStatusChange).not.toHaveBeenCalled();
});

test('a message without an event is logged by its type', async () => {
  const { call, fields } = setUp(CORP_APP);
  await call(post(xml({ ToUserName: 'wwcorp', MsgType: 'text' }), 'wwcorp'));
  expect(fields).toEqual({ event: 'text' });
});

test.each(['two words', 'a"b', 'x'.repeat(41), '直播'])('a name that is none is not logged: %s', async (Event) => {
  const { call, fields } = setUp(CORP_APP);
  await call(post(xml({ ...LIVING, Event }), 'wwcorp'));
  expect(fields).toEqual({ event: 'unknown' });
});
