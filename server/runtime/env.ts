import { RefusalError } from './errors';
import { isSafeBaseUrl } from './safe-url';

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads environment variables and collects their problems. A problem names the variable, never its value. */
export interface EnvReader {
  /** Trimmed; '' where unset. */
  text(name: string): string;
  /** The non-empty items of a comma list, trimmed. */
  list(name: string): string[];
  /** @param what what belongs there and where to find it */
  required(name: string, what: string): string;
  /** The first value is the default. */
  oneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T;
  /** https without query, or http on loopback: secrets travel in the query of these calls. */
  baseUrl(name: string, defaultUrl: string): string;
  problem(sentence: string): void;
  /** @throws RefusalError MISCONFIGURED with all problems together */
  done(): void;
}

export function createEnvReader(env: Env): EnvReader {
  const problems: string[] = [];
  const text = (name: string) => env[name]?.trim() ?? '';
  const problem = (sentence: string) => void problems.push(sentence);
  return {
    text,
    problem,
    list: (name) =>
      text(name)
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    required(name, what) {
      if (text(name) === '') problem(`${name} is not set: ${what}.`);
      return text(name);
    },
    oneOf(name, values) {
      const value = values.find((known) => known === (text(name) || values[0]));
      if (value === undefined) problem(`${name} must be one of ${values.join(', ')}.`);
      return value ?? values[0];
    },
    baseUrl(name, defaultUrl) {
      const value = text(name) || defaultUrl;
      if (!isSafeBaseUrl(value)) problem(`${name} must be an https URL without query (http only on loopback).`);
      return value;
    },
    done() {
      if (problems.length === 0) return;
      throw new RefusalError('MISCONFIGURED', {
        problems,
        remedy: {
          en: 'Correct these environment variables of the cloud function and deploy it again.',
          zh: '更正云函数的这些环境变量，然后重新部署。',
        },
      });
    },
  };
}
