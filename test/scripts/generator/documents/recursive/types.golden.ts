
export type JsonArray = components["schemas"]["Json"][];

export type ExpressionArray = (components["schemas"]["Expression"] | string)[];

export type PairArray = [
    string,
    components["schemas"]["Pair"]?
];

export type NestedArray = components["schemas"]["Nested"][];

export type Tree = components["schemas"]["Tree"];

export type Parent = components["schemas"]["Parent"];

export type Json = components["schemas"]["Json"];

export type Expression = components["schemas"]["Expression"];

export type Pair = components["schemas"]["Pair"];

export type Nested = components["schemas"]["Nested"];

/** Request body of `postTree`. */
export type PostTreeBody = NonNullable<operations["postTree"]["requestBody"]>["content"]["application/json"];

/** Arguments of `postTree`. */
export type PostTreeArgs = { body: NonNullable<operations["postTree"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful response to `postTree`. */
export type PostTreeResult = operations["postTree"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `postTree`. */
export type PostTreeError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly postTree: PostTreeError;
}
