/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  upload(args: UploadArgs, options?: Options): Promise<UploadResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    upload: ({ body, ...params }, options) =>
      call("upload", options, (init) => http.POST("/files", { params, ...withBody(init, "multipart/form-data", body, { "multipart/form-data": serializeMultipart() }) })),
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

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
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
  if (typeof value !== "object") return [[name, encodeValue(String(value))]];
  const members = Object.entries(value ?? {}).filter(([, member]) => !isAbsent(member));
  if (style === "deepObject")
    return members.flatMap(([key, member]) => pairsOf(`${name}[${key}]`, member, { style }, encodeValue));
  if (members.some(([, member]) => typeof member === "object"))
    throw new TypeError(`parameter ${name} must not hold an object or an array in another: OpenAPI defines no form for it`);
  const isList = Array.isArray(value);
  if (explode) return members.map(([key, member]) => [isList ? name : key, encodeValue(String(member))]);
  if (members.length === 0) return [];
  const delimiter = style === "spaceDelimited" ? encodeKey(" ") : style === "pipeDelimited" ? encodeKey("|") : ",";
  const texts = members.flatMap(([key, member]) => [...(isList ? [] : [encodeKey(key)]), encodeValue(String(member))]);
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
  // fetch itself writes the type of a multipart body, with its boundary.
  const isNamed = sent !== undefined && !(sent instanceof FormData);
  const headers = isNamed ? { "Content-Type": contentType, ...init.headers } : init.headers;
  return { ...init, ...(headers && { headers }), body: body as never, bodySerializer: () => sent };
}

/** Writes a multipart form. A field without a style is a part, and an array a part for each entry. */
function serializeMultipart(styles: Readonly<Record<string, Style & { readonly contentType?: string }>> = {}) {
  return (fields: unknown): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields as Readonly<Record<string, unknown>>)) {
      const style = styles[name] ?? {};
      if (style.style === undefined) {
        for (const part of Array.isArray(value) ? value : [value])
          // The type of append has no union of both kinds.
          if (!isAbsent(part)) form.append(name, partOf(part, style.contentType) as Blob);
      } else for (const pair of pairsOf(name, value, style, String)) form.append(...pair);
    }
    return form;
  };
}

/** A part. Text without a type is a plain string: a Blob would also get a file name. */
function partOf(value: unknown, contentType = ""): Blob | string {
  if (value instanceof Blob) {
    if (value.type !== "" || contentType === "") return value;
    return new File([value], value instanceof File ? value.name : "blob", { type: contentType });
  }
  const type = contentType === "" && typeof value === "object" ? "application/json" : contentType;
  const text = /[/+]json($|;)/i.test(type) ? JSON.stringify(value) : String(value);
  return type === "" ? text : new Blob([text], { type });
}
