/** The sandbox's page: the phone, and the panel that shows and controls what is behind it. */
import { DEMO_LIVINGIDS } from '../../fakes/wecom/demo-ids';
import { type CommandName, type SandboxCommands, type SandboxEvent, type SandboxState, SWITCHES, VIEWERS } from '../../protocol';
import { h } from '../element';
import type { Language } from '../phone/texts';
import { SCENE } from '../phone/wx-device';
import { createBothSides } from './both-sides';
import { createFaults } from './faults';
import { createLivingStages } from './living-stages';
import { createLogList } from './log-list';
import { createNotices } from './notices';
import { createOwnLivings } from './own-livings';
import { createPageHead } from './page-head';
import { createPhoneControls } from './phone-controls';
import { createPhoneErrors } from './phone-errors';
import { openPhoneFrame } from './phone-frame';
import { addressWith, readPreferences } from './preferences';
import { followEvents, redeem, run } from './sandbox-client';
import { PANEL_TEXTS } from './texts';
import { createUpstreamList } from './upstream-list';
import { createUseThis } from './use-this';

async function main(): Promise<void> {
  const preferences = readPreferences();
  const texts = PANEL_TEXTS[preferences.lang];
  let state = await run('language', { language: preferences.lang });
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
    onSentence: (sentence) => bothSides.showViewer(sentence),
    onPage: (path) => useThis.show(path),
    onBackground: (inBackground) => controls.showBackground(inBackground),
    onOpenFully: () => location.replace(addressWith({ in: 'wechat' })),
  }));

  const restart = () => {
    bothSides.clear();
    frame.restart();
  };
  /** A command that fails has changed nothing, and the controls show it. */
  const command = <Name extends CommandName>(name: Name, given: SandboxCommands[Name]) =>
    run(name, given).catch((error) => {
      show(state);
      throw error;
    });

  const useThis = createUseThis(texts, preferences.lang);
  const head = createPageHead(texts, preferences, (theme) => frame.phone()?.setTheme(theme), useThis.opener);
  const controls = createPhoneControls(texts, preferences, {
    viewer: (openid) => command('viewer', { openid }),
    forward: (minutes) => command('clock', { advanceMs: minutes * 60_000 }),
    background: (inBackground) => frame.phone()?.setInBackground(inBackground),
    appKind: (kind) => command('app-kind', { kind }),
  });
  const faults = createFaults(texts, preferences.entrance, {
    switch: (name, on) => command('switch', { name, on }),
    expire: (what) => command('expire', { what }),
    // A code that the page holds would let the viewer pass.
    rush: () => command('rush', {}).then(restart),
    forward: (on) => {
      codeIsForwarded = on;
    },
    reset: () => command('reset', {}),
  });
  const demo = preferences.entrance === 'h5' ? DEMO_LIVINGIDS.lessons[1] : DEMO_LIVINGIDS.live;
  const stages = createLivingStages(
    texts.living,
    () => livingid ?? demo,
    (change) => command('setLiving', change),
  );
  const ownLivings = createOwnLivings(texts.ownLivings, (opened) => {
    livingid = opened;
    restart();
    stages.show(state);
  });
  const notices = createNotices(texts);
  const bothSides = createBothSides(texts, preferences.lang);
  const errors = createPhoneErrors(texts);
  const upstream = createUpstreamList(texts);
  const log = createLogList(texts, preferences.lang);

  const show = (next: SandboxState) => {
    const before = state;
    state = next;
    controls.show(state);
    stages.show(state);
    ownLivings.show(state);
    faults.show(state, codeIsForwarded);
    frame.phone()?.setClockOffset(state.clockOffset);
    // Another viewer has another phone. After a switch, a code that the page holds would hide the change.
    const switched = SWITCHES.some((name) => before.switches[name] !== state.switches[name]);
    if (switched || before.viewer !== state.viewer || before.appKind !== state.appKind) restart();
  };
  const handle = (event: SandboxEvent) => {
    if (event.type === 'state') show(event.state);
    else if (event.type === 'upstream') upstream.add(event.call);
    else if (event.type === 'note') upstream.add(event);
    else if (event.type === 'log') {
      log.add(event);
      // What WeCom tells the callback is no viewer's.
      if (event.functionName !== 'wecomCallback') bothSides.showOperator(event.line);
    } else {
      codeIsForwarded = false;
      bothSides.clear();
      // A page that has just loaded also receives the last reset. It has nothing to clear.
      const cleared = [upstream, log, errors].map((list) => list.clear());
      if (cleared.includes(true)) restart();
    }
  };

  const lists = h('div', { class: 'lists' }, upstream.element, log.element);
  document
    .querySelector('#panel')
    ?.append(
      notices.element,
      head,
      controls.element,
      ownLivings.element,
      h('div', { class: 'try' }, faults.element, bothSides.element),
      errors.element,
      lists,
      useThis.dialog,
    );
  controls.element.append(stages.element);
  show(state);
  followEvents(handle, notices.showStopped);
}

/** A viewer who is none of these was set over HTTP. The openid is not shown. */
function viewerName(openid: string, language: Language): string {
  return VIEWERS.find((viewer) => viewer.openid === openid)?.name[language] ?? '?';
}

function anotherViewer(openid: string): string {
  return VIEWERS.find((viewer) => viewer.openid !== openid)?.openid ?? '';
}

void main();
