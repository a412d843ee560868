
export type class_2 = components["schemas"]["class"];

export type foo_bar = components["schemas"]["foo-bar"];

export type foo_bar_2 = components["schemas"]["foo.bar"];

export type foo_bar_3 = components["schemas"]["foo_bar"];

export type _2b = components["schemas"]["2b"];

export type Promise_2 = components["schemas"]["Promise"];

export type NewResult = components["schemas"]["NewResult"];

/** Arguments of `new`. */
export type NewArgs = Record<string, never>;

/** Body of a successful answer to `new`. */
export type NewResult_2 = paths["/new"]["get"]["responses"][200]["content"]["application/json"];

/** Arguments of `delete`. */
export type DeleteArgs = Record<string, never>;

/** Body of a successful answer to `delete`. */
export type DeleteResult = undefined;

/** Arguments of `actionsListRuns`. */
export type ActionsListRunsArgs = Record<string, never>;

/** Body of a successful answer to `actionsListRuns`. */
export type ActionsListRunsResult = undefined;

/** Arguments of `actionsListRuns_2`. */
export type ActionsListRuns_2Args = Record<string, never>;

/** Body of a successful answer to `actionsListRuns_2`. */
export type ActionsListRuns_2Result = undefined;

/** Arguments of `actionsList_runs`. */
export type ActionsList_runsArgs = Record<string, never>;

/** Body of a successful answer to `actionsList_runs`. */
export type ActionsList_runsResult = undefined;

/** Parameters in the path of `获取`. */
export type 获取Path = NonNullable<paths["/列表/{名 前}/a.b"]["get"]["parameters"]["path"]>;

/** Arguments of `获取`. */
export type 获取Args = Pick<paths["/列表/{名 前}/a.b"]["get"]["parameters"], "path">;

/** Body of a successful answer to `获取`. */
export type 获取Result = undefined;

/** Parameters in the path of `put列表名前AB`. */
export type Put列表名前ABPath = NonNullable<paths["/列表/{名 前}/a.b"]["put"]["parameters"]["path"]>;

/** Arguments of `put列表名前AB`. */
export type Put列表名前ABArgs = Pick<paths["/列表/{名 前}/a.b"]["put"]["parameters"], "path">;

/** Body of a successful answer to `put列表名前AB`. */
export type Put列表名前ABResult = undefined;

/** Parameters in the path of `_2ndTry`. */
export type _2ndTryPath = NonNullable<paths["/列表/{名 前}/a.b"]["post"]["parameters"]["path"]>;

/** Arguments of `_2ndTry`. */
export type _2ndTryArgs = Pick<paths["/列表/{名 前}/a.b"]["post"]["parameters"], "path">;

/** Body of a successful answer to `_2ndTry`. */
export type _2ndTryResult = undefined;

/** Parameters in the path of `_`. */
export type _Path = NonNullable<paths["/列表/{名 前}/a.b"]["delete"]["parameters"]["path"]>;

/** Arguments of `_`. */
export type _Args = Pick<paths["/列表/{名 前}/a.b"]["delete"]["parameters"], "path">;

/** Body of a successful answer to `_`. */
export type _Result = undefined;
