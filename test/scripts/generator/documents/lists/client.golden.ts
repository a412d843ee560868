/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  listPlain(args?: ListPlainArgs, options?: CallOptions): Promise<ListPlainResult>;
  /**
   *
   */
  listWrapped(args?: ListWrappedArgs, options?: CallOptions): Promise<ListWrappedResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    listPlain: (params = {}, options = {}) =>
      call("listPlain", options, (init) => http.GET("/plain", { params, ...init })),
    listWrapped: (params = {}, options = {}) =>
      call("listWrapped", options, (init) => http.GET("/wrapped", { params, ...init })),
  };
}
