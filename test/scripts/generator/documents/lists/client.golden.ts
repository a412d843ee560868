/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  listPlain(args?: ListPlainArgs, options?: Options): Promise<ListPlainResult>;
  listWrapped(args?: ListWrappedArgs, options?: Options): Promise<ListWrappedResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    listPlain: (params = {}, options) =>
      call("listPlain", options, (init) => http.GET("/plain", { params, ...accept(init, "application/json") })),
    listWrapped: (params = {}, options) =>
      call("listWrapped", options, (init) => http.GET("/wrapped", { params, ...accept(init, "application/json") })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
