import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt, getSignature } from '@wecom/crypto';
import {
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_LIVINGIDS,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SUITE_ID,
  DEMO_TEMPLATE_ID,
  deliver,
  HOSTILITIES,
  type Hostility,
  type SandboxWecom,
  startWecom,
} from '../../../sandbox/fakes/wecom';
import { encrypt, signatureOf } from '../../../sandbox/fakes/wecom/callback/crypto';
import { open } from './call-suite';

const INSTALLATION = { suite_id: DEMO_SUITE_ID, corpid: DEMO_CORP_ID };

let wecom: SandboxWecom;
beforeAll(async () => {
  wecom = await startWecom();
});
beforeEach(() => wecom.reset());
afterAll(() => wecom.close());

test("the signature is the one of the documents' example", () => {
  const echostr = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
  expect(signatureOf('QDG6eK', '1409659589', '263014780', echostr)).toBe('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3');
});

test('a message of any length is padded to a multiple of 32, and opens', () => {
  for (let length = 1; length <= 65; length += 1) {
    const message = '直'.repeat(length);
    const encrypted = encrypt(DEMO_CALLBACK, message, DEMO_SUITE_ID);
    expect(Buffer.from(encrypted, 'base64').length % 32).toBe(0);
    expect(decrypt(DEMO_CALLBACK.encodingAesKey, encrypted)).toMatchObject({ message, id: DEMO_SUITE_ID });
  }
});

describe('what is told to a suite', () => {
  test('a suite_ticket, with the blank of the documents before it', () => {
    const request = wecom.callbacks.suiteTicket(DEMO_SUITE_ID);
    const { event, receiver, outside } = open(request);
    expect(request).toMatchObject({ method: 'POST', expects: 'success' });
    expect(receiver).toBe(DEMO_SUITE_ID);
    expect(outside).toMatchObject({ ToUserName: DEMO_SUITE_ID, AgentID: '' });
    expect(event).toEqual({
      SuiteId: DEMO_SUITE_ID,
      InfoType: expect.stringContaining('suite_ticket'),
      TimeStamp: String(Math.floor(wecom.clock.now() / 1000)),
      SuiteTicket: expect.any(String),
    });
    const encrypted = String(outside.Encrypt);
    expect(decrypt(DEMO_CALLBACK.encodingAesKey, encrypted).message).toContain('<InfoType> <![CDATA[suite_ticket]]></InfoType>');
  });

  test('an installation, with an auth_code of at least 64 bytes, and whatever state the link had', () => {
    const { event, receiver } = open(wecom.callbacks.createAuth({ ...INSTALLATION, state: 'from-our-site' }));
    expect(receiver).toBe(DEMO_SUITE_ID);
    expect(event).toMatchObject({ SuiteId: DEMO_SUITE_ID, InfoType: 'create_auth', State: 'from-our-site', ExtraInfo: '' });
    expect(String(event.AuthCode).length).toBeGreaterThanOrEqual(64);
  });

  test('a change, a removal, and a reset of the secret', () => {
    wecom.callbacks.createAuth({ suite_id: DEMO_TEMPLATE_ID, corpid: DEMO_CORP_ID });
    const installation = { suite_id: DEMO_TEMPLATE_ID, corpid: DEMO_CORP_ID };
    const about = { SuiteId: DEMO_TEMPLATE_ID, AuthCorpId: DEMO_CORP_ID };
    expect(open(wecom.callbacks.changeAuth(installation)).event).toMatchObject({ ...about, InfoType: 'change_auth' });
    expect(open(wecom.callbacks.resetPermanentCode(installation)).event).toMatchObject({
      InfoType: 'reset_permanent_code',
      AuthCode: expect.any(String),
    });
    expect(open(wecom.callbacks.cancelAuth(installation)).event).toMatchObject({ ...about, InfoType: 'cancel_auth' });
  });

  test('carries the time of the sandbox clock, inside and outside', () => {
    wecom.clock.advance(3_600_000);
    const request = wecom.callbacks.suiteTicket(DEMO_SUITE_ID);
    expect(Number(request.query.timestamp)).toBe(Math.floor(wecom.clock.now() / 1000));
    expect(open(request).event.TimeStamp).toBe(request.query.timestamp);
    wecom.clock.advance(-3_600_000);
  });

  test('names only what the world has', () => {
    expect(() => wecom.callbacks.suiteTicket('wwnobody')).toThrow('no suite wwnobody');
    expect(() => wecom.callbacks.cancelAuth(INSTALLATION)).toThrow(`no ${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`);
  });
});

describe('the receiver inside the encryption', () => {
  test('is the provider for the URL verification of a suite, and the corp for that of its own app', () => {
    for (const [owner, receiver] of [
      [{ suite_id: DEMO_SUITE_ID }, DEMO_PROVIDER_CORP_ID],
      [{ corpid: DEMO_CORP_ID }, DEMO_CORP_ID],
    ] as const) {
      const { method, query, expects } = wecom.callbacks.verification(owner);
      const { msg_signature, timestamp = '', nonce = '', echostr = '' } = query;
      expect(method).toBe('GET');
      expect(getSignature(DEMO_CALLBACK.token, timestamp, nonce, echostr)).toBe(msg_signature);
      expect(decrypt(DEMO_CALLBACK.encodingAesKey, echostr)).toMatchObject({ message: expects, id: receiver });
    }
  });

  test('is the corp for what happens to its livings, whichever kind of app made them', () => {
    const livingid = DEMO_LIVINGIDS.reserved;
    const told = { Event: 'living_status_change', LivingId: livingid, ToUserName: DEMO_CORP_ID };
    const first = open(wecom.callbacks.livingStatusChange({ livingid, status: 1 }));
    expect(first.receiver).toBe(DEMO_CORP_ID);
    expect(first.event).toMatchObject({ ...told, Status: '1' });
    expect(first.event).not.toHaveProperty('InfoType');
    wecom.callbacks.createAuth(INSTALLATION);
    for (const living of wecom.world.livings) living.app = `${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`;
    expect(open(wecom.callbacks.livingStatusChange({ livingid, status: 2 }))).toMatchObject({ receiver: DEMO_CORP_ID });
    expect(wecom.world.livings.find((living) => living.livingid === livingid)?.status).toBe(2);
  });
});

describe('a hostile request', () => {
  const hostile = (how: Hostility) => wecom.callbacks.hostile(DEMO_SUITE_ID, how);
  const opens = (how: Hostility) => {
    try {
      return open(hostile(how)).receiver;
    } catch (error) {
      return String(error);
    }
  };

  test('is signed rightly, so that it gets past the signature, unless that is what is wrong', () => {
    expect(opens('wrong signature')).toContain('wrong signature');
    expect(opens('no signature')).toContain('wrong signature');
    expect(opens('foreign receiver')).toBe('wwsomebodyelse00001');
    for (const how of ['event of another suite', 'old timestamp', 'timestamp ahead', 'XML bomb inside'] as const)
      expect(opens(how)).toBe(DEMO_SUITE_ID);
  });

  test('differs from an honest one in what its name says', () => {
    const now = Math.floor(wecom.clock.now() / 1000);
    expect(Number(hostile('old timestamp').query.timestamp)).toBe(now - 660);
    expect(Number(hostile('timestamp ahead').query.timestamp)).toBe(now + 660);
    expect(open(hostile('event of another suite')).event.SuiteId).toBe('wwsomebodyelse00001');
    expect(hostile('XML bomb outside').body).toContain('<!DOCTYPE');
    expect(hostile('body of 10 MB').body.length).toBeGreaterThan(10_000_000);
    expect(opens('truncated ciphertext')).toMatch(/Error/);
    expect(new Set(HOSTILITIES.map((how) => JSON.stringify(hostile(how)))).size).toBe(HOSTILITIES.length);
  });

  test('brings no ticket that WeCom would take', () => {
    for (const how of HOSTILITIES) hostile(how);
    expect(wecom.calls).toEqual([]);
  });
});

describe('delivering', () => {
  let server: Server;
  let answer: RequestListener;
  let url: string;
  let seen: IncomingMessage[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  });
  beforeEach(() => {
    seen = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const push = () => deliver(wecom.callbacks.suiteTicket(DEMO_SUITE_ID), url);

  test('sends the XML with the signed query', async () => {
    let body = '';
    answer = (request, response) => request.on('data', (bytes) => (body += bytes)).on('end', () => response.end('success'));
    const request = wecom.callbacks.suiteTicket(DEMO_SUITE_ID);
    expect(await deliver(request, url)).toMatchObject({ accepted: true, status: 200, body: 'success' });
    expect(body).toBe(request.body);
    const { searchParams } = new URL(seen[0]?.url ?? '', url);
    expect(Object.fromEntries(searchParams)).toEqual(request.query);
    expect(seen[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'text/xml; charset=utf-8' } });
  });

  test.each([
    ['"success"', 200],
    ['success\n', 200],
    ['', 200],
    ['{"errcode":0}', 200],
    ['success', 500],
  ])('takes %j with HTTP %i for a failure', async (body, status) => {
    answer = (_request, response) => response.writeHead(status).end(body);
    expect(await push()).toMatchObject({ accepted: false, status, body });
  });

  test('wants the plain echostr back for a verification, and not success', async () => {
    const request = wecom.callbacks.verification({ suite_id: DEMO_SUITE_ID });
    answer = (_request, response) => response.end(request.expects);
    expect(await deliver(request, url)).toMatchObject({ accepted: true });
    expect(seen[0]).toMatchObject({ method: 'GET' });
    answer = (_request, response) => response.end('success');
    expect(await deliver(request, url)).toMatchObject({ accepted: false });
  });

  test('waits for a second and no longer', async () => {
    answer = () => undefined;
    const { accepted, status, ms } = await push();
    expect({ accepted, status }).toEqual({ accepted: false, status: null });
    expect(ms).toBeGreaterThanOrEqual(990);
    expect(ms).toBeLessThan(1500);
  });

  test('says so when nobody listens', async () => {
    expect(await deliver(wecom.callbacks.suiteTicket(DEMO_SUITE_ID), 'http://127.0.0.1:1/callback')).toMatchObject({
      status: null,
    });
  });
});
