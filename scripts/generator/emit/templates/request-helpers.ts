import { defaultPathSerializer, serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import type { FetchInit } from "./client.js";

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

/** Writes path parameters in the styles that the API description sets. */
function serializePath(templates: Readonly<Record<string, string>>) {
  return (path: string, params: Record<string, unknown>): string => {
    let styled = path;
    for (const [name, template] of Object.entries(templates)) {
      const part = defaultPathSerializer(`{${template}}`, params);
      // Dots alone would lead out of the path. Without a value, the template remains.
      if (/^\.*$/.test(part) || part === `{${template}}`)
        throw new TypeError(`path parameter ${name} must not be "${String(params[name])}"`);
      styled = styled.replace(`{${name}}`, () => `{${template}}`);
    }
    return defaultPathSerializer(styled, params);
  };
}

export { serializePath, serializeQuery, withBody, withCookies, withHeaders };
