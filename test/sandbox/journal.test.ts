import type { SandboxEvent } from '../../sandbox/protocol';
import { followEvents } from './follow-events';
import { useRunningSandbox } from './use-running-sandbox';

const { sandbox, post, enter } = useRunningSandbox();

const follow = (lastEventId?: string) => followEvents(sandbox().url, lastEventId);
const typesOf = (events: SandboxEvent[]) => events.map(({ type }) => type);
const isLog = ({ type }: SandboxEvent) => type === 'log';

test('GET /sandbox/events sends upstream calls, log lines and state changes as they happen', async () => {
  const page = await follow();
  await post('/sandbox/viewer', { openid: 'oSandboxViewerWang' });
  await enter();
  await page.until(isLog);
  await page.stop();
  expect(typesOf(page.events)).toEqual(['reset', 'state', 'state', 'upstream', 'upstream', 'log']);
  expect(page.events[2]).toMatchObject({ state: { viewer: 'oSandboxViewerWang' } });
  expect(page.events[3]).toMatchObject({ call: { api: '/cgi-bin/gettoken', method: 'GET', errcode: 0, httpStatus: 200 } });
  const log = page.events[5];
  expect(JSON.parse(log?.type === 'log' ? log.line : '')).toMatchObject({ outcome: 'ok', action: 'getLivingCode' });
});

test('what no call shows yet is told at once: the tokens have expired', async () => {
  const page = await follow();
  await post('/sandbox/expire', { what: 'token' });
  await page.until(({ type }) => type === 'note');
  await page.stop();
  expect(page.events.find(({ type }) => type === 'note')).toMatchObject({ note: 'token', at: expect.any(Number) });
});

test('a page that reconnects gets the events it missed, a new page gets all', async () => {
  const first = await follow();
  await first.until(({ type }) => type === 'state');
  const last = await first.stop();
  await enter();
  const reconnected = await follow(last);
  await reconnected.until(isLog);
  await reconnected.stop();
  expect(typesOf(reconnected.events)).toEqual(['upstream', 'upstream', 'log']);
  const late = await follow();
  await late.until(isLog);
  await late.stop();
  expect(typesOf(late.events)).toEqual(['reset', 'state', 'upstream', 'upstream', 'log']);
});

test('no event contains a secret, token, code or openid of a call', async () => {
  const page = await follow();
  const { livingCode } = await enter('oSandboxViewerChen');
  await page.until(isLog);
  await page.stop();
  const sent = JSON.stringify(page.events);
  for (const secret of [String(livingCode), 'oSandboxViewerChen', 'sandbox-secret', 'sandbox-token'])
    expect(sent).not.toContain(secret);
});
