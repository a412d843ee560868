/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getPet(args?: GetPetArgs, options?: CallOptions): Promise<GetPetResult>;
  /**
   *
   */
  postShape(args: PostShapeArgs, options?: CallOptions): Promise<PostShapeResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getPet: (params = {}, options = {}) =>
      call("getPet", options, (init) => http.GET("/pets", { params, ...init })),
    postShape: ({ body, ...params }, options = {}) =>
      call("postShape", options, (init) => http.POST("/pets", { params, body, ...init })),
  };
}
