/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  listThings(args?: ListThingsArgs, options?: CallOptions): Promise<ListThingsResult>;
  /**
   *
   */
  listOthers(args?: ListOthersArgs, options?: CallOptions): Promise<ListOthersResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    listThings: (params = {}, options = {}) =>
      call("listThings", options, (init) => http.GET("/things", { params, ...init })),
    listOthers: (params = {}, options = {}) =>
      call("listOthers", options, (init) => http.GET("/others", { params, ...init })),
  };
}
