/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getThing(args?: GetThingArgs, options?: Options): Promise<GetThingResult>;
  putThing(args?: PutThingArgs, options?: Options): Promise<PutThingResult>;
  postThing(args?: PostThingArgs, options?: Options): Promise<PostThingResult>;
  deleteThing(args?: DeleteThingArgs, options?: Options): Promise<DeleteThingResult>;
  optionsThing(args?: OptionsThingArgs, options?: Options): Promise<OptionsThingResult>;
  headThing(args?: HeadThingArgs, options?: Options): Promise<HeadThingResult>;
  patchThing(args?: PatchThingArgs, options?: Options): Promise<PatchThingResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getThing: (params = {}, options) =>
      call("getThing", options, (init) => http.GET("/thing", { params, ...accept(init, "application/json") })),
    putThing: (params = {}, options) =>
      call("putThing", options, (init) => http.PUT("/thing", { params, ...accept(init, "application/json") })),
    postThing: (params = {}, options) =>
      call("postThing", options, (init) => http.POST("/thing", { params, ...accept(init, "application/json") })),
    deleteThing: (params = {}, options) =>
      call("deleteThing", options, (init) => http.DELETE("/thing", { params, ...accept(init, "application/json") })),
    optionsThing: (params = {}, options) =>
      call("optionsThing", options, (init) => http.OPTIONS("/thing", { params, ...accept(init, "application/json") })),
    headThing: (params = {}, options) =>
      call("headThing", options, (init) => http.HEAD("/thing", { params, ...accept(init, "application/json") })),
    patchThing: (params = {}, options) =>
      call("patchThing", options, (init) => http.PATCH("/thing", { params, ...accept(init, "application/json") })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
