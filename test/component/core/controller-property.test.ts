/** Whatever a viewer, a host, a server and the time do, in any order: what an entry never does. */
import * as fc from 'fast-check';
import { createController } from '../../../miniprogram/components/live-entry/core/controller';
import type { ControllerContext, EntryOptions } from '../../../miniprogram/components/live-entry/core/entry';
import type { NavigateOptions } from '../../../miniprogram/components/live-entry/core/launch';
import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';
import { createLivingWatch } from '../../../miniprogram/components/live-entry/core/living-watch';
import { holds, propertyTimeoutMs } from '../../property';
import { LIVE } from './controller-stage';
import { manualClock, settled } from './manual-clock';
import { manualSource, refusal } from './manual-source';

const S = 1_000;
const HOUR = 3_600 * S;

/** Which living a request, or an entry, is about. */
const nameOf = ({ corpid = '', livingid }: { corpid?: string; livingid: string }) => `${corpid}/${livingid}`;

/** What one of the two entries of a page meets, or both. */
type Action =
  | { do: 'tap' | 'show' | 'hide' | 'refresh'; entry: number }
  | { do: 'view'; entry: number; visible: boolean }
  | { do: 'change'; entry: number; options: Partial<EntryOptions> }
  | { do: 'support'; supported: boolean }
  /** The oldest request is answered. */
  | { do: 'answer'; answer: Answer }
  /** The newest launch of the entry, or its dialog. */
  | { do: 'outcome'; entry: number; errMsg: string }
  | { do: 'choose'; entry: number; yes: boolean }
  | { do: 'pass'; ms: number }
  | { do: 'set back'; ms: number }
  /** The viewer does nothing for so long, but a carousel or a countdown may; each request is answered within a step. */
  | { do: 'idle'; ms: number; restless: boolean; answer: Answer };

type Answer = { code: number; living: string } | { refusal: string; retryAfter: number } | 'nothing' | 'failure';

const entry = fc.constantFrom(0, 0, 0, 1);
const answer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      code: fc.constantFrom(1, 30, 280, 280, 280, 100_000),
      living: fc.constantFrom('', '', 'reserved', 'living', 'ended', 'ready', 'ready'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      refusal: fc.constantFrom('RATE_LIMITED', 'UPSTREAM_UNAVAILABLE', 'LIVING_UNAVAILABLE'),
      retryAfter: fc.constantFrom(0, 1, 12, 60, 5_000),
    }),
  },
  fc.constantFrom('nothing' as const, 'failure' as const),
);
const options = fc.record(
  {
    livingid: fc.constantFrom('lvOne', 'lvOne', 'lvTwo', 'lvTwo', ''),
    corpid: fc.constantFrom('', 'wwcorp'),
    mode: fc.constantFrom('live' as const, 'replay' as const, 'auto' as const),
    prefetch: fc.boolean(),
    disabled: fc.constantFrom(false, false, false, true),
  },
  { requiredKeys: [] },
);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('tap' as const, 'tap' as const, 'tap' as const, 'show' as const, 'hide' as const, 'refresh' as const),
      entry,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('view' as const), entry, visible: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), entry, options }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('support' as const), supported: fc.boolean() }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('answer' as const), answer }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('outcome' as const),
      entry,
      errMsg: fc.constantFrom('', 'fail cancel', 'fail can only be invoked by user TAP gesture.', 'fail'),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('choose' as const), entry, yes: fc.constantFrom(true, true, false) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 500, 2_999, 3_000, 10 * S, 60 * S, 290 * S),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set back' as const), ms: fc.constantFrom(1, 60 * S, HOUR) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('idle' as const), ms: fc.constantFrom(60 * S, HOUR), restless: fc.boolean(), answer }),
  },
);

/** Two entries of a page, which share what all entries of an app share. */
function createPage(startOptions: Partial<EntryOptions>, random: () => number) {
  const clock = { ...manualClock(1_790_000_000_000), random };
  const { source, asked } = manualSource();
  const shared = { clock, cache: createLivingCodeCache(clock), watch: createLivingWatch(clock), source: () => timed };
  /** When each request was sent. */
  const sentAt: number[] = [];
  const timed: typeof source = (request) => {
    sentAt.push(clock.now());
    return source(request);
  };
  const world = { supported: true };
  const entries = [0, 1].map(() => {
    const navigations: NavigateOptions[] = [];
    const dialogs: ((yes: boolean) => void)[] = [];
    const context: ControllerContext = {
      ...shared,
      unsupportedReason: () => (world.supported ? undefined : 'single-page'),
      navigate: (call) => void navigations.push(call),
      confirm: (onAnswer) => void dialogs.push(onAnswer),
      render: () => undefined,
      triggerEvent: () => undefined,
    };
    const controller = createController(context);
    controller.setOptions({ ...LIVE, ...startOptions });
    controller.setVisible(true);
    return { controller, navigations, dialogs, options: { ...LIVE, ...startOptions }, askedFor: '', lockedUntil: 0 };
  });
  return { clock, asked, sentAt, shared, world, entries };
}

type Page = ReturnType<typeof createPage>;
type Entry = Page['entries'][number];

function livingOf(status: string, now: number) {
  const ended = status === 'ended' || status === 'ready';
  const replay = status === 'ready' ? 'ready' : 'off';
  return { status: ended ? 'ended' : status, replay, theme: '', reserveStart: now / S + 1_800, reserveLivingDuration: 3600 };
}

/** Answers the request with this number; its code names the living and the number. */
function answerRequest({ asked, clock }: Page, number: number, given: Answer): Promise<void> {
  const pending = asked[number];
  if (pending === undefined) return settled();
  if (given === 'failure') return pending.fail();
  if (given === 'nothing') return pending.answer(undefined);
  if ('refusal' in given) return pending.answer(refusal(given.refusal, true, given.retryAfter || undefined));
  const { action: asksFor, whenOpen } = pending.request;
  const living = livingOf(given.living || 'living', clock.now());
  const closed = whenOpen && ['reserved', 'ended'].includes(given.living);
  if (asksFor === 'getLivingInfo' || closed) return pending.answer({ ok: true, living });
  const livingCode = `${nameOf(pending.request)} ${number}`;
  return pending.answer({ ok: true, livingCode, expiresIn: given.code, ...(given.living && { living }) });
}

/** What the requests of a stretch without the viewer may be at most: two entries, each with its first, two renewals and a queue of six. */
const MOST_CODES = 2 * (3 + 6);
/** Two requests of one entry for a code, without the viewer, are this far apart. */
const LEAST_BETWEEN_CODES = 10 * S;
/** A living is looked for every 14 seconds at the soonest, after news once more. */
const mostLooks = (ms: number) => 2 * (ms / (14 * S) + 3);

async function live(page: Page, actions: readonly Action[]): Promise<void> {
  const { clock, asked, sentAt, shared, world, entries } = page;
  let answered = 0;
  /** By living: requests before this number are of a code that the viewer had dropped. */
  const droppedBefore: Record<string, number> = {};

  function checkJump({ options: { livingid, corpid, mode, disabled }, navigations }: Entry, tappedFor: string): void {
    const request = corpid ? { livingid, corpid } : { livingid };
    const { path, appId } = navigations.at(-1) as NavigateOptions;
    const query = new URLSearchParams(path.split('?')[1]);
    const [key, number] = (query.get('living_code') ?? '').split(' ');
    expect([appId, disabled, key, tappedFor]).toEqual(['wx7424030d69bde86e', false, nameOf(request), nameOf(request)]);
    expect(Number(number)).toBeGreaterThanOrEqual(droppedBefore[nameOf(request)] ?? 0);
    expect(clock.now() - (sentAt[Number(number)] ?? 0)).toBeLessThan(300 * S);
    const known = shared.watch.living(request);
    const replay = mode === 'auto' ? known?.status === 'ended' && known.replay === 'ready' : mode === 'replay';
    expect(query.get('replay')).toBe(replay ? '1' : null);
  }

  async function act(given: Action): Promise<void> {
    const on = 'entry' in given ? entries[given.entry] : undefined;
    switch (given.do) {
      case 'tap':
        return on?.controller.tap();
      case 'show':
        return on?.controller.pageShow();
      case 'hide':
        return on?.controller.pageHide();
      case 'refresh':
        if (on) droppedBefore[nameOf(on.options)] = asked.length;
        return on?.controller.refresh();
      case 'view':
        return on?.controller.setVisible(given.visible);
      case 'change':
        if (on) on.options = { ...on.options, ...given.options };
        return on?.controller.setOptions(on.options);
      case 'support':
        world.supported = given.supported;
        return;
      case 'answer':
        if (answered < asked.length) await answerRequest(page, answered++, given.answer);
        return;
      case 'outcome': {
        const newest = on?.navigations.at(-1);
        if (on) on.lockedUntil = 0;
        return given.errMsg ? newest?.fail({ errMsg: given.errMsg }) : newest?.success();
      }
      case 'choose':
        return on?.dialogs.pop()?.(given.yes);
      case 'pass':
        return clock.advance(given.ms);
      case 'set back':
        clock.set(clock.now() - given.ms);
        for (const each of entries) each.lockedUntil = 0;
        return;
      case 'idle': {
        const before = asked.length;
        const since = clock.now() + LEAST_BETWEEN_CODES;
        const step = given.ms / 60;
        for (let passed = 0; passed < given.ms; passed += step) {
          while (answered < asked.length) await answerRequest(page, answered++, given.answer);
          await clock.advance(step);
          if (!given.restless) continue;
          for (const { controller, options: same } of entries) {
            controller.setVisible(passed % (2 * step) === 0);
            controller.setOptions({ ...same });
          }
        }
        const isLook = (number: number) => asked[number]?.request.action === 'getLivingInfo';
        const numbers = asked.map((_, number) => number).slice(before);
        const codes = numbers.filter((number) => !isLook(number));
        expect(codes.length).toBeLessThanOrEqual(MOST_CODES);
        expect(numbers.length - codes.length).toBeLessThanOrEqual(mostLooks(given.ms));
        const times = codes.map((number) => sentAt[number] ?? 0).filter((at) => at >= since);
        // Of three requests two are of one entry.
        for (const [index, at] of times.slice(2).entries())
          expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(LEAST_BETWEEN_CODES);
      }
    }
  }

  for (const given of actions) {
    const before = entries.map(({ navigations, dialogs, lockedUntil }) => ({
      jumps: navigations.length,
      dialogs: dialogs.length,
      // A dialog is open, or WeChat's own is about to come.
      busy: dialogs.length > 0 || clock.now() < lockedUntil,
    }));
    await act(given);
    for (const [index, each] of entries.entries()) {
      const jumps = each.navigations.length - (before[index]?.jumps ?? 0);
      const tapped = (given.do === 'tap' || given.do === 'choose') && given.entry === index;
      expect(jumps).toBeLessThanOrEqual(tapped && !(given.do === 'tap' && before[index]?.busy) ? 1 : 0);
      expect(each.dialogs.length).toBeLessThanOrEqual(1);
      if (each.dialogs.length > (before[index]?.dialogs ?? 0)) each.askedFor = nameOf(each.options);
      if (jumps > 0) {
        checkJump(each, given.do === 'tap' ? nameOf(each.options) : each.askedFor);
        each.lockedUntil = clock.now() + 3 * S;
      } else if (given.do === 'show' || given.do === 'refresh' || given.do === 'change' || given.do === 'support')
        each.lockedUntil = 0;
    }
    await settled();
  }
  for (const { controller } of entries) controller.dispose();
}

test(
  'no two jumps from one tap, no jump to another living or with an old code, no tight loop',
  () => {
    const randoms = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 });
    return holds(
      fc.asyncProperty(options, fc.array(action, { maxLength: 40, size: 'max' }), randoms, async (start, actions, numbers) => {
        let drawn = 0;
        await live(
          createPage(start, () => numbers[drawn++ % numbers.length] ?? 0),
          actions,
        );
      }),
      300,
    );
  },
  propertyTimeoutMs,
);
