/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  listPlain(args?: ListPlainArgs, options?: Options): Promise<ListPlainResult>;
  listWrapped(args?: ListWrappedArgs, options?: Options): Promise<ListWrappedResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    listPlain: (params = {}, options) =>
      call("listPlain", options, (init) => http.GET("/plain", { params, ...init })),
    listWrapped: (params = {}, options) =>
      call("listWrapped", options, (init) => http.GET("/wrapped", { params, ...init })),
  };
}
