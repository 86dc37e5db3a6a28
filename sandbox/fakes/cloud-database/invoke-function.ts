import { refuseDatabase } from './refusal';

/** Other cloud functions of the environment: event in, result out. They may throw. */
export type HostFunctions = Record<string, (event: unknown) => unknown>;

export interface InvokeRequest {
  function_name?: unknown;
  request_data?: unknown;
}

/** functions.invokeFunction: cloud.callFunction() of one function to another. */
export async function invokeFunction(functions: HostFunctions, { function_name: name, request_data: event }: InvokeRequest) {
  const handler = typeof name === 'string' && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!handler || typeof event !== 'string') return refuseDatabase('FUNCTION_NOT_FOUND');
  try {
    return { response_data: JSON.stringify((await handler(JSON.parse(event))) ?? null) };
  } catch (error) {
    return refuseDatabase('FUNCTIONS_EXECUTE_FAIL', `functions execute fail | errMsg: ${String(error)}`);
  }
}
