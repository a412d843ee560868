/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  subscribe(args: SubscribeArgs, options?: Options): Promise<SubscribeResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    subscribe: ({ body, ...params }, options) =>
      call("subscribe", options, (init) => http.POST("/subscribe", { params, ...init, body })),
  };
}
