/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getThing(args?: GetThingArgs, options?: CallOptions): Promise<GetThingResult>;
  /**
   *
   */
  putThing(args?: PutThingArgs, options?: CallOptions): Promise<PutThingResult>;
  /**
   *
   */
  postThing(args?: PostThingArgs, options?: CallOptions): Promise<PostThingResult>;
  /**
   *
   */
  deleteThing(args?: DeleteThingArgs, options?: CallOptions): Promise<DeleteThingResult>;
  /**
   *
   */
  optionsThing(args?: OptionsThingArgs, options?: CallOptions): Promise<OptionsThingResult>;
  /**
   *
   */
  headThing(args?: HeadThingArgs, options?: CallOptions): Promise<HeadThingResult>;
  /**
   *
   */
  patchThing(args?: PatchThingArgs, options?: CallOptions): Promise<PatchThingResult>;
  /**
   *
   */
  traceThing(args?: TraceThingArgs, options?: CallOptions): Promise<TraceThingResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getThing: (params = {}, options = {}) =>
      call("getThing", options, (init) => http.GET("/thing", { params, ...init })),
    putThing: (params = {}, options = {}) =>
      call("putThing", options, (init) => http.PUT("/thing", { params, ...init })),
    postThing: (params = {}, options = {}) =>
      call("postThing", options, (init) => http.POST("/thing", { params, ...init })),
    deleteThing: (params = {}, options = {}) =>
      call("deleteThing", options, (init) => http.DELETE("/thing", { params, ...init })),
    optionsThing: (params = {}, options = {}) =>
      call("optionsThing", options, (init) => http.OPTIONS("/thing", { params, ...init })),
    headThing: (params = {}, options = {}) =>
      call("headThing", options, (init) => http.HEAD("/thing", { params, ...init })),
    patchThing: (params = {}, options = {}) =>
      call("patchThing", options, (init) => http.PATCH("/thing", { params, ...init })),
    traceThing: (params = {}, options = {}) =>
      call("traceThing", options, (init) => http.TRACE("/thing", { params, ...init })),
  };
}
