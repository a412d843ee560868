/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getThing(args?: GetThingArgs, options?: Options): Promise<GetThingResult>;
  putThing(args?: PutThingArgs, options?: Options): Promise<PutThingResult>;
  postThing(args?: PostThingArgs, options?: Options): Promise<PostThingResult>;
  deleteThing(args?: DeleteThingArgs, options?: Options): Promise<DeleteThingResult>;
  optionsThing(args?: OptionsThingArgs, options?: Options): Promise<OptionsThingResult>;
  headThing(args?: HeadThingArgs, options?: Options): Promise<HeadThingResult>;
  patchThing(args?: PatchThingArgs, options?: Options): Promise<PatchThingResult>;
  traceThing(args?: TraceThingArgs, options?: Options): Promise<TraceThingResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getThing: (params = {}, options) =>
      call("getThing", options, (init) => http.GET("/thing", { params, ...init })),
    putThing: (params = {}, options) =>
      call("putThing", options, (init) => http.PUT("/thing", { params, ...init })),
    postThing: (params = {}, options) =>
      call("postThing", options, (init) => http.POST("/thing", { params, ...init })),
    deleteThing: (params = {}, options) =>
      call("deleteThing", options, (init) => http.DELETE("/thing", { params, ...init })),
    optionsThing: (params = {}, options) =>
      call("optionsThing", options, (init) => http.OPTIONS("/thing", { params, ...init })),
    headThing: (params = {}, options) =>
      call("headThing", options, (init) => http.HEAD("/thing", { params, ...init })),
    patchThing: (params = {}, options) =>
      call("patchThing", options, (init) => http.PATCH("/thing", { params, ...init })),
    traceThing: (params = {}, options) =>
      call("traceThing", options, (init) => http.TRACE("/thing", { params, ...init })),
  };
}
