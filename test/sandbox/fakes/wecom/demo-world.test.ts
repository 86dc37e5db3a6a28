import { livings as shownLivings } from '../../../../miniprogram/config';
import { createClock } from '../../../../sandbox/fakes/clock';
import { DEMO_LIVINGIDS } from '../../../../sandbox/fakes/wecom';
import { demoWorld } from '../../../../sandbox/fakes/wecom/demo-world';

const { foreign, ...shown } = DEMO_LIVINGIDS;

test('the demo mini-program shows the livings of the sandbox', () => {
  expect(shownLivings).toEqual(shown);
});

test('the world has every demo living; only the foreign one belongs to another app', () => {
  const { livings } = demoWorld(createClock().now());
  expect(livings.filter(({ app }) => app === 'live-app').map(({ livingid }) => livingid)).toEqual(Object.values(shown).flat());
  expect(livings.filter(({ app }) => app === 'another-app').map(({ livingid }) => livingid)).toEqual([foreign]);
});
