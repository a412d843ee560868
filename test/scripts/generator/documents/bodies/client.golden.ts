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
      call("postChoice", options, (init) => http.POST("/choice", { params, ...withBody(init, contentType, body) })),
    deleteChoice: ({ body, ...params } = {}, options) =>
      call("deleteChoice", options, (init) => http.DELETE("/choice", { params, body, ...init })),
    patchVendor: ({ body, ...params }, options) =>
      call("patchVendor", options, (init) => http.PATCH("/vendor", { params, ...withBody(init, "application/merge-patch+json", body) })),
    postForm: ({ body, ...params } = {}, options) =>
      call("postForm", options, (init) => http.POST("/form", { params, ...withBody(init, "application/x-www-form-urlencoded", body) })),
    putText: ({ body, ...params }, options) =>
      call("putText", options, (init) => http.PUT("/text", { params, ...withBody(init, "text/csv; charset=utf-8", body) })),
    putBytes: ({ body, ...params }, options) =>
      call("putBytes", options, (init) => http.PUT("/bytes", { params, ...withBody(init, "application/octet-stream", body) })),
  };
}

/** Adds a body that is not plain `application/json`, the only kind that openapi-fetch writes. */
function withBody(init: FetchInit, contentType: string, body: unknown) {
  // fetch itself writes the type of a multipart body, with its boundary.
  const isNamed = body !== undefined && !contentType.startsWith("multipart/");
  const headers = isNamed ? { "Content-Type": contentType, ...init.headers } : init.headers;
  return { ...init, ...(headers && { headers }), body: body as never, bodySerializer: () => serializeBody(contentType, body) };
}

function serializeBody(contentType: string, body: unknown): unknown {
  if (/[/+]json($|;)/i.test(contentType)) return JSON.stringify(body);
  if (/^multipart\/form-data/i.test(contentType)) return fillForm(new FormData(), body);
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return fillForm(new URLSearchParams(), body);
  return body;
}

function fillForm<Form extends FormData | URLSearchParams>(form: Form, fields: unknown): Form {
  for (const [name, value] of Object.entries(fields as Readonly<Record<string, unknown>>)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part === undefined) continue;
      if (part instanceof Blob && form instanceof FormData) form.append(name, part);
      else form.append(name, typeof part === "object" ? JSON.stringify(part) : String(part));
    }
  }
  return form;
}
