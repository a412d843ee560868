
export type constructor = components["schemas"]["constructor"];

export type __proto__ = components["schemas"]["__proto__"];

/** Parameters in the query of `_toString`. */
export type _toStringQuery = NonNullable<paths["/valueOf"]["get"]["parameters"]["query"]>;

/** Arguments of `_toString`. */
export type _toStringArgs = Pick<paths["/valueOf"]["get"]["parameters"], "query">;

/** Body of a successful response to `_toString`. */
export type _toStringResult = paths["/valueOf"]["get"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `_toString`. */
export type _toStringError = never;

/** Request body of `___proto__`. */
export type ___proto__Body = NonNullable<paths["/__proto__"]["post"]["requestBody"]>["content"]["application/json"];

/** Arguments of `___proto__`. */
export type ___proto__Args = { body: NonNullable<paths["/__proto__"]["post"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful response to `___proto__`. */
export type ___proto__Result = undefined;

/** Documented error bodies of `___proto__`. */
export type ___proto__Error = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly _toString: _toStringError;
  readonly ___proto__: ___proto__Error;
}
