/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  listThings(args?: ListThingsArgs, options?: Options): Promise<ListThingsResult>;
  listOthers(args?: ListOthersArgs, options?: Options): Promise<ListOthersResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    listThings: (params = {}, options) =>
      call("listThings", options, (init) => http.GET("/things", { params, ...accept(init, "application/json") })),
    listOthers: (params = {}, options) =>
      call("listOthers", options, (init) => http.GET("/others", { params, ...accept(init, "application/json"), querySerializer: serializeQuery() })),
  };
}

/** How a parameter or a field is written. Default: that of its place. */
interface Style {
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** The value is written as JSON. */
  readonly json?: boolean;
  /** The value is sent as it is. */
  readonly verbatim?: boolean;
}

/** Encodes all characters that are not unreserved in URIs (RFC 3986). */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text of a value that is not an object. */
function textOf(value: unknown): string {
  return String(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The members of an array or an object. A Date, a Map or a Blob has none, and would be left out. */
function membersOf(what: string, value: unknown): [key: string, member: unknown][] {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== "Array" && kind !== "Object")
    throw new TypeError(`${what} cannot be written from a ${kind}: give text, an array or a plain object`);
  return Object.entries(value as Readonly<Record<string, unknown>>).filter(([, member]) => !isAbsent(member));
}

/**
 * The names, not encoded, and the encoded values that a value is written as (OpenAPI 3.1.1, "Style Examples"). Null and undefined
 * are left out. The properties of a deepObject may be objects and arrays too: `a[b][c]=1&a[d][0]=2`.
 */
function pairsOf(
  name: string,
  value: unknown,
  { style = "form", explode = style === "form", json }: Style,
  encodeValue: (text: string) => string,
  encodeKey = encodeValue,
): [name: string, value: string][] {
  if (json && value !== undefined) return [[name, encodeValue(JSON.stringify(value))]];
  if (isAbsent(value)) return [];
  if (typeof value !== "object") return [[name, encodeValue(textOf(value))]];
  const members = membersOf(`parameter ${name}`, value);
  if (style === "deepObject")
    return members.flatMap(([key, member]) => pairsOf(`${name}[${key}]`, member, { style }, encodeValue));
  if (members.some(([, member]) => typeof member === "object"))
    throw new TypeError(`parameter ${name} must not hold an object or an array in another: OpenAPI defines no form for it`);
  const isList = Array.isArray(value);
  if (explode) return members.map(([key, member]) => [isList ? name : key, encodeValue(textOf(member))]);
  if (members.length === 0) return [];
  const delimiter = style === "spaceDelimited" ? encodeKey(" ") : style === "pipeDelimited" ? encodeKey("|") : ",";
  const texts = members.flatMap(([key, member]) => [...(isList ? [] : [encodeKey(key)]), encodeValue(textOf(member))]);
  return [[name, texts.join(delimiter)]];
}

/** Writes a query. A parameter without a style is an exploded form. `encodeReserved` is for parameters with `allowReserved`. */
function serializeQuery(styles: Readonly<Record<string, Style>> = {}, encodeReserved = encode) {
  return (query: Readonly<Record<string, unknown>>): string =>
    Object.entries(query)
      .flatMap(([name, value]) => {
        const style = styles[name] ?? {};
        return pairsOf(name, value, style, style.allowReserved ? encodeReserved : encode, encode);
      })
      .map(([name, text]) => `${encode(name)}=${text}`)
      .join("&");
}

/** Names the documented media types of the responses. */
function accept(init: FetchInit, types: string): FetchInit {
  return { ...init, headers: { Accept: types, ...init.headers } };
}
