/** One fault out of an error body. */
export interface Fault {
  /** The service's or gateway's code, such as `ASM.01040001` or `APIGW.0301`. */
  readonly code?: string;
  readonly message?: string;
}

/** What every error of this package extends. To handle each kind, narrow by `name` after {@link isAsmError}. */
export abstract class AsmError extends Error {
  abstract override readonly name: "ApiError" | "ConnectionError" | "TimeoutError" | "ResponseError" | "ConfigError";
}

/** The service, or the gateway in front of it, answered with an error status. */
export class ApiError extends AsmError {
  override readonly name = "ApiError";
  /** HTTP status. */
  readonly status: number;
  /** Code of the first fault; undefined when the body has none. */
  readonly code: string | undefined;
  /** ID to quote to the vendor's support; undefined when the answer has none. */
  readonly requestId: string | undefined;
  /** Every fault in the body. */
  readonly errors: readonly Fault[];
  /** The body: parsed when it is JSON, else its text. */
  readonly body: unknown;
  /** operationId of the call; undefined for calls through `asm.http`. */
  readonly operationId: string | undefined;

  constructor(message: string, details: Pick<ApiError, "status" | "code" | "requestId" | "errors" | "body" | "operationId">) {
    super(message);
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.errors = details.errors;
    this.body = details.body;
    this.operationId = details.operationId;
  }
}

/** No answer arrived: the name could not be resolved, the connection failed or broke. `cause` holds the platform's error. */
export class ConnectionError extends AsmError {
  override readonly name = "ConnectionError";
}

/** An attempt took longer than its `timeoutMs`. */
export class TimeoutError extends AsmError {
  override readonly name = "TimeoutError";
  /** The limit that passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(message: string, timeoutMs: number) {
    super(message);
    this.timeoutMs = timeoutMs;
  }
}

/** An answer that does not have the documented form: a success that is not JSON, a redirect, a list entry without its item. */
export class ResponseError extends AsmError {
  override readonly name = "ResponseError";
  /** HTTP status. */
  readonly status: number;
  /** The whole body: parsed when it is JSON, else its text. */
  readonly body: unknown;

  constructor(message: string, details: Pick<ResponseError, "status" | "body">, options?: ErrorOptions) {
    super(message, options);
    this.status = details.status;
    this.body = details.body;
  }
}

/** A setting or an argument cannot be used. Nothing was sent. */
export class ConfigError extends AsmError {
  override readonly name = "ConfigError";
}

/** The closed union of this package's errors. */
export type AnyAsmError = ApiError | ConnectionError | TimeoutError | ResponseError | ConfigError;

/** Narrows to {@link AnyAsmError}. Aborts surface as the signal's own reason, which is none of them. */
export function isAsmError(error: unknown): error is AnyAsmError {
  return error instanceof AsmError;
}
