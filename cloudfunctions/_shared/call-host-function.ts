import type { GetCloud } from './cloud';

/** Calls a cloud function of the host, in the same environment, and resolves to what it returns. */
export async function callHostFunction(getCloud: GetCloud, name: string, data: object, timeoutMs: number): Promise<unknown> {
  const options = { name, data, timeout: Math.max(1, Math.floor(timeoutMs)) };
  const { result } = (await getCloud().callFunction(options as never)) as { result?: unknown };
  return typeof result === 'string' ? JSON.parse(result) : result;
}
