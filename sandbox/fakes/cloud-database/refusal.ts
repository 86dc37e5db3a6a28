/** A refusal of the data plane. wx-server-sdk translates `code` to errCode (see sandbox/README.md). The HTTP status stays 200. */
export class DatabaseRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function refuseDatabase(code: keyof typeof MESSAGES, message: string = MESSAGES[code]): never {
  throw new DatabaseRefusal(code, message);
}

/** Texts as seen at the real service. They may change, so callers must not depend on them, except for E11000. */
const MESSAGES = {
  DATABASE_COLLECTION_NOT_EXIST: 'Db or Table not exist',
  DATABASE_COLLECTION_ALREADY_EXIST: 'Table exist',
  DATABASE_PERMISSION_DENIED: 'permission denied',
  DATABASE_REQUEST_FAILED: 'internal server error',
  DATABASE_TRANSACTION_CONFLICT: 'WriteConflict',
  DATABASE_TRANSACTION_NOT_EXIST: 'transaction does not exist or is over',
  FUNCTION_NOT_FOUND: 'FunctionName parameter could not be found',
  FUNCTIONS_EXECUTE_FAIL: 'functions execute fail',
  INVALID_PARAM: 'invalid parameters',
  SIGN_PARAM_INVALID: 'the request is not signed',
};
