/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  upload(args: UploadArgs, options?: Options): Promise<UploadResult>;
  uploadMore(args?: UploadMoreArgs, options?: Options): Promise<UploadMoreResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    upload: ({ body, ...params }, options) =>
      call("upload", options, (init) => http.POST("/files", { params, ...withBody(init, "multipart/form-data", body, { "multipart/form-data": serializeMultipart() }) })),
    uploadMore: ({ body, ...params } = {}, options) =>
      call("uploadMore", options, (init) => http.POST("/more", { params, ...withBody(init, "multipart/form-data", body, { "multipart/form-data": serializeMultipart() }) })),
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

/** How a field of a multipart form is written. */
interface FieldStyle extends Style {
  readonly contentType?: string;
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

interface Part {
  readonly name: string;
  readonly content: Blob | string;
  /** A part without a type is text. */
  readonly type?: string;
}

/** Writes a multipart form. FormData would give each part with a type a file name too, and servers would take it for a file. */
function serializeMultipart(styles: Readonly<Record<string, FieldStyle>> = {}) {
  return (fields: unknown): Blob => {
    const random = () => Math.random().toString(36).slice(2);
    const boundary = `form-${random()}${random()}${random()}`;
    const quote = (text: string) => `"${text.replace(/[\r\n"]/g, encodeURIComponent)}"`;
    const chunks = membersOf("a form", fields)
      .flatMap(([name, value]) => partsOf(name, value, styles[name] ?? {}))
      .flatMap(({ name, content, type }) => {
        // A Blob of the caller's own may have any text for a type.
        if (type !== undefined && !/^[\t\x20-\x7e]*$/.test(type))
          throw new TypeError(`field ${name} has a type with a character that headers cannot have`);
        const file = content instanceof Blob ? `; filename=${quote(content instanceof File ? content.name : "blob")}` : "";
        const typed = type === undefined ? "" : `\r\nContent-Type: ${type}`;
        const head = `Content-Disposition: form-data; name=${quote(name)}${file}${typed}`;
        return [`--${boundary}\r\n${head}\r\n\r\n`, content, "\r\n"];
      });
    return new Blob([...chunks, `--${boundary}--\r\n`], { type: `multipart/form-data; boundary=${boundary}` });
  };
}

/** The parts of a field: an array without a style has one for each entry. */
function partsOf(field: string, value: unknown, { contentType, ...style }: FieldStyle): Part[] {
  if (style.style !== undefined) return pairsOf(field, value, style, String).map(([name, content]) => ({ name, content }));
  const entries = (Array.isArray(value) ? value : [value]).filter((entry) => !isAbsent(entry));
  return entries.map((content: unknown): Part => {
    if (content instanceof Blob)
      return { name: field, content, type: content.type || (contentType ?? "application/octet-stream") };
    const type = contentType ?? (typeof content === "object" ? "application/json" : undefined);
    const isJson = type !== undefined && /[/+]json($|;)/i.test(type);
    if (!isJson && typeof content === "object")
      throw new TypeError(`field ${field} must be text or a Blob to be sent as ${type}`);
    return { name: field, content: isJson ? JSON.stringify(content) : textOf(content), ...(type !== undefined && { type }) };
  });
}
