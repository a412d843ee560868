/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getThing(args?: GetThingArgs, options?: Options): Promise<GetThingResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getThing: (params = {}, options) =>
      call("getThing", options, (init) => http.GET("/thing", { params, ...accept(init, "application/json") })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
