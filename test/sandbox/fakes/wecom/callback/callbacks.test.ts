import { decrypt, getSignature } from '@wecom/crypto';
import {
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_LIVINGIDS,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SUITE_ID,
  DEMO_TEMPLATE_ID,
} from '../../../../../sandbox/fakes/wecom';
import { INSTALLATION, open, TEMPLATE_INSTALLATION } from '../call-suite';
import { NOW, useWecom } from '../call-wecom';

const wecom = useWecom();

describe('events of a suite', () => {
  test('suite_ticket, with the space before CDATA that the document has', () => {
    const request = wecom().callbacks.suiteTicket(DEMO_SUITE_ID);
    const { event, receiver, outside } = open(request);
    expect(request).toMatchObject({ method: 'POST', expects: 'success' });
    expect(receiver).toBe(DEMO_SUITE_ID);
    expect(outside).toMatchObject({ ToUserName: DEMO_SUITE_ID, AgentID: '' });
    expect(event).toEqual({
      SuiteId: DEMO_SUITE_ID,
      InfoType: expect.stringContaining('suite_ticket'),
      TimeStamp: String(NOW),
      SuiteTicket: expect.any(String),
    });
    const encrypted = String(outside.Encrypt);
    expect(decrypt(DEMO_CALLBACK.encodingAesKey, encrypted).message).toContain('<InfoType> <![CDATA[suite_ticket]]></InfoType>');
  });

  test('create_auth, with an auth_code of at least 64 bytes and the state of the link', () => {
    const { event, receiver } = open(wecom().callbacks.createAuth({ ...INSTALLATION, state: 'from-our-site' }));
    expect(receiver).toBe(DEMO_SUITE_ID);
    expect(event).toMatchObject({ SuiteId: DEMO_SUITE_ID, InfoType: 'create_auth', State: 'from-our-site', ExtraInfo: '' });
    expect(String(event.AuthCode).length).toBeGreaterThanOrEqual(64);
  });

  test('change_auth, reset_permanent_code and cancel_auth', () => {
    const { callbacks } = wecom();
    callbacks.createAuth(TEMPLATE_INSTALLATION);
    const about = { SuiteId: DEMO_TEMPLATE_ID, AuthCorpId: DEMO_CORP_ID };
    expect(open(callbacks.changeAuth(TEMPLATE_INSTALLATION)).event).toMatchObject({ ...about, InfoType: 'change_auth' });
    expect(open(callbacks.resetPermanentCode(TEMPLATE_INSTALLATION)).event).toMatchObject({
      InfoType: 'reset_permanent_code',
      AuthCode: expect.any(String),
    });
    expect(open(callbacks.cancelAuth(TEMPLATE_INSTALLATION)).event).toMatchObject({ ...about, InfoType: 'cancel_auth' });
  });

  test('have the time of the sandbox clock, inside and outside', () => {
    const { clock, callbacks } = wecom();
    clock.advance(3_600_000);
    const request = callbacks.suiteTicket(DEMO_SUITE_ID);
    expect(request.query.timestamp).toBe(String(NOW + 3_600));
    expect(open(request).event.TimeStamp).toBe(request.query.timestamp);
    clock.advance(-3_600_000);
  });

  test('need a suite or an app that exists', () => {
    const { callbacks } = wecom();
    expect(() => callbacks.suiteTicket('wwunknown')).toThrow('no suite wwunknown');
    expect(() => callbacks.cancelAuth(INSTALLATION)).toThrow(`no ${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`);
  });
});

describe('the receiver inside the encryption', () => {
  test('of a URL verification is the provider for a suite, the corp for a self-built app', () => {
    for (const [owner, receiver] of [
      [{ suite_id: DEMO_SUITE_ID }, DEMO_PROVIDER_CORP_ID],
      [{ corpid: DEMO_CORP_ID }, DEMO_CORP_ID],
    ] as const) {
      const { method, query, expects } = wecom().callbacks.verification(owner);
      const { msg_signature, timestamp = '', nonce = '', echostr = '' } = query;
      expect(method).toBe('GET');
      expect(getSignature(DEMO_CALLBACK.token, timestamp, nonce, echostr)).toBe(msg_signature);
      expect(decrypt(DEMO_CALLBACK.encodingAesKey, echostr)).toMatchObject({ message: expects, id: receiver });
    }
  });

  test('of living_status_change is the corp, for every kind of app', () => {
    const { callbacks, world } = wecom();
    const livingid = DEMO_LIVINGIDS.reserved;
    const common = { Event: 'living_status_change', LivingId: livingid, ToUserName: DEMO_CORP_ID };
    const first = open(callbacks.livingStatusChange({ livingid, status: 1 }));
    expect(first.receiver).toBe(DEMO_CORP_ID);
    expect(first.event).toMatchObject({ ...common, Status: '1' });
    expect(first.event).not.toHaveProperty('InfoType');
    callbacks.createAuth(INSTALLATION);
    for (const living of world.livings) living.app = `${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`;
    expect(open(callbacks.livingStatusChange({ livingid, status: 2 }))).toMatchObject({ receiver: DEMO_CORP_ID });
    expect(world.livings.find((living) => living.livingid === livingid)?.status).toBe(2);
  });
});
