/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getThing(args?: GetThingArgs, options?: CallOptions): Promise<GetThingResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getThing: (params = {}, options = {}) =>
      call("getThing", options, (init) => http.GET("/thing", { params, ...init })),
  };
}
