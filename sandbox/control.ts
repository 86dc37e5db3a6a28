/** State and commands of the sandbox, for the panel next to the phone. */
import { applySwitches } from './apply-switches';
import type { Deployment } from './deployment';
import type { SandboxWecom } from './fakes/wecom';
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
  /** Runs a command and returns the new state. Throws a BadCommand when the command or its fields are not in the protocol. */
  run(name: string, given: unknown): Promise<SandboxState>;
}

/** The message gives the reason. */
export class BadCommand extends Error {}

export interface ControlOptions {
  wecom: SandboxWecom;
  deployment: Deployment;
  journal: Journal;
  /** Resets all fakes. */
  resetFakes(): void;
}

export function createControl({ wecom, deployment, journal, resetFakes }: ControlOptions): Control {
  const { clock } = wecom;
  let viewer: string = VIEWERS[0].openid;
  let switches = allOff();
  const state = (): SandboxState => ({
    viewer,
    clockOffset: clock.offset(),
    appKind: deployment.kind(),
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
      return deployment.pushTicketIfDue();
    },
    async 'app-kind'({ kind }) {
      check(kind !== undefined && APP_KINDS.includes(kind), `kind must be one of ${APP_KINDS.join(', ')}`);
      // The installation itself must not fail.
      applySwitches(wecom, allOff());
      await deployment.deploy(kind);
      applySwitches(wecom, switches);
    },
    switch({ name, on }) {
      check(SWITCHES.some((known) => known === name) && name !== undefined, `name must be one of ${SWITCHES.join(', ')}`);
      check(typeof on === 'boolean', 'on must be true or false');
      switches = { ...switches, [name]: on };
      applySwitches(wecom, switches);
      return deployment.coldStart();
    },
    expire({ what }) {
      check(what === 'token' || what === 'code', 'what must be token or code');
      if (what === 'token') return wecom.expireTokens();
      wecom.expireCodes();
      return deployment.coldStart();
    },
    async reset() {
      viewer = VIEWERS[0].openid;
      switches = allOff();
      clock.advance(-clock.offset());
      resetFakes();
      await deployment.deploy('corp-app');
      journal.write({ type: 'reset' });
    },
  };

  const run = async (name: string, given: unknown) => {
    check(Object.hasOwn(commands, name), `no such command; the commands are ${Object.keys(commands).join(', ')}`);
    check(typeof given === 'object' && given !== null, 'the body must be a JSON object');
    await commands[name as CommandName](given);
    journal.write({ type: 'state', state: state() });
    return state();
  };
  return { state, run };
}

function allOff(): Switches {
  return Object.fromEntries(SWITCHES.map((name) => [name, false])) as Switches;
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new BadCommand(message);
}
