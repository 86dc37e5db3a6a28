import { ORGANISER_COMMANDS, type Organise, type OrganiserCommand } from '../../server/organiser/commands';
import { RefusalError } from '../../server/runtime/errors';
import { apiOf, type Fields, type Route } from '../../server/upstream/client';
import type { Options, Use } from '../command';
import { EXIT, WrongUse } from '../failure';

export const DRY_RUN = {
  'dry-run': {
    type: 'boolean',
    about: {
      en: 'show what would be sent, without the token, and send nothing',
      zh: '只显示将要发送的内容（不含 token），不发送',
    },
  },
} as const satisfies Options;

class WouldSend extends Error {
  constructor(
    readonly route: Route,
    readonly fields: Fields,
  ) {
    super(route);
  }
}

/** Runs the command with a corp that sends nothing, and shows verb, path and body. */
export async function dryRun(name: OrganiserCommand, parameters: Fields, { terminal, json, ambient }: Use): Promise<number> {
  const corp = {
    corpid: '',
    call: (route: Route, fields: Fields) => Promise.reject(new WouldSend(route, fields)),
  };
  const run: Organise = ORGANISER_COMMANDS[name];
  try {
    await run(corp, parameters, { now: ambient.now(), invocation: undefined as never });
  } catch (error) {
    if (error instanceof RefusalError && error.facts.remedy) throw new WrongUse(error.facts.remedy);
    if (!(error instanceof WouldSend)) throw error;
    const { route, fields } = error;
    const [method] = route.split(' ');
    if (json) terminal.print(JSON.stringify({ method, path: apiOf(route), body: fields }, null, 2));
    else terminal.print(`${route}\n${JSON.stringify(fields, null, 2)}`);
  }
  return EXIT.done;
}
