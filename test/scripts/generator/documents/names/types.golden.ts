
export type class_2 = components["schemas"]["class"];

export type foo_bar = components["schemas"]["foo-bar"];

export type foo_bar_2 = components["schemas"]["foo.bar"];

export type foo_bar_3 = components["schemas"]["foo_bar"];

export type _2b = components["schemas"]["2b"];

export type Promise_2 = components["schemas"]["Promise"];

export type NewResult = components["schemas"]["NewResult"];

/** Arguments of `new`. */
export type NewArgs = Record<string, never>;

/** Body of a successful response to `new`. */
export type NewResult_2 = operations["new"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `new`. */
export type NewError = never;

/** Arguments of `delete`. */
export type DeleteArgs = Record<string, never>;

/** Body of a successful response to `delete`. */
export type DeleteResult = undefined;

/** Documented error bodies of `delete`. */
export type DeleteError = never;

/** Arguments of `actionsListRuns`. */
export type ActionsListRunsArgs = Record<string, never>;

/** Body of a successful response to `actionsListRuns`. */
export type ActionsListRunsResult = undefined;

/** Documented error bodies of `actionsListRuns`. */
export type ActionsListRunsError = never;

/** Arguments of `actionsListRuns_2`. */
export type ActionsListRuns_2Args = Record<string, never>;

/** Body of a successful response to `actionsListRuns_2`. */
export type ActionsListRuns_2Result = undefined;

/** Documented error bodies of `actionsListRuns_2`. */
export type ActionsListRuns_2Error = never;

/** Arguments of `actionsList_runs`. */
export type ActionsList_runsArgs = Record<string, never>;

/** Body of a successful response to `actionsList_runs`. */
export type ActionsList_runsResult = undefined;

/** Documented error bodies of `actionsList_runs`. */
export type ActionsList_runsError = never;

/** Parameters in the path of `获取`. */
export type 获取Path = NonNullable<operations["获取"]["parameters"]["path"]>;

/** Arguments of `获取`. */
export type 获取Args = Pick<operations["获取"]["parameters"], "path">;

/** Body of a successful response to `获取`. */
export type 获取Result = undefined;

/** Documented error bodies of `获取`. */
export type 获取Error = never;

/** Parameters in the path of `put列表名前AB`. */
export type Put列表名前ABPath = NonNullable<paths["/列表/{名 前}/a.b"]["put"]["parameters"]["path"]>;

/** Arguments of `put列表名前AB`. */
export type Put列表名前ABArgs = Pick<paths["/列表/{名 前}/a.b"]["put"]["parameters"], "path">;

/** Body of a successful response to `put列表名前AB`. */
export type Put列表名前ABResult = undefined;

/** Documented error bodies of `put列表名前AB`. */
export type Put列表名前ABError = never;

/** Parameters in the path of `_2ndTry`. */
export type _2ndTryPath = NonNullable<paths["/列表/{名 前}/a.b"]["post"]["parameters"]["path"]>;

/** Arguments of `_2ndTry`. */
export type _2ndTryArgs = Pick<paths["/列表/{名 前}/a.b"]["post"]["parameters"], "path">;

/** Body of a successful response to `_2ndTry`. */
export type _2ndTryResult = undefined;

/** Documented error bodies of `_2ndTry`. */
export type _2ndTryError = never;

/** Parameters in the path of `_`. */
export type _Path = NonNullable<paths["/列表/{名 前}/a.b"]["delete"]["parameters"]["path"]>;

/** Arguments of `_`. */
export type _Args = Pick<paths["/列表/{名 前}/a.b"]["delete"]["parameters"], "path">;

/** Body of a successful response to `_`. */
export type _Result = undefined;

/** Documented error bodies of `_`. */
export type _Error = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly new: NewError;
  readonly delete: DeleteError;
  readonly actionsListRuns: ActionsListRunsError;
  readonly actionsListRuns_2: ActionsListRuns_2Error;
  readonly actionsList_runs: ActionsList_runsError;
  readonly 获取: 获取Error;
  readonly put列表名前AB: Put列表名前ABError;
  readonly _2ndTry: _2ndTryError;
  readonly _: _Error;
}
