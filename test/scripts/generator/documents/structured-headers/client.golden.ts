/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getThing(args?: GetThingArgs, options?: Options): Promise<GetThingResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getThing: (params = {}, options) =>
      call("getThing", options, (init) => http.GET("/thing", { params: withHeaders(params, {
        "X-Range": false,
        "X-Spread": true,
      }), ...withCookies(init, params.cookie) })),
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

/** Writes the objects among header parameters: `a,1,b,2`, or `a=1,b=2` where they are exploded. */
function withHeaders<Params extends { header?: object }>(params: Params, exploded: Readonly<Record<string, boolean>>): Params {
  const header = Object.entries(params.header ?? {}).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [name, value] as const;
    return [
      name,
      Object.entries(value)
        .map((pair) => pair.join(exploded[name] ? "=" : ","))
        .join(","),
    ] as const;
  });
  return { ...params, header: Object.fromEntries(header) };
}
