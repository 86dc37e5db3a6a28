/**
 * The error that a caller of a cloud function gets from the platform itself, with `errCode` and `errMsg` as in wx.cloud. The text after
 * the code is not stable; callers must not depend on it.
 */
export interface PlatformError extends Error {
  errCode: number;
  errMsg: string;
}

export function functionFailed(why: string): PlatformError {
  return platformError(-404011, `cloud function execution error | errMsg: ${why}`);
}

export function timedOut(limitMs: number): PlatformError {
  return platformError(-504003, `functions execute fail | errMsg: Invoking task timed out after ${limitMs / 1000} seconds`);
}

export function resultTooBig(): PlatformError {
  return platformError(-604001, 'cloudfunction result size exceed limit (1MB)');
}

function platformError(errCode: number, text: string): PlatformError {
  const errMsg = `cloud.callFunction:fail Error: errCode: ${errCode} ${text}`;
  return Object.assign(new Error(errMsg), { errCode, errMsg });
}
