
export type Thing = components["schemas"]["Thing"];

export type Owner = components["schemas"]["Owner"];

/** Arguments of `getThing`. */
export type GetThingArgs = Record<string, never>;

/** Body of a successful response to `getThing`. */
export type GetThingResult = operations["getThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `getThing`. */
export type GetThingError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getThing: GetThingError;
}
