/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getThing(args?: GetThingArgs, options?: CallOptions): Promise<GetThingResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getThing: (params = {}, options = {}) =>
      call("getThing", options, (init) => http.GET("/thing", { params: withHeaders(params, {
          "X-Range": false,
          "X-Spread": true,
        }), ...withCookies(init, params.cookie) })),
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


/** Writes the objects among header parameters: `a,1,b,2`, or `a=1,b=2` where they are exploded. */
function withHeaders<Params extends { header?: object }>(params: Params, exploded: Readonly<Record<string, boolean>>): Params {
  const header = Object.entries(params.header ?? {}).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [name, value] as const;
    return [name, Object.entries(value).map((pair) => pair.join(exploded[name] ? "=" : ",")).join(",")] as const;
  });
  return { ...params, header: Object.fromEntries(header) };
}
