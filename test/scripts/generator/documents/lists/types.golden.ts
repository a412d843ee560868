
export type Thing = components["schemas"]["Thing"];

/** Arguments of `listPlain`. */
export type ListPlainArgs = Record<string, never>;

/** Body of a successful response to `listPlain`. */
export type ListPlainResult = operations["listPlain"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `listPlain`. */
export type ListPlainError = never;

/** Arguments of `listWrapped`. */
export type ListWrappedArgs = Record<string, never>;

/** Body of a successful response to `listWrapped`. */
export type ListWrappedResult = operations["listWrapped"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `listWrapped`. */
export type ListWrappedError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly listPlain: ListPlainError;
  readonly listWrapped: ListWrappedError;
}
