import { type FailureFacts, RefusalError } from '../runtime/errors';
import type { CheckName, Finding, Sentence } from './interface';

export const OK: Finding = { state: 'ok' };

export const ok = (detail: Sentence): Finding => ({ state: 'ok', detail });
export const failed = (facts: FailureFacts): Finding => ({ state: 'failed', facts });
export const skipped = (why: Sentence): Finding => ({ state: 'skipped', why });

/** A check that depends on another one, which has failed or was skipped. */
export const needs = (name: CheckName): Finding => ({
  state: 'skipped',
  why: { en: `${name} comes first.`, zh: `需先通过 ${name}。` },
  needs: name,
});

/** The function's own machine has what the operator's has not. */
export const onlyDeployed = (what: Sentence): Finding =>
  skipped({
    en: `${what.en} Ask the deployed function: --remote.`,
    zh: `${what.zh}请让已部署的云函数来检查：--remote。`,
  });

/** @throws what is no refusal: a bug */
export function failedWith(error: unknown): Finding {
  if (error instanceof RefusalError) return failed(error.facts);
  throw error;
}

/**
 * Checks that one chain of calls passes in this order, and that ends at one of them: those before it are well, those behind it were not
 * reached.
 * @param end where the chain ended; undefined where it came through
 */
export function alongChain<Name extends CheckName>(
  names: readonly Name[],
  end: { at: Name; finding: Finding } | undefined,
): Record<Name, Finding> {
  const last = end === undefined ? names.length : names.indexOf(end.at);
  const entries = names.map((name, at): [Name, Finding] => {
    if (end === undefined || at < last) return [name, OK];
    return [name, at === last ? end.finding : needs(end.at)];
  });
  return Object.fromEntries(entries) as Record<Name, Finding>;
}
