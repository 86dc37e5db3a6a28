/** The sandbox's page: the phone, and the panel that shows and steers what is behind it. */

import { type SandboxEvent, type SandboxState, SWITCHES } from '../../protocol';
import { SCENE } from '../phone/wx-device';
import { h } from './element';
import { createLogList } from './log-list';
import { createPageHead } from './page-head';
import { createPhoneControls } from './phone-controls';
import { createPhoneErrors } from './phone-errors';
import { openPhoneFrame } from './phone-frame';
import { addressWith, readPreferences } from './preferences';
import { fetchState, followEvents, redeem, run } from './server';
import { PANEL_TEXTS } from './texts';
import { createTroubles } from './troubles';
import { createUpstreamList } from './upstream-list';
import { anotherViewer, viewerName } from './viewers';

async function main(): Promise<void> {
  const preferences = readPreferences();
  const texts = PANEL_TEXTS[preferences.lang];
  let state = await fetchState();
  let codeIsForwarded = false;

  const frame = openPhoneFrame(preferences.entrance === 'h5' ? 'h5.html' : 'phone.html', () => ({
    language: preferences.lang,
    theme: preferences.theme,
    clockOffset: state.clockOffset,
    viewerName: viewerName(state.viewer, preferences.lang),
    scene: preferences.in === 'moments' ? SCENE.singlePage : SCENE.fromHistory,
    ...(preferences.in === 'wecom' && { environment: 'wxwork' as const }),
    device: preferences.device,
    redeem: (livingCode) => redeem(livingCode, codeIsForwarded ? anotherViewer(state.viewer) : state.viewer),
    onError: (message) => errors.add(message),
    onBackground: (inBackground) => controls.showBackground(inBackground),
    onOpenFully: () => location.replace(addressWith({ in: 'wechat' })),
  }));

  const head = createPageHead(texts, preferences, (theme) => frame.phone()?.setTheme(theme));
  const controls = createPhoneControls(texts, preferences, {
    viewer: (openid) => run('viewer', { openid }),
    forward: (minutes) => run('clock', { advanceMs: minutes * 60_000 }),
    background: (inBackground) => frame.phone()?.setInBackground(inBackground),
    appKind: (kind) => run('app-kind', { kind }),
  });
  const troubles = createTroubles(texts, {
    switch: (name, on) => run('switch', { name, on }),
    expire: (what) => run('expire', { what }),
    forward: (on) => {
      codeIsForwarded = on;
    },
    reset: () => run('reset', {}),
  });
  const errors = createPhoneErrors(texts);
  const upstream = createUpstreamList(texts);
  const log = createLogList(texts);

  const show = (next: SandboxState) => {
    const before = state;
    state = next;
    controls.show(state);
    troubles.show(state);
    frame.phone()?.setClockOffset(state.clockOffset);
    // Another person has another phone; and a code that the page holds would hide what a switch has changed.
    const switched = SWITCHES.some((name) => before.switches[name] !== state.switches[name]);
    if (switched || before.viewer !== state.viewer || before.appKind !== state.appKind) frame.restart();
  };
  const hear = (event: SandboxEvent) => {
    if (event.type === 'state') show(event.state);
    else if (event.type === 'upstream') upstream.add(event.call);
    else if (event.type === 'log') log.add(event);
    else {
      // The server tells a page that has just come of the last reset too; there is nothing to undo then.
      const cleared = [upstream, log, errors].map((list) => list.clear());
      if (cleared.includes(true)) frame.restart();
    }
  };

  const lists = h('div', { class: 'lists' }, upstream.element, log.element);
  document.querySelector('#panel')?.append(head, controls.element, troubles.element, errors.element, lists);
  show(state);
  followEvents(hear);
}

void main();
