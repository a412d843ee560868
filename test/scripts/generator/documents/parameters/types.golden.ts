
/** Parameters in the path of `getUser`. */
export type GetUserPath = NonNullable<operations["getUser"]["parameters"]["path"]>;

/** Parameters in the query of `getUser`. */
export type GetUserQuery = NonNullable<operations["getUser"]["parameters"]["query"]>;

/** Parameters in the header of `getUser`. */
export type GetUserHeader = NonNullable<operations["getUser"]["parameters"]["header"]>;

/** Parameters in the cookie of `getUser`. */
export type GetUserCookie = NonNullable<operations["getUser"]["parameters"]["cookie"]>;

/** Arguments of `getUser`. */
export type GetUserArgs = Pick<operations["getUser"]["parameters"], "path" | "query" | "header" | "cookie">;

/** Body of a successful response to `getUser`. */
export type GetUserResult = undefined;

/** Documented error bodies of `getUser`. */
export type GetUserError = never;

/** Parameters in the path of `deleteUser`. */
export type DeleteUserPath = NonNullable<operations["deleteUser"]["parameters"]["path"]>;

/** Parameters in the query of `deleteUser`. */
export type DeleteUserQuery = NonNullable<operations["deleteUser"]["parameters"]["query"]>;

/** Arguments of `deleteUser`. */
export type DeleteUserArgs = Pick<operations["deleteUser"]["parameters"], "path" | "query">;

/** Body of a successful response to `deleteUser`. */
export type DeleteUserResult = undefined;

/** Documented error bodies of `deleteUser`. */
export type DeleteUserError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getUser: GetUserError;
  readonly deleteUser: DeleteUserError;
}
