
export type Range = components["schemas"]["Range"];

/** Parameters in the header of `getThing`. */
export type GetThingHeader = NonNullable<operations["getThing"]["parameters"]["header"]>;

/** Parameters in the cookie of `getThing`. */
export type GetThingCookie = NonNullable<operations["getThing"]["parameters"]["cookie"]>;

/** Arguments of `getThing`. */
export type GetThingArgs = Pick<operations["getThing"]["parameters"], "header" | "cookie">;

/** Body of a successful response to `getThing`. */
export type GetThingResult = undefined;

/** Documented error bodies of `getThing`. */
export type GetThingError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getThing: GetThingError;
}
