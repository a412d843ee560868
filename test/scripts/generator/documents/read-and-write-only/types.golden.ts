
export type User = components["schemas"]["User"];

/** Request body of `putUser`. */
export type PutUserBody = NonNullable<paths["/user"]["put"]["requestBody"]>["content"]["application/json"];

/** Arguments of `putUser`. */
export type PutUserArgs = { body: NonNullable<paths["/user"]["put"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful answer to `putUser`. */
export type PutUserResult = paths["/user"]["put"]["responses"][200]["content"]["application/json"];
