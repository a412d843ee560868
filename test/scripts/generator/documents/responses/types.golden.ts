
/** Arguments of `getRange`. */
export type GetRangeArgs = Record<string, never>;

/** Body of a successful response to `getRange`. */
export type GetRangeResult = operations["getRange"]["responses"]["2XX"]["content"]["application/json"];

/** Documented error bodies of `getRange`. */
export type GetRangeError = operations["getRange"]["responses"]["4XX"]["content"]["application/json"] | operations["getRange"]["responses"]["default"]["content"]["application/json"];

/** Arguments of `getSeveral`. */
export type GetSeveralArgs = Record<string, never>;

/** Body of a successful response to `getSeveral`. */
export type GetSeveralResult = operations["getSeveral"]["responses"][200]["content"]["application/json"] | operations["getSeveral"]["responses"][202]["content"]["application/vnd.job+json; v=1"] | undefined | operations["getSeveral"]["responses"][226]["content"]["application/json"];

/** Documented error bodies of `getSeveral`. */
export type GetSeveralError = never;

/** Arguments of `getDefault`. */
export type GetDefaultArgs = Record<string, never>;

/** Body of a successful response to `getDefault`. */
export type GetDefaultResult = operations["getDefault"]["responses"]["default"]["content"]["application/json"];

/** Documented error bodies of `getDefault`. */
export type GetDefaultError = never;

/** Arguments of `getFailures`. */
export type GetFailuresArgs = Record<string, never>;

/** Body of a successful response to `getFailures`. */
export type GetFailuresResult = undefined;

/** Documented error bodies of `getFailures`. */
export type GetFailuresError = never;

/** Arguments of `getText`. */
export type GetTextArgs = Record<string, never>;

/** Body of a successful response to `getText`. */
export type GetTextResult = string;

/** Documented error bodies of `getText`. */
export type GetTextError = never;

/** Arguments of `getBytes`. */
export type GetBytesArgs = Record<string, never>;

/** Body of a successful response to `getBytes`. */
export type GetBytesResult = Blob | operations["getBytes"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `getBytes`. */
export type GetBytesError = never;

/** Arguments of `getUntyped`. */
export type GetUntypedArgs = Record<string, never>;

/** Body of a successful response to `getUntyped`. */
export type GetUntypedResult = operations["getUntyped"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `getUntyped`. */
export type GetUntypedError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getRange: GetRangeError;
  readonly getSeveral: GetSeveralError;
  readonly getDefault: GetDefaultError;
  readonly getFailures: GetFailuresError;
  readonly getText: GetTextError;
  readonly getBytes: GetBytesError;
  readonly getUntyped: GetUntypedError;
}
