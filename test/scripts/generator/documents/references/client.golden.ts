/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  listThings(args?: ListThingsArgs, options?: Options): Promise<ListThingsResult>;
  listOthers(args?: ListOthersArgs, options?: Options): Promise<ListOthersResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    listThings: (params = {}, options) =>
      call("listThings", options, (init) => http.GET("/things", { params, ...init })),
    listOthers: (params = {}, options) =>
      call("listOthers", options, (init) => http.GET("/others", { params, ...init })),
  };
}
