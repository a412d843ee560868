/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  putUser(args: PutUserArgs, options?: CallOptions): Promise<PutUserResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    putUser: ({ body, ...params }, options = {}) =>
      call("putUser", options, (init) => http.PUT("/user", { params, body, ...init })),
  };
}
