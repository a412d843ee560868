/** One fault in an error body. */
export interface Fault {
  /** The service's or gateway's code, such as `ASM.01040001` or `APIGW.0301`. */
  readonly code?: string;
  /** The text of the service or gateway. */
  readonly message?: string;
}

/** The base class of every error of this package. To handle each kind, check {@link isAsmError}, then narrow by `name`. */
export abstract class AsmError extends Error {
  abstract override readonly name: "ApiError" | "ConnectionError" | "TimeoutError" | "ResponseError" | "ConfigError";
}

/** The service, or the gateway in front of it, returned an error status. */
export class ApiError extends AsmError {
  override readonly name = "ApiError";
  /** HTTP status. */
  readonly status: number;
  /** Code of the first fault; undefined when the body has none. */
  readonly code: string | undefined;
  /** ID of the request, for the vendor's support; undefined when the response has none. */
  readonly requestId: string | undefined;
  /** Every fault in the body. */
  readonly errors: readonly Fault[];
  /** The body without secrets: parsed when it is JSON, else its text. Of a body above 64 KiB, the beginning as text. */
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

/** No response arrived: the host name is unknown, or the connection failed or broke. `cause` is the platform's error. */
export class ConnectionError extends AsmError {
  override readonly name = "ConnectionError";
}

/** An attempt took longer than its `timeoutMs`. */
export class TimeoutError extends AsmError {
  override readonly name = "TimeoutError";
  /** The time limit in milliseconds. */
  readonly timeoutMs: number;

  constructor(message: string, timeoutMs: number) {
    super(message);
    this.timeoutMs = timeoutMs;
  }
}

/** A response without the documented form: a success that is not JSON, a redirect, a list entry without its item. */
export class ResponseError extends AsmError {
  override readonly name = "ResponseError";
  /** HTTP status. */
  readonly status: number;
  /** The body without secrets: parsed when it is JSON, else its text. Of a body above 64 KiB, the beginning as text. */
  readonly body: unknown;

  constructor(message: string, details: Pick<ResponseError, "status" | "body">, options?: ErrorOptions) {
    super(message, options);
    this.status = details.status;
    this.body = details.body;
  }
}

/** An option or an argument cannot be used. The call sent nothing to the service. */
export class ConfigError extends AsmError {
  override readonly name = "ConfigError";
}

/** Every error of this package. The union is closed. */
export type AnyAsmError = ApiError | ConnectionError | TimeoutError | ResponseError | ConfigError;

/** Narrows to {@link AnyAsmError}. An aborted call rejects with the signal's reason instead, for which this is false. */
export function isAsmError(error: unknown): error is AnyAsmError {
  return error instanceof AsmError;
}
