
/** Parameters in the path of `getQuoted`. */
export type GetQuotedPath = NonNullable<operations["getQuoted"]["parameters"]["path"]>;

/** Parameters in the query of `getQuoted`. */
export type GetQuotedQuery = NonNullable<operations["getQuoted"]["parameters"]["query"]>;

/** Arguments of `getQuoted`. */
export type GetQuotedArgs = Pick<operations["getQuoted"]["parameters"], "path" | "query">;

/** Body of a successful response to `getQuoted`. */
export type GetQuotedResult = operations["getQuoted"]["responses"][200]["content"]["application/json; a=\"*/\""];

/** Documented error bodies of `getQuoted`. */
export type GetQuotedError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getQuoted: GetQuotedError;
}
