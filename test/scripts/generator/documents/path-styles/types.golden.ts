
export type Words = components["schemas"]["Words"];

/** Parameters in the path of `getStyled`. */
export type GetStyledPath = NonNullable<operations["getStyled"]["parameters"]["path"]>;

/** Arguments of `getStyled`. */
export type GetStyledArgs = Pick<operations["getStyled"]["parameters"], "path">;

/** Body of a successful response to `getStyled`. */
export type GetStyledResult = undefined;

/** Documented error bodies of `getStyled`. */
export type GetStyledError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getStyled: GetStyledError;
}
