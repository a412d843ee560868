/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  postTree(args: PostTreeArgs, options?: CallOptions): Promise<PostTreeResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    postTree: ({ body, ...params }, options = {}) =>
      call("postTree", options, (init) => http.POST("/tree", { params, body, ...init })),
  };
}
