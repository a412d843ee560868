/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  _toString(args?: _toStringArgs, options?: Options): Promise<_toStringResult>;
  ___proto__(args: ___proto__Args, options?: Options): Promise<___proto__Result>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    _toString: (params = {}, options) =>
      call("_toString", options, (init) => http.GET("/valueOf", { params, ...init })),
    ___proto__: ({ body, ...params }, options) =>
      call("___proto__", options, (init) => http.POST("/__proto__", { params, body, ...init })),
  };
}
