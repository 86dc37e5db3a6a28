import { EntryError } from './errors';
import { safeUrl } from './safe-url';

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads environment variables and gathers what is wrong with them. Problems name variables, never what is in them. */
export interface EnvReader {
  /** Trimmed; '' where unset. */
  text(name: string): string;
  list(name: string): string[];
  /** @param what what belongs there and where it is found */
  required(name: string, what: string): string;
  oneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T;
  /** https without query, or http on loopback: secrets travel in the query of these calls. */
  baseUrl(name: string, otherwise: string): string;
  problem(sentence: string): void;
  /** @throws EntryError MISCONFIGURED with all problems together */
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
    baseUrl(name, otherwise) {
      const value = text(name) || otherwise;
      if (!isSafeBaseUrl(value)) problem(`${name} must be an https URL without query (http only on loopback).`);
      return value;
    },
    done() {
      if (problems.length === 0) return;
      const remedy = 'Correct these environment variables of the cloud function and deploy it again.';
      throw new EntryError('MISCONFIGURED', { problems, remedy });
    },
  };
}

function isSafeBaseUrl(value: string): boolean {
  const url = safeUrl(value);
  return url !== undefined && url.search === '' && url.hash === '';
}
