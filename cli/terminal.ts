/** Where the command line writes: results on stdout, everything else on stderr. */
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Env } from '../server/runtime/env';
import { plain } from './table';
import type { Language, Text } from './text';

export type Style = 'bold' | 'gray' | 'green' | 'red' | 'yellow' | 'cyan' | 'white' | 'bgBlack';

export interface Terminal {
  lang: Language;
  /** Whether a person can be asked. */
  interactive: boolean;
  say(text: Text): string;
  /** One line, or several, on stdout. */
  print(text: string): void;
  /** The same on stderr. */
  note(text: string): void;
  /** Replaces the line before, on a terminal; elsewhere nothing. '' removes it. */
  progress(text: string): void;
  /** Without colors where stdout is no terminal or NO_COLOR is set. */
  style(style: Style, text: string): string;
  /** undefined where the input has ended. */
  ask(question: string): Promise<string | undefined>;
}

/** A stream that may be a terminal. */
type Maybe<T> = T & { isTTY?: boolean };

export interface Streams {
  stdin: Maybe<Readable>;
  stdout: Maybe<Writable>;
  stderr: Maybe<Writable>;
}

const CLEAR_LINE = '\r\u001b[2K';

export function createTerminal({ stdin, stdout, stderr }: Streams, env: Env, lang: Language): Terminal {
  const colors = stdout.isTTY === true && !env.NO_COLOR;
  let showing = false;

  const progress = (text: string) => {
    if (stderr.isTTY !== true || (text === '' && !showing)) return;
    showing = text !== '';
    stderr.write(CLEAR_LINE + plain(text));
  };
  const write = (stream: Writable) => (text: string) => {
    progress('');
    stream.write(`${text}\n`);
  };

  return {
    lang,
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    say: (text) => text[lang],
    print: write(stdout),
    note: write(stderr),
    progress,
    style: (style, text) => (colors ? styleText(style, text, { validateStream: false }) : text),
    async ask(question) {
      // On stderr, so that what is asked does not get into a file that stdout is written to.
      const readline = createInterface({ input: stdin, output: stderr });
      const closed = new Promise<undefined>((resolve) => readline.once('close', () => resolve(undefined)));
      try {
        return (await Promise.race([readline.question(`${question} `), closed]))?.trim();
      } finally {
        readline.close();
      }
    },
  };
}
