import type { LivingInfo } from '../../../miniprogram/components/live-entry/core/contract';
import { isEnterable, isOpen, launchMode } from '../../../miniprogram/components/live-entry/core/living';

const living = (changes: Partial<LivingInfo>): LivingInfo => ({
  status: 'reserved',
  replay: 'generating',
  theme: '',
  reserveStart: 10_000,
  reserveLivingDuration: 3_600,
  ...changes,
});

test.each([
  [living({}), 9_759, false],
  [living({}), 9_760, true],
  [living({}), 20_000, true],
  [living({ status: 'living' }), 0, true],
  [living({ status: 'ended', replay: 'ready' }), 20_000, true],
  [living({ status: 'ended', replay: 'generating' }), 20_000, false],
  [living({ status: 'ended', replay: 'off' }), 20_000, false],
  [living({ status: 'expired' }), 20_000, false],
  [living({ status: 'cancelled' }), 9_999, false],
])('%o at %d: a code is of use: %s', (known, now, open) => {
  expect(isOpen(known, now)).toBe(open);
});

test('a tap enters before the start too, and where the status is not known', () => {
  expect([living({}), undefined].map(isEnterable)).toEqual([true, true]);
  expect([living({ status: 'cancelled' }), living({ status: 'ended', replay: 'deleted' })].map(isEnterable)).toEqual([
    false,
    false,
  ]);
});

test('auto opens the replay when it is ready, everything else the live room; another mode is the host’s decision', () => {
  const ready = living({ status: 'ended', replay: 'ready' });
  expect([ready, living({}), undefined].map((known) => launchMode('auto', known))).toEqual(['replay', 'live', 'live']);
  expect(launchMode('live', ready)).toBe('live');
});
