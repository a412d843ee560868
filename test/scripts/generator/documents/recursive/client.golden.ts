/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  postTree(args: PostTreeArgs, options?: Options): Promise<PostTreeResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    postTree: ({ body, ...params }, options) =>
      call("postTree", options, (init) => http.POST("/tree", { params, ...accept(init, "application/json"), body })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
