import { createEntry, type EntryState } from '../../h5/controller';
import type { OpenTagRight, Right } from '../../h5/js-sdk-permission';
import type { OpenTagEvents } from '../../h5/open-tag';
import type { EntryError } from '../../miniprogram/components/live-entry/core/entry-state';
import { createLivingCodeCache } from '../../miniprogram/components/live-entry/core/living-code-cache';
import { manualClock } from '../component/core/manual-clock';
import { grant, manualSource, refusal } from '../component/core/manual-source';
import { openPage } from './browser-globals';

const REFUSED: EntryError = { reason: 'UNSUPPORTED_CLIENT', retryable: true, traceId: '' };

/** An entry on a page, with everything around it in the test's hand. */
function stage() {
  openPage('https://school.example.com/');
  const clock = manualClock();
  const { source, asked, last } = manualSource();
  const heard: unknown[] = [];
  const tags: { path: string; events: OpenTagEvents }[] = [];
  const world = { state: { status: 'error' } as EntryState, tags: 0, left: 0, silent: 0, asked: 0 };
  let right: Right = { status: 'given' };
  let changed = () => {};
  const setRight = (next: Right) => {
    right = next;
    changed();
  };
  const openTagRight: OpenTagRight = {
    current: () => right,
    watch: (listener) => {
      changed = listener;
      return () => {};
    },
    ask: () => {
      world.asked += 1;
      right = { status: 'pending' };
    },
    silent: (under) => {
      if (under === right) world.silent += 1;
    },
  };
  const entry = createEntry(
    { request: { livingid: 'lvOne' }, mode: 'live', pageSuffix: '' },
    {
      clock,
      cache: createLivingCodeCache(clock),
      source: () => source,
      right: openTagRight,
      tag: {
        offer: (path, events) => {
          world.tags += 1;
          tags.push({ path, events });
        },
        clear: () => {
          world.tags = 0;
        },
      },
      show: (state) => {
        world.state = state;
      },
      onReady: () => heard.push('ready'),
      onLaunch: () => heard.push('launch'),
      onError: (error) => heard.push(error),
      allowLeaving: () => {
        world.left += 1;
      },
    },
  );
  const newest = () => tags[tags.length - 1]?.events as OpenTagEvents;
  return { clock, asked, last, heard, tags, newest, world, entry, setRight };
}

/** With a live tag. */
async function readyStage() {
  const set = stage();
  set.entry.view(true);
  await set.last().answer(grant());
  set.newest().ready();
  return set;
}

afterEach(() => jest.restoreAllMocks());

test('code and right lead to a tag with the path; it counts as ready when it says so', async () => {
  const { entry, last, tags, world, heard, newest } = stage();
  entry.view(true);
  await last().answer(grant('A+/='));
  expect(tags[0]?.path).toBe('pages/watch/index?living_code=A%2B%2F%3D');
  expect([world.state, heard]).toEqual([{ status: 'preparing' }, []]);
  newest().ready();
  expect([world.state, heard]).toEqual([{ status: 'ready' }, ['ready']]);
});

test('out of view it shows its name and asks for nothing', () => {
  const { asked, world } = stage();
  expect([asked.length, world.state]).toEqual([0, { status: 'preparing' }]);
});

test('a code that ends before there is a right is followed by another, also for a viewer who has tapped', async () => {
  const { entry, last, asked, clock, setRight } = stage();
  setRight({ status: 'pending' });
  entry.view(true);
  await last().answer(grant());
  entry.tap();
  Object.defineProperty(globalThis, 'document', { value: { hidden: true }, configurable: true });
  entry.sign();
  await clock.advance(600_000);
  Object.defineProperty(globalThis, 'document', { value: { hidden: false }, configurable: true });
  entry.sign();
  expect(asked).toHaveLength(2);
});

test('a code waits for the right', async () => {
  const { entry, last, tags, setRight } = stage();
  setRight({ status: 'pending' });
  entry.view(true);
  await last().answer(grant());
  expect(tags).toHaveLength(0);
  setRight({ status: 'given' });
  expect(tags).toHaveLength(1);
});

test('a new right, for another address, gets a new tag with the same code', async () => {
  const { setRight, tags, asked } = await readyStage();
  setRight({ status: 'pending' });
  setRight({ status: 'given' });
  expect(tags).toHaveLength(2);
  expect(tags[1]?.path).toBe(tags[0]?.path);
  expect(asked).toHaveLength(1);
});

test('a tag that says nothing for five seconds is reported once; a live one is not', async () => {
  const { entry, last, clock, world, newest } = stage();
  entry.view(true);
  await last().answer(grant());
  await clock.advance(5000);
  expect(world.silent).toBe(1);
  newest().ready();
  await clock.advance(60_000);
  expect(world.silent).toBe(1);
});

test('a tag that was taken away in time is not reported', async () => {
  const { entry, last, clock, world } = stage();
  entry.view(true);
  await last().answer(grant());
  entry.end();
  await clock.advance(5000);
  expect(world.silent).toBe(0);
});

test('no right at all: an error that a tap tries again; a tag that wakes up late makes good for it', async () => {
  const { entry, last, world, heard, newest, setRight } = stage();
  entry.view(true);
  await last().answer(grant());
  setRight({ status: 'refused', error: REFUSED });
  expect(world.state).toEqual({ status: 'error', error: REFUSED });
  entry.tap();
  expect([world.asked, world.left]).toEqual([1, 1]);
  newest().ready();
  expect(heard).toEqual([REFUSED, 'ready']);
});

test('renewed below 60 seconds: the live tag stays until the new one is ready', async () => {
  const { clock, asked, last, tags, heard, newest, world } = await readyStage();
  await clock.advance(219_999);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  await last().answer(grant('CODE-2'));
  expect(tags[1]?.path).toBe('pages/watch/index?living_code=CODE-2');
  expect(world.state.status).toBe('ready');
  newest().ready();
  expect(heard).toEqual(['ready']);
});

test('a code that has ended is in no tag any more, even if the new tag never came to life', async () => {
  const { clock, last, world, tags } = await readyStage();
  await clock.advance(220_000);
  await last().answer(grant('CODE-2'));
  await clock.advance(59_999);
  expect(world.state.status).toBe('ready');
  await clock.advance(1);
  expect(world.state.status).toBe('ended');
  // Cleared, and the new code offered once more.
  expect(world.tags).toBe(1);
  expect(tags[tags.length - 1]?.path).toBe('pages/watch/index?living_code=CODE-2');
});

test('a failed renewal leaves the code at hand to its end', async () => {
  const { clock, last, world, heard } = await readyStage();
  await clock.advance(220_000);
  await last().answer(refusal('UPSTREAM_UNAVAILABLE', true));
  expect([world.state.status, heard]).toEqual(['ready', ['ready']]);
});

test('after two renewals without a sign of the viewer it falls silent; a sign renews at once', async () => {
  const { clock, asked, last, newest, world, entry } = await readyStage();
  for (const code of ['CODE-2', 'CODE-3']) {
    await clock.advance(220_000);
    await last().answer(grant(code));
    newest().ready();
  }
  await clock.advance(3_600_000);
  expect([asked.length, world.state.status, world.tags]).toEqual([3, 'ended', 0]);
  entry.sign();
  expect([asked.length, world.state.status]).toEqual([4, 'preparing']);
});

test('hidden it renews nothing; back in sight it does at once', async () => {
  const { clock, asked, entry } = await readyStage();
  Object.defineProperty(globalThis, 'document', { value: { hidden: true }, configurable: true });
  entry.sign();
  await clock.advance(250_000);
  expect(asked).toHaveLength(1);
  Object.defineProperty(globalThis, 'document', { value: { hidden: false }, configurable: true });
  entry.sign();
  await clock.advance(0);
  expect(asked).toHaveLength(2);
});

test('a refusal reaches the host once; touches do not repeat it, a tap does where it makes sense', async () => {
  const { entry, asked, last, heard, clock, world } = stage();
  entry.view(true);
  await last().answer(refusal('NOT_PERMITTED', false));
  expect(heard).toEqual([{ reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-7' }]);
  await clock.advance(60_000);
  entry.sign();
  entry.tap();
  expect(asked).toHaveLength(1);
  expect(world.state.status).toBe('error');
});

test('rate limited: a tap waits for the time that the server named', async () => {
  const { entry, asked, last, clock } = stage();
  entry.view(true);
  await last().answer(refusal('RATE_LIMITED', true, 12));
  entry.tap();
  await clock.advance(11_000);
  entry.tap();
  expect(asked).toHaveLength(1);
  await clock.advance(1000);
  entry.tap();
  expect(asked).toHaveLength(2);
});

test('a tap before the tag is there is answered: wait, then tap again', async () => {
  const { entry, last, world, newest } = stage();
  entry.view(true);
  entry.tap();
  expect(world.state.status).toBe('loading');
  await last().answer(grant());
  newest().ready();
  expect(world.state.status).toBe('again');
});

test('to cancel is the viewer’s will; a jump that fails is told each time, and the tag stays', async () => {
  const { newest, world, heard } = await readyStage();
  newest().error('launch:fail cancel');
  expect([world.state.status, heard]).toEqual(['ready', ['ready']]);
  const failed = { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' };
  newest().error('launch:fail');
  newest().error('undefined');
  expect(heard).toEqual(['ready', failed, failed]);
  expect([world.state.status, world.tags]).toEqual(['error', 1]);
});

test('refresh drops the code and asks anew', async () => {
  const { entry, asked, world, last, tags } = await readyStage();
  entry.refresh();
  expect([asked.length, world.tags, world.state.status]).toEqual([2, 0, 'preparing']);
  await last().answer(grant('CODE-2'));
  expect(tags[tags.length - 1]?.path).toBe('pages/watch/index?living_code=CODE-2');
});

test('at its end no timer is left, and nothing that was under way is shown', async () => {
  const { entry, clock, world, last } = await readyStage();
  entry.refresh();
  entry.end();
  const shown = world.state;
  await last().answer(grant('CODE-2'));
  expect(world.tags).toBe(0);
  expect(world.state).toBe(shown);
  await clock.advance(3_600_000);
  expect(world.state).toBe(shown);
});
