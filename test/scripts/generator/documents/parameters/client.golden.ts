/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getUser(args: GetUserArgs, options?: Options): Promise<GetUserResult>;
  deleteUser(args: DeleteUserArgs, options?: Options): Promise<DeleteUserResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getUser: (params, options) =>
      call("getUser", options, (init) => http.GET("/teams/{team}/users/{user}", { params, ...withCookies(init, params.cookie) })),
    deleteUser: (params, options) =>
      call("deleteUser", options, (init) => http.DELETE("/teams/{team}/users/{user}", { params, ...init })),
  };
}

/** Adds cookie parameters to a request. Browsers do not allow it. */
function withCookies(init: FetchInit, cookies: Readonly<Record<string, unknown>> = {}): FetchInit {
  const pairs = Object.entries(cookies)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${listOf(value).map(encodeURIComponent).join(",")}`);
  return pairs.length === 0 ? init : { ...init, headers: { Cookie: pairs.join("; "), ...init.headers } };
}

/** The parts of a cookie's value; an object gives its names and values in turn. */
function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "object" && value !== null ? Object.entries(value).flat().map(String) : [String(value)];
}
