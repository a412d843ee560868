/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  subscribe(args: SubscribeArgs, options?: CallOptions): Promise<SubscribeResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    subscribe: ({ body, ...params }, options = {}) =>
      call("subscribe", options, (init) => http.POST("/subscribe", { params, body, ...init })),
  };
}
