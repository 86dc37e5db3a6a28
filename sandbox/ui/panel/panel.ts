/** The sandbox's page: the phone, and the panel that shows and controls what is behind it. */
import { DEMO_LIVINGIDS } from '../../fakes/wecom/demo-ids';
import { type SandboxEvent, type SandboxState, SWITCHES, VIEWERS } from '../../protocol';
import { h } from '../element';
import type { Language } from '../phone/texts';
import { SCENE } from '../phone/wx-device';
import { createFaults } from './faults';
import { createLivingStages } from './living-stages';
import { createLogList } from './log-list';
import { createOwnLivings } from './own-livings';
import { createPageHead } from './page-head';
import { createPhoneControls } from './phone-controls';
import { createPhoneErrors } from './phone-errors';
import { openPhoneFrame } from './phone-frame';
import { addressWith, readPreferences } from './preferences';
import { fetchState, followEvents, redeem, run } from './sandbox-client';
import { PANEL_TEXTS } from './texts';
import { createUpstreamList } from './upstream-list';

async function main(): Promise<void> {
  const preferences = readPreferences();
  const texts = PANEL_TEXTS[preferences.lang];
  let state = await fetchState();
  let codeIsForwarded = false;
  let livingid: string | undefined;

  const frame = openPhoneFrame(preferences.entrance === 'h5' ? 'wechat-browser.html' : 'phone.html', () => ({
    language: preferences.lang,
    theme: preferences.theme,
    clockOffset: state.clockOffset,
    viewerName: viewerName(state.viewer, preferences.lang),
    scene: preferences.in === 'moments' ? SCENE.singlePage : SCENE.fromHistory,
    ...(preferences.in === 'wecom' && { environment: 'wxwork' as const }),
    device: preferences.device,
    ...(livingid !== undefined && { query: `livingid=${encodeURIComponent(livingid)}` }),
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
  const faults = createFaults(texts, {
    switch: (name, on) => run('switch', { name, on }),
    expire: (what) => run('expire', { what }),
    // A code that the page holds would let the viewer pass.
    rush: () => run('rush', {}).then(frame.restart),
    forward: (on) => {
      codeIsForwarded = on;
    },
    reset: () => run('reset', {}),
  });
  const demo = preferences.entrance === 'h5' ? DEMO_LIVINGIDS.lessons[1] : DEMO_LIVINGIDS.live;
  const stages = createLivingStages(
    texts.living,
    () => livingid ?? demo,
    (change) => run('setLiving', change),
  );
  const ownLivings = createOwnLivings(texts.ownLivings, (opened) => {
    livingid = opened;
    frame.restart();
    stages.show(state);
  });
  const errors = createPhoneErrors(texts);
  const upstream = createUpstreamList(texts);
  const log = createLogList(texts, preferences.lang);

  const show = (next: SandboxState) => {
    const before = state;
    state = next;
    controls.show(state);
    stages.show(state);
    ownLivings.show(state);
    faults.show(state);
    frame.phone()?.setClockOffset(state.clockOffset);
    // Another viewer has another phone. After a switch, a code that the page holds would hide the change.
    const switched = SWITCHES.some((name) => before.switches[name] !== state.switches[name]);
    if (switched || before.viewer !== state.viewer || before.appKind !== state.appKind) frame.restart();
  };
  const handle = (event: SandboxEvent) => {
    if (event.type === 'state') show(event.state);
    else if (event.type === 'upstream') upstream.add(event.call);
    else if (event.type === 'log') log.add(event);
    else {
      // A page that has just loaded also receives the last reset. It has nothing to clear.
      const cleared = [upstream, log, errors].map((list) => list.clear());
      if (cleared.includes(true)) frame.restart();
    }
  };

  const lists = h('div', { class: 'lists' }, upstream.element, log.element);
  document
    .querySelector('#panel')
    ?.append(head, controls.element, stages.element, ownLivings.element, faults.element, errors.element, lists);
  show(state);
  followEvents(handle);
}

/** A viewer who is none of these was set over HTTP. The openid is not shown. */
function viewerName(openid: string, language: Language): string {
  return VIEWERS.find((viewer) => viewer.openid === openid)?.name[language] ?? '?';
}

function anotherViewer(openid: string): string {
  return VIEWERS.find((viewer) => viewer.openid !== openid)?.openid ?? '';
}

void main();
