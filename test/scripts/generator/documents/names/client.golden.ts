/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  "new"(args?: NewArgs, options?: CallOptions): Promise<NewResult_2>;
  /**
   *
   */
  delete(args?: DeleteArgs, options?: CallOptions): Promise<DeleteResult>;
  /**
   *
   */
  actionsListRuns(args?: ActionsListRunsArgs, options?: CallOptions): Promise<ActionsListRunsResult>;
  /**
   *
   */
  actionsListRuns_2(args?: ActionsListRuns_2Args, options?: CallOptions): Promise<ActionsListRuns_2Result>;
  /**
   *
   */
  actionsList_runs(args?: ActionsList_runsArgs, options?: CallOptions): Promise<ActionsList_runsResult>;
  /**
   *
   */
  获取(args: 获取Args, options?: CallOptions): Promise<获取Result>;
  /**
   *
   */
  put列表名前AB(args: Put列表名前ABArgs, options?: CallOptions): Promise<Put列表名前ABResult>;
  /**
   *
   */
  _2ndTry(args: _2ndTryArgs, options?: CallOptions): Promise<_2ndTryResult>;
  /**
   *
   */
  _(args: _Args, options?: CallOptions): Promise<_Result>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    new: (params = {}, options = {}) =>
      call("new", options, (init) => http.GET("/new", { params, ...init })),
    delete: (params = {}, options = {}) =>
      call("delete", options, (init) => http.PUT("/new", { params, ...init })),
    actionsListRuns: (params = {}, options = {}) =>
      call("actionsListRuns", options, (init) => http.POST("/new", { params, ...init })),
    actionsListRuns_2: (params = {}, options = {}) =>
      call("actionsListRuns_2", options, (init) => http.DELETE("/new", { params, ...init })),
    actionsList_runs: (params = {}, options = {}) =>
      call("actionsList_runs", options, (init) => http.PATCH("/new", { params, ...init })),
    获取: (params, options = {}) =>
      call("获取", options, (init) => http.GET("/列表/{名 前}/a.b", { params, ...init })),
    put列表名前AB: (params, options = {}) =>
      call("put列表名前AB", options, (init) => http.PUT("/列表/{名 前}/a.b", { params, ...init })),
    _2ndTry: (params, options = {}) =>
      call("_2ndTry", options, (init) => http.POST("/列表/{名 前}/a.b", { params, ...init })),
    _: (params, options = {}) =>
      call("_", options, (init) => http.DELETE("/列表/{名 前}/a.b", { params, ...init })),
  };
}
