/** The operator's side of the sandbox: what the panel beside the phone shows and switches. */
import { applySwitches } from './apply-switches';
import type { SandboxWecom } from './fakes/wecom';
import type { Installation } from './installation';
import type { Journal } from './journal';
import {
  APP_KINDS,
  type CommandName,
  type SandboxCommands,
  type SandboxState,
  SWITCHES,
  type Switches,
  VIEWERS,
} from './protocol';

export interface Control {
  state(): SandboxState;
  /** Does it and tells the new state. Throws a BadCommand on anything that is not a command of the protocol. */
  run(name: string, given: unknown): Promise<SandboxState>;
}

/** What was asked for is no command; the message says why. */
export class BadCommand extends Error {}

export function createControl(wecom: SandboxWecom, installation: Installation, journal: Journal): Control {
  const { clock } = wecom;
  let viewer: string = VIEWERS[0].openid;
  let switches = allOff();
  const state = (): SandboxState => ({
    viewer,
    clockOffset: clock.offset(),
    appKind: installation.kind(),
    switches: { ...switches },
  });

  const commands: { [Name in CommandName]: (given: Partial<SandboxCommands[Name]>) => unknown } = {
    viewer({ openid }) {
      check(typeof openid === 'string', 'openid must be a string');
      viewer = openid;
    },
    clock({ advanceMs }) {
      check(typeof advanceMs === 'number' && advanceMs >= 0, 'advanceMs must be a number of milliseconds, 0 or more');
      clock.advance(advanceMs);
      return installation.keepUp();
    },
    async 'app-kind'({ kind }) {
      check(kind !== undefined && APP_KINDS.includes(kind), `kind must be one of ${APP_KINDS.join(', ')}`);
      // Nothing goes wrong while it is installed.
      applySwitches(wecom, allOff());
      await installation.choose(kind);
      applySwitches(wecom, switches);
    },
    switch({ name, on }) {
      check(SWITCHES.some((known) => known === name) && name !== undefined, `name must be one of ${SWITCHES.join(', ')}`);
      check(typeof on === 'boolean', 'on must be true or false');
      switches = { ...switches, [name]: on };
      applySwitches(wecom, switches);
      return installation.coldStart();
    },
    expire({ what }) {
      check(what === 'token' || what === 'code', 'what must be token or code');
      if (what === 'token') return wecom.expireTokens();
      wecom.expireCodes();
      return installation.coldStart();
    },
    async reset() {
      viewer = VIEWERS[0].openid;
      switches = allOff();
      clock.advance(-clock.offset());
      wecom.reset();
      await installation.choose('corp-app');
      journal.write({ type: 'reset' });
    },
  };

  const run = async (name: string, given: unknown) => {
    check(Object.hasOwn(commands, name), `no such command: use one of ${Object.keys(commands).join(', ')}`);
    check(typeof given === 'object' && given !== null, 'a JSON object is needed');
    await commands[name as CommandName](given);
    journal.write({ type: 'state', state: state() });
    return state();
  };
  return { state, run };
}

function allOff(): Switches {
  return Object.fromEntries(SWITCHES.map((name) => [name, false])) as Switches;
}

function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new BadCommand(otherwise);
}
