import type { Ambient } from '../server/runtime/ambient';
import type { Env } from '../server/runtime/env';
import type { Terminal } from './terminal';
import type { Text } from './text';

/** An option of a command, `--name` or `--name VALUE`. */
export interface Option {
  type: 'string' | 'boolean';
  /** How the help calls the value. */
  value?: string;
  about: Text;
}

export type Options = Readonly<Record<string, Option>>;

/** What was given, by the option's name. */
export type Values<O extends Options> = { [Name in keyof O]?: O[Name]['type'] extends 'boolean' ? boolean : string };

/** What a command works with. */
export interface Use {
  terminal: Terminal;
  env: Env;
  /** stdout has JSON and nothing else. */
  json: boolean;
  ambient: Ambient;
}

export interface Command {
  /** As typed: `living create`. */
  name: string;
  about: Text;
  options: Options;
  /** An example, as one would type it after `live-entry`. */
  example?: string;
  /** Resolves to the exit code. @throws WrongUse, Refused */
  run(values: Values<Options>, use: Use): Promise<number>;
}

/** A command whose `run` knows the types of its options. */
export function command<const O extends Options>(
  spec: Omit<Command, 'options' | 'run'> & { options: O; run(values: Values<O>, use: Use): Promise<number> },
): Command {
  return spec as unknown as Command;
}
