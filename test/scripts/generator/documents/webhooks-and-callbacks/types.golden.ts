
/** Request body of `subscribe`. */
export type SubscribeBody = NonNullable<paths["/subscribe"]["post"]["requestBody"]>["content"]["application/json"];

/** Arguments of `subscribe`. */
export type SubscribeArgs = { body: NonNullable<paths["/subscribe"]["post"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful answer to `subscribe`. */
export type SubscribeResult = undefined;
