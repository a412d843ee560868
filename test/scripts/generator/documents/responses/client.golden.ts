/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getRange(args?: GetRangeArgs, options?: Options): Promise<GetRangeResult>;
  getSeveral(args?: GetSeveralArgs, options?: Options): Promise<GetSeveralResult>;
  getDefault(args?: GetDefaultArgs, options?: Options): Promise<GetDefaultResult>;
  getFailures(args?: GetFailuresArgs, options?: Options): Promise<GetFailuresResult>;
  getText(args?: GetTextArgs, options?: Options): Promise<GetTextResult>;
  getBytes(args?: GetBytesArgs, options?: Options): Promise<GetBytesResult>;
  getUntyped(args?: GetUntypedArgs, options?: Options): Promise<GetUntypedResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getRange: (params = {}, options) =>
      call("getRange", options, (init) => http.GET("/range", { params, ...init })),
    getSeveral: (params = {}, options) =>
      call("getSeveral", options, (init) => http.GET("/several", { params, ...init })),
    getDefault: (params = {}, options) =>
      call("getDefault", options, (init) => http.GET("/default", { params, ...init })),
    getFailures: (params = {}, options) =>
      call("getFailures", options, (init) => http.GET("/failures", { params, ...init })),
    getText: (params = {}, options) =>
      call("getText", options, (init) => http.GET("/text", { params, ...init })),
    getBytes: (params = {}, options) =>
      call("getBytes", options, (init) => http.GET("/bytes", { params, ...init })),
    getUntyped: (params = {}, options) =>
      call("getUntyped", options, (init) => http.GET("/untyped", { params, ...init })),
  };
}
