/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  _toString(args?: _toStringArgs, options?: CallOptions): Promise<_toStringResult>;
  /**
   *
   */
  ___proto__(args: ___proto__Args, options?: CallOptions): Promise<___proto__Result>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    _toString: (params = {}, options = {}) =>
      call("_toString", options, (init) => http.GET("/valueOf", { params, ...init })),
    ___proto__: ({ body, ...params }, options = {}) =>
      call("___proto__", options, (init) => http.POST("/__proto__", { params, body, ...init })),
  };
}
