
export type User = components["schemas"]["User"];

/** Request body of `putUser`. */
export type PutUserBody = NonNullable<operations["putUser"]["requestBody"]>["content"]["application/json"];

/** Arguments of `putUser`. */
export type PutUserArgs = { body: NonNullable<operations["putUser"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful response to `putUser`. */
export type PutUserResult = operations["putUser"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `putUser`. */
export type PutUserError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly putUser: PutUserError;
}
