/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  postChoice(args: PostChoiceArgs, options?: Options): Promise<PostChoiceResult>;
  deleteChoice(args?: DeleteChoiceArgs, options?: Options): Promise<DeleteChoiceResult>;
  patchVendor(args: PatchVendorArgs, options?: Options): Promise<PatchVendorResult>;
  postForm(args?: PostFormArgs, options?: Options): Promise<PostFormResult>;
  putText(args: PutTextArgs, options?: Options): Promise<PutTextResult>;
  putBytes(args: PutBytesArgs, options?: Options): Promise<PutBytesResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    postChoice: ({ body, contentType = "application/json", ...params }, options) =>
      call("postChoice", options, (init) => http.POST("/choice", { params, ...withBody(init, contentType, body, { "application/json": JSON.stringify, "application/x-www-form-urlencoded": serializeForm() }) })),
    deleteChoice: ({ body, ...params } = {}, options) =>
      call("deleteChoice", options, (init) => http.DELETE("/choice", { params, ...init, body })),
    patchVendor: ({ body, ...params }, options) =>
      call("patchVendor", options, (init) => http.PATCH("/vendor", { params, ...withBody(init, "application/merge-patch+json", body, { "application/merge-patch+json": JSON.stringify }) })),
    postForm: ({ body, ...params } = {}, options) =>
      call("postForm", options, (init) => http.POST("/form", { params, ...withBody(init, "application/x-www-form-urlencoded", body, { "application/x-www-form-urlencoded": serializeForm() }) })),
    putText: ({ body, ...params }, options) =>
      call("putText", options, (init) => http.PUT("/text", { params, ...withBody(init, "text/csv; charset=utf-8", body) })),
    putBytes: ({ body, ...params }, options) =>
      call("putBytes", options, (init) => http.PUT("/bytes", { params, ...withBody(init, "application/octet-stream", body) })),
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

/** Adds a body that is not plain `application/json`, the only kind that openapi-fetch writes. `serializers` are by media type. */
function withBody(
  init: FetchInit,
  contentType: string,
  body: unknown,
  serializers: Readonly<Record<string, (body: unknown) => unknown>> = {},
) {
  const sent = body === undefined ? undefined : (serializers[contentType]?.(body) ?? body);
  // The type of a multipart body has its boundary.
  const type = sent instanceof Blob && sent !== body ? sent.type : contentType;
  const headers = sent === undefined ? init.headers : { "Content-Type": type, ...init.headers };
  return { ...init, ...(headers && { headers }), body: body as never, bodySerializer: () => sent };
}

/** Writes a form. A field without a style is text; objects in it are JSON, and arrays are repeated fields. */
function serializeForm(styles: Readonly<Record<string, Style>> = {}, encodeReserved = encode) {
  return (fields: unknown): string =>
    membersOf("a form", fields)
      .flatMap(([name, value]) => {
        const { json, ...style } = styles[name] ?? {};
        if (style.style !== undefined) {
          const pairs = pairsOf(name, value, style, style.allowReserved ? encodeReserved : encode, encode);
          return pairs.map(([key, text]) => `${encode(key)}=${text}`);
        }
        const values = (Array.isArray(value) && !json ? value : [value]).filter((part) => !isAbsent(part));
        const texts = values.map((part: unknown) => (json || typeof part === "object" ? JSON.stringify(part) : textOf(part)));
        return texts.map((text) => new URLSearchParams([[name, text]]).toString());
      })
      .join("&");
}
