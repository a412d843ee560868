
export type Tree = components["schemas"]["Tree"];

export type Parent = components["schemas"]["Parent"];

export type Json = components["schemas"]["Json"];

export interface JsonArray extends Array<components["schemas"]["Json"]> {}

/** Request body of `postTree`. */
export type PostTreeBody = NonNullable<paths["/tree"]["post"]["requestBody"]>["content"]["application/json"];

/** Arguments of `postTree`. */
export type PostTreeArgs = { body: NonNullable<paths["/tree"]["post"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful answer to `postTree`. */
export type PostTreeResult = paths["/tree"]["post"]["responses"][200]["content"]["application/json"];
