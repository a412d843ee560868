
/** Parameters in the path of `getUser`. */
export type GetUserPath = NonNullable<paths["/teams/{team}/users/{user}"]["get"]["parameters"]["path"]>;

/** Parameters in the query of `getUser`. */
export type GetUserQuery = NonNullable<paths["/teams/{team}/users/{user}"]["get"]["parameters"]["query"]>;

/** Parameters in the header of `getUser`. */
export type GetUserHeader = NonNullable<paths["/teams/{team}/users/{user}"]["get"]["parameters"]["header"]>;

/** Parameters in the cookie of `getUser`. */
export type GetUserCookie = NonNullable<paths["/teams/{team}/users/{user}"]["get"]["parameters"]["cookie"]>;

/** Arguments of `getUser`. */
export type GetUserArgs = Pick<paths["/teams/{team}/users/{user}"]["get"]["parameters"], "path" | "query" | "header" | "cookie">;

/** Body of a successful answer to `getUser`. */
export type GetUserResult = undefined;

/** Parameters in the path of `deleteUser`. */
export type DeleteUserPath = NonNullable<paths["/teams/{team}/users/{user}"]["delete"]["parameters"]["path"]>;

/** Parameters in the query of `deleteUser`. */
export type DeleteUserQuery = NonNullable<paths["/teams/{team}/users/{user}"]["delete"]["parameters"]["query"]>;

/** Arguments of `deleteUser`. */
export type DeleteUserArgs = Pick<paths["/teams/{team}/users/{user}"]["delete"]["parameters"], "path" | "query">;

/** Body of a successful answer to `deleteUser`. */
export type DeleteUserResult = undefined;
