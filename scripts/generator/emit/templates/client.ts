import type { OperationId } from "./operations.js";

/** What {@link Call} passes to openapi-fetch for one request. */
export interface FetchInit {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly signal?: AbortSignal;
  readonly headers?: Record<string, string>;
  /** Address of the service. Default: the operation's own server if it has one, or else that of the openapi-fetch client. */
  readonly baseUrl?: string;
}

/** What openapi-fetch returns. */
export interface FetchResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Makes one call: sends the request by calling `send`, and returns the body or throws. `options` are those that the caller gave.
 * `Body` is the result type of the operation: openapi-fetch itself has types for JSON only, and splits composed schemas.
 */
export type Call<Options> = <Body>(
  operationId: OperationId,
  options: Options | undefined,
  send: (init: FetchInit) => Promise<FetchResult>,
) => Promise<Body>;
