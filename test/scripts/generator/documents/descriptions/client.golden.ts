/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  /**
   * A *\/ `b` ${c}
   *
   * @deprecated {@link x} *\/ export const injected = 1; /*
   * \u002a/ <!-- ${process.exit()} -->
   *
   * @see https://x.example/*\/`${0}
   */
  getQuoted(args: GetQuotedArgs, options?: Options): Promise<GetQuotedResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getQuoted: (params, options) =>
      call("getQuoted", options, (init) => http.GET("/a\"b`${c}*\\/'x'", { params, querySerializer: serializeQuery({
        "q\"`${1}*/": {
          style: "form",
          explode: false,
        },
      }), ...init })),
  };
}

/** Writes a query in the styles that the API description sets. A parameter without one is an exploded form. */
function serializeQuery(styles: Readonly<Record<string, { style: string; explode: boolean; allowReserved?: boolean }>>) {
  return (query: Readonly<Record<string, unknown>>): string =>
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]: [string, unknown]) => {
        const { style = "form", ...rest } = { explode: true, ...styles[name] };
        if (Array.isArray(value)) return serializeArrayParam(name, value, { style: style as "form", ...rest });
        if (typeof value === "object" && value !== null)
          return serializeObjectParam(name, { ...value }, { style: style as "form", ...rest });
        return serializePrimitiveParam(name, String(value), rest);
      })
      .join("&");
}
