import type { FetchInit } from "./client.js";
import { encode, isAbsent, membersOf, pairsOf, type Style, textOf } from "./parameter-helpers.js";

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

/** The type of a body whose documented type is a range, such as `image/*`. */
function typeInRange(range: string, body: unknown): string {
  if (!range.includes("*") || body === undefined) return range;
  if (typeof body === "string") return "text/plain;charset=UTF-8";
  const type = body instanceof Blob ? body.type : "";
  if (type === "" || !type.startsWith(range.replace(/\*.*/s, "")))
    throw new TypeError(`the body must be a Blob with a type in ${range}, as new Blob([data], { type }) makes it`);
  return type;
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

export { serializeForm, serializeMultipart, typeInRange, withBody };
