/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  "new"(args?: NewArgs, options?: Options): Promise<NewResult_2>;
  delete(args?: DeleteArgs, options?: Options): Promise<DeleteResult>;
  actionsListRuns(args?: ActionsListRunsArgs, options?: Options): Promise<ActionsListRunsResult>;
  actionsListRuns_2(args?: ActionsListRuns_2Args, options?: Options): Promise<ActionsListRuns_2Result>;
  actionsList_runs(args?: ActionsList_runsArgs, options?: Options): Promise<ActionsList_runsResult>;
  获取(args: 获取Args, options?: Options): Promise<获取Result>;
  put列表名前AB(args: Put列表名前ABArgs, options?: Options): Promise<Put列表名前ABResult>;
  _2ndTry(args: _2ndTryArgs, options?: Options): Promise<_2ndTryResult>;
  _(args: _Args, options?: Options): Promise<_Result>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    new: (params = {}, options) =>
      call("new", options, (init) => http.GET("/new", { params, ...accept(init, "application/json") })),
    delete: (params = {}, options) =>
      call("delete", options, (init) => http.PUT("/new", { params, ...init })),
    actionsListRuns: (params = {}, options) =>
      call("actionsListRuns", options, (init) => http.POST("/new", { params, ...init })),
    actionsListRuns_2: (params = {}, options) =>
      call("actionsListRuns_2", options, (init) => http.DELETE("/new", { params, ...init })),
    actionsList_runs: (params = {}, options) =>
      call("actionsList_runs", options, (init) => http.PATCH("/new", { params, ...init })),
    获取: (params, options) =>
      call("获取", options, (init) => http.GET("/列表/{名 前}/a.b", { params: { ...params, path: { ...params?.path } }, pathSerializer: fillPath, ...init })),
    put列表名前AB: (params, options) =>
      call("put列表名前AB", options, (init) => http.PUT("/列表/{名 前}/a.b", { params: { ...params, path: { ...params?.path } }, pathSerializer: fillPath, ...init })),
    _2ndTry: (params, options) =>
      call("_2ndTry", options, (init) => http.POST("/列表/{名 前}/a.b", { params: { ...params, path: { ...params?.path } }, pathSerializer: fillPath, ...init })),
    _: (params, options) =>
      call("_", options, (init) => http.DELETE("/列表/{名 前}/a.b", { params: { ...params, path: { ...params?.path } }, pathSerializer: fillPath, ...init })),
  };
}

/** Encodes all characters that are not unreserved in URIs (RFC 3986). */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text of a value that is not an object. */
function textOf(value: unknown): string {
  return String(value);
}

/** Writes path parameters that are single values. Refuses those that would make the path another one. */
function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = params[name];
    const text = typeof value === "object" ? "" : encode(textOf(value ?? ""));
    if (/^\.{0,2}$/.test(text)) throw new TypeError(`path parameter ${name} must not be ${JSON.stringify(value)}`);
    return text;
  });
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
