/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  putUser(args: PutUserArgs, options?: Options): Promise<PutUserResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    putUser: ({ body, ...params }, options) =>
      call("putUser", options, (init) => http.PUT("/user", { params, ...accept(init, "application/json"), body })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
