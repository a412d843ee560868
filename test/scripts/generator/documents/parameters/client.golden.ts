/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getUser(args: GetUserArgs, options?: CallOptions): Promise<GetUserResult>;
  /**
   *
   */
  deleteUser(args: DeleteUserArgs, options?: CallOptions): Promise<DeleteUserResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getUser: (params, options = {}) =>
      call("getUser", options, (init) => http.GET("/teams/{team}/users/{user}", { params, ...withCookies(init, params.cookie) })),
    deleteUser: (params, options = {}) =>
      call("deleteUser", options, (init) => http.DELETE("/teams/{team}/users/{user}", { params, ...init })),
  };
}


/** Adds cookie parameters to a request. Browsers do not let them be set. */
function withCookies(init: SendInit, cookies: Readonly<Record<string, unknown>> = {}): SendInit {
  const pairs = Object.entries(cookies).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return init;
  const cookie = pairs.map(([name, value]) => `${name}=${listOf(value).map((part) => encodeURIComponent(String(part))).join(",")}`).join("; ");
  return { ...init, headers: { Cookie: cookie, ...init.headers } };
}

/** An object as its names and values in turn. */
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : typeof value === "object" && value !== null ? Object.entries(value).flat() : [value];
}
