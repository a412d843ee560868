/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getRange(args?: GetRangeArgs, options?: CallOptions): Promise<GetRangeResult>;
  /**
   *
   */
  getSeveral(args?: GetSeveralArgs, options?: CallOptions): Promise<GetSeveralResult>;
  /**
   *
   */
  getDefault(args?: GetDefaultArgs, options?: CallOptions): Promise<GetDefaultResult>;
  /**
   *
   */
  getFailures(args?: GetFailuresArgs, options?: CallOptions): Promise<GetFailuresResult>;
  /**
   *
   */
  getText(args?: GetTextArgs, options?: CallOptions): Promise<GetTextResult>;
  /**
   *
   */
  getBytes(args?: GetBytesArgs, options?: CallOptions): Promise<GetBytesResult>;
  /**
   *
   */
  getUntyped(args?: GetUntypedArgs, options?: CallOptions): Promise<GetUntypedResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getRange: (params = {}, options = {}) =>
      call("getRange", options, (init) => http.GET("/range", { params, ...init })),
    getSeveral: (params = {}, options = {}) =>
      call("getSeveral", options, (init) => http.GET("/several", { params, ...init })),
    getDefault: (params = {}, options = {}) =>
      call("getDefault", options, (init) => http.GET("/default", { params, ...init })),
    getFailures: (params = {}, options = {}) =>
      call("getFailures", options, (init) => http.GET("/failures", { params, ...init })),
    getText: (params = {}, options = {}) =>
      call("getText", options, (init) => http.GET("/text", { params, ...init })),
    getBytes: (params = {}, options = {}) =>
      call("getBytes", options, (init) => http.GET("/bytes", { params, ...init })),
    getUntyped: (params = {}, options = {}) =>
      call("getUntyped", options, (init) => http.GET("/untyped", { params, ...init })),
  };
}
