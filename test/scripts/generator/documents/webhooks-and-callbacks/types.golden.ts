
/** Request body of `subscribe`. */
export type SubscribeBody = NonNullable<operations["subscribe"]["requestBody"]>["content"]["application/json"];

/** Arguments of `subscribe`. */
export type SubscribeArgs = { body: NonNullable<operations["subscribe"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful response to `subscribe`. */
export type SubscribeResult = undefined;

/** Documented error bodies of `subscribe`. */
export type SubscribeError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly subscribe: SubscribeError;
}
