/** State and commands of the sandbox, for the panel next to the phone. */
import { applySwitches } from './apply-switches';
import type { Deployment } from './deployment';
import type { CloudDatabase } from './fakes/cloud-database';
import { DEMO_LIVINGIDS, LIVING_REPLAYS, LIVING_STATUSES, type SandboxWecom } from './fakes/wecom';
import type { Journal } from './journal';
import {
  APP_KINDS,
  type CommandName,
  type DemoLanguage,
  LANGUAGES,
  type NoteName,
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
  /** Call it every second: the time moves livings on, and WeCom tells wecomCallback what is due. */
  passTime(): Promise<void>;
}

/** The message gives the reason. */
export class BadCommand extends Error {}

export interface ControlOptions {
  wecom: SandboxWecom;
  database: CloudDatabase;
  deployment: Deployment;
  journal: Journal;
  /** Resets all fakes. */
  resetFakes(): void;
}

export function createControl({ wecom, database, deployment, journal, resetFakes }: ControlOptions): Control {
  const { clock } = wecom;
  const apply = (on: Switches) => applySwitches({ wecom, database }, on);
  let viewer: string = VIEWERS[0].openid;
  let switches = allOff();
  let language: DemoLanguage = LANGUAGES[0];
  const state = (): SandboxState => ({
    viewer,
    clockOffset: clock.offset(),
    appKind: deployment.kind(),
    switches: { ...switches },
    livings: wecom.livings(),
  });
  let running = 0;
  let shown = '';
  const show = () => {
    shown = JSON.stringify(state());
    journal.write({ type: 'state', state: state() });
  };

  const coldStart = async () => {
    // A suite's ticket is pushed then, and must arrive in the database.
    apply({ ...switches, databaseDenied: false });
    await deployment.coldStart();
    apply(switches);
  };

  const note = (name: NoteName) => journal.write({ type: 'note', note: name, at: clock.now() });

  const commands: { [Name in CommandName]: (given: Partial<SandboxCommands[Name]>) => unknown } = {
    viewer({ openid }) {
      check(typeof openid === 'string', 'openid must be a string');
      viewer = openid;
    },
    clock({ advanceMs }) {
      check(typeof advanceMs === 'number' && advanceMs >= 0, 'advanceMs must be a number of milliseconds, 0 or more');
      clock.advance(advanceMs);
      return deployment.pushDue();
    },
    language({ language: given }) {
      check(given !== undefined && LANGUAGES.includes(given), `language must be one of ${LANGUAGES.join(', ')}`);
      if (given === language) return;
      language = given;
      wecom.setThemes(language);
      return coldStart();
    },
    async 'app-kind'({ kind }) {
      check(kind !== undefined && APP_KINDS.includes(kind), `kind must be one of ${APP_KINDS.join(', ')}`);
      // The installation itself must not fail.
      apply(allOff());
      await deployment.deploy(kind);
      apply(switches);
    },
    switch({ name, on }) {
      check(SWITCHES.some((known) => known === name) && name !== undefined, `name must be one of ${SWITCHES.join(', ')}`);
      check(typeof on === 'boolean', 'on must be true or false');
      switches = { ...switches, [name]: on };
      return coldStart();
    },
    expire({ what }) {
      check(what === 'token' || what === 'code', 'what must be token or code');
      note(what);
      if (what === 'token') return wecom.expireTokens();
      wecom.expireCodes();
      return coldStart();
    },
    rush() {
      note('rush');
      wecom.fillWindow();
      return coldStart();
    },
    async setLiving({ livingid = DEMO_LIVINGIDS.live, ...change }) {
      const { status, replay, late } = change;
      check(
        wecom.world.livings.some((living) => living.livingid === livingid),
        'livingid must be one of the demo',
      );
      check(status !== undefined && LIVING_STATUSES.includes(status), `status must be one of ${LIVING_STATUSES.join(', ')}`);
      check(replay === undefined || LIVING_REPLAYS.includes(replay), `replay must be one of ${LIVING_REPLAYS.join(', ')}`);
      for (const name of ['reserveStart', 'reserveLivingDuration'] as const) {
        check(isSeconds(change[name]), `${name} must be a number of seconds above 0`);
      }
      check(late === undefined || typeof late === 'boolean', 'late must be true or false');
      wecom.setLiving({ ...change, livingid, status });
      if (!(await deployment.pushDue())) await coldStart();
    },
    async reset() {
      viewer = VIEWERS[0].openid;
      switches = allOff();
      clock.advance(-clock.offset());
      resetFakes();
      wecom.setThemes(language);
      await deployment.deploy('corp-app');
      journal.write({ type: 'reset' });
    },
  };

  const run = async (name: string, given: unknown) => {
    check(Object.hasOwn(commands, name), `no such command; the commands are ${Object.keys(commands).join(', ')}`);
    check(typeof given === 'object' && given !== null, 'the body must be a JSON object');
    running += 1;
    try {
      await commands[name as CommandName](given);
    } finally {
      running -= 1;
    }
    show();
    return state();
  };
  const passTime = async () => {
    // A command pushes by itself what it causes, and the functions may be starting.
    if (running > 0) return;
    await deployment.pushDue();
    if (shown !== JSON.stringify(state())) show();
  };
  return { state, run, passTime };
}

function allOff(): Switches {
  return Object.fromEntries(SWITCHES.map((name) => [name, false])) as Switches;
}

/** Or left out. */
function isSeconds(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && value > 0);
}

function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new BadCommand(message);
}
