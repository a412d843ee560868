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
      call("getRange", options, (init) => http.GET("/range", { params, ...accept(init, "application/json") })),
    getSeveral: (params = {}, options) =>
      call("getSeveral", options, (init) => http.GET("/several", { params, ...accept(init, "application/json, application/vnd.job+json; v=1") })),
    getDefault: (params = {}, options) =>
      call("getDefault", options, (init) => http.GET("/default", { params, ...accept(init, "application/json") })),
    getFailures: (params = {}, options) =>
      call("getFailures", options, (init) => http.GET("/failures", { params, ...init })),
    getText: (params = {}, options) =>
      call("getText", options, (init) => http.GET("/text", { params, ...accept(init, "text/plain") })),
    getBytes: (params = {}, options) =>
      call("getBytes", options, (init) => http.GET("/bytes", { params, ...accept(init, "application/json, image/png") })),
    getUntyped: (params = {}, options) =>
      call("getUntyped", options, (init) => http.GET("/untyped", { params, ...accept(init, "application/json") })),
  };
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
