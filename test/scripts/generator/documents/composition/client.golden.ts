/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getPet(args?: GetPetArgs, options?: Options): Promise<GetPetResult>;
  postShape(args: PostShapeArgs, options?: Options): Promise<PostShapeResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getPet: (params = {}, options) =>
      call("getPet", options, (init) => http.GET("/pets", { params, ...accept(init, "application/json") })),
    postShape: ({ body, ...params }, options) =>
      call("postShape", options, (init) => http.POST("/pets", { params, ...accept(init, "application/json"), body })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
