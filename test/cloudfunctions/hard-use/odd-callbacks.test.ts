/** Callbacks in another form than the documents show. */
import { decrypt } from '@wecom/crypto';
import { DEMO_CALLBACK, DEMO_SUITE_ID } from '../../../sandbox/fakes/wecom';
import { eventRequest, xml } from '../../../sandbox/fakes/wecom/callback/callback-request';
import { freezeDate, passSeconds } from '../../frozen-date';
import { SUCCESS, type SuiteSide, startSuiteSide } from './suite-side';

const LIN = 'oSandboxViewerLin';

let side: SuiteSide;
const open = async (env: Record<string, string> = {}) => {
  freezeDate();
  side = await startSuiteSide(env);
};
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await side.close();
});

const seconds = (ahead = 0) => Math.floor(Date.now() / 1000) + ahead;
/** An event of the suite with any XML, as WeCom would sign it now. */
const receiveMessage = (message: string, encodingAesKey: string = DEMO_CALLBACK.encodingAesKey) =>
  side.receive(
    eventRequest({
      settings: { token: DEMO_CALLBACK.token, encodingAesKey },
      message,
      receiver: DEMO_SUITE_ID,
      toUserName: DEMO_SUITE_ID,
      at: Date.now(),
    }),
  );
const ticketMessage = (SuiteTicket: string, TimeStamp: string | number = seconds()) =>
  xml({ SuiteId: DEMO_SUITE_ID, InfoType: 'suite_ticket', TimeStamp, SuiteTicket });
/** A ticket that WeCom accepts, as it stands in its own push. */
function issueTicket(): string {
  const [, encrypted = ''] = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(side.wecom.callbacks.suiteTicket(DEMO_SUITE_ID).body) ?? [];
  const { message } = decrypt(DEMO_CALLBACK.encodingAesKey, encrypted);
  return /<SuiteTicket><!\[CDATA\[(.*?)\]\]>/.exec(message)?.[1] ?? '';
}

describe('a suite_ticket', () => {
  beforeEach(() => open());

  test.each([' suite_ticket', 'suite_ticket ', '\n suite_ticket\n'])(
    'with white space inside the CDATA of InfoType (%j) is taken',
    async (InfoType) => {
      const message = xml({ SuiteId: DEMO_SUITE_ID, InfoType, TimeStamp: seconds(), SuiteTicket: issueTicket() });
      expect(await receiveMessage(message)).toMatchObject(SUCCESS);
      expect(await side.install()).toMatchObject(SUCCESS);
      expect(await side.enter(LIN)).toMatchObject({ ok: true });
    },
  );

  test.each([60, 540, 3600, 400 * 24 * 3600])('dated %i s in the future does not keep later ones out', async (ahead) => {
    await receiveMessage(ticketMessage('a-ticket-from-the-future', seconds(ahead)));
    passSeconds(1);
    expect(await receiveMessage(ticketMessage(issueTicket()))).toMatchObject(SUCCESS);
    await side.install();
    expect(await side.enter(LIN)).toMatchObject({ ok: true });
  });

  test.each(['Infinity', '0x7fffffff', '9e15', '1e400', '-1', '1790000000.5', ' ', 'NaN'])(
    'dated %j is refused, and does not keep later ones out',
    async (TimeStamp) => {
      expect(await receiveMessage(ticketMessage('a-ticket-without-a-time', TimeStamp))).toMatchObject({ statusCode: 400 });
      expect(JSON.stringify(side.database.documents('live_entry'))).not.toContain('suite-ticket');
      expect(await receiveMessage(ticketMessage(issueTicket()))).toMatchObject(SUCCESS);
      await side.install();
      expect(await side.enter(LIN)).toMatchObject({ ok: true });
    },
  );
});

describe('while the AES key is being changed and the token is not', () => {
  const OTHER_KEY = 'anotherEncodingAesKeyOfTheCallbackNoSecret0';
  const token = DEMO_CALLBACK.token;

  test.each([
    ['first', `${DEMO_CALLBACK.encodingAesKey},${OTHER_KEY}`],
    ['second', `${OTHER_KEY},${DEMO_CALLBACK.encodingAesKey}`],
  ])('an event encrypted with the %s of two keys is taken', async (_, WECOM_CALLBACK_AES_KEY) => {
    await open({ WECOM_CALLBACK_TOKEN: `${token},${token}`, WECOM_CALLBACK_AES_KEY });
    expect(await receiveMessage(ticketMessage(issueTicket()))).toMatchObject(SUCCESS);
    await side.install();
    expect(await side.enter(LIN)).toMatchObject({ ok: true });
  });

  test('one encrypted with neither is refused', async () => {
    await open({
      WECOM_CALLBACK_TOKEN: `${token},${token}`,
      WECOM_CALLBACK_AES_KEY: `${DEMO_CALLBACK.encodingAesKey},${OTHER_KEY}`,
    });
    const third = 'thirdEncodingAesKeyOfTheCallbackOfNoSecret0';
    expect(await receiveMessage(ticketMessage('any'), third)).toMatchObject({ statusCode: 400 });
  });
});
