/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getThing(args?: GetThingArgs, options?: Options): Promise<GetThingResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getThing: (params = {}, options) =>
      call("getThing", options, (init) => http.GET("/thing", { params: serializeHeaders(params, {
        "X-Spread": {
          explode: true,
        },
      }), ...withCookies(init, params.cookie) })),
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

/** A value in a style of paths and headers; undefined if there is nothing to write. */
function expand(
  name: string,
  value: unknown,
  { style = "simple", explode = false, json = false }: Style,
  encodeText: (text: string) => string,
): string | undefined {
  const pairs = pairsOf(name, value, { explode, json }, encodeText);
  if (pairs.length === 0) return undefined;
  const isMatrix = style === "matrix";
  const isNamed = isMatrix || (explode && !json && typeof value === "object" && !Array.isArray(value));
  const parts = pairs.map(([key, text]) => {
    if (!isNamed) return text;
    return isMatrix && text === "" ? encodeText(key) : `${encodeText(key)}=${text}`;
  });
  if (style === "simple") return parts.join(",");
  const separator = isMatrix ? ";" : ".";
  return separator + parts.join(separator);
}

/** Writes header parameters in their styles. JSON is written in ASCII. */
function serializeHeaders<Params extends { header?: object }>(params: Params, styles: Readonly<Record<string, Style>>): Params {
  const escape = (text: string) =>
    text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const header = Object.entries(params.header ?? {}).map(([name, value]: [string, unknown]) => {
    const style = styles[name] ?? {};
    return [name, expand(name, value, style, style.json ? escape : String)] as const;
  });
  return { ...params, header: Object.fromEntries(header) };
}

/** Adds cookie parameters to a request. Browsers do not allow it. */
function withCookies(
  init: FetchInit,
  cookies: Readonly<Record<string, unknown>> = {},
  styles: Readonly<Record<string, Style>> = {},
): FetchInit {
  const pairs = Object.entries(cookies).flatMap(([name, value]) => {
    const { json = false, verbatim = false } = styles[name] ?? {};
    return pairsOf(name, value, { explode: false, json }, verbatim ? String : encode);
  });
  // A name is a token of HTTP, and must not add another cookie.
  const nameOf = (name: string) => name.replace(/[^!#$%&'*+.^`|~\w-]/gu, encode);
  const cookie = pairs.map(([name, text]) => `${nameOf(name)}=${text}`).join("; ");
  return cookie === "" ? init : { ...init, headers: { Cookie: cookie, ...init.headers } };
}
