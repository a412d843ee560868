import { dereference, isObject, type JsonObject } from "../../document/json-pointer.js";

/**
 * The type of a form, with Blobs for the fields that hold files: openapi-typescript types them as text.
 * @param type the type that openapi-typescript gives the form
 */
export function withFiles(document: JsonObject, type: string, form: unknown): string {
  const parts = allOfParts(document, form);
  const required = new Set(parts.flatMap((part) => listAt(part, "required")));
  const properties = new Map(parts.flatMap(({ properties: declared }) => (isObject(declared) ? Object.entries(declared) : [])));
  const files = [...properties].flatMap(([name, property]) => {
    const types = fileTypes(document, property, `${type}[${JSON.stringify(name)}]`);
    return types ? { name: JSON.stringify(name), mark: required.has(name) ? "" : "?", type: types.join(" | ") } : [];
  });
  if (files.length === 0) return type;
  const fields = files.map(({ name, mark, type: file }) => `${name}${mark}: ${file}`);
  return `Omit<${type}, ${files.map(({ name }) => name).join(" | ")}> & { ${fields.join("; ")} }`;
}

/**
 * The types of a field that may be a file, a list of files, or one of them among others; undefined for other fields.
 * @param other the type that openapi-typescript gives the field
 */
function fileTypes(document: JsonObject, property: unknown, other: string): string[] | undefined {
  const parts = allOfParts(document, property);
  const nulls = parts.some(isNullable) ? ["null"] : [];
  if (parts.some(isFile)) return ["Blob", ...nulls];
  if (parts.some(({ type, items }) => isArray(type) && allOfParts(document, items).some(isFile))) return ["Blob[]", ...nulls];
  const members = parts.flatMap((part) => [...listAt(part, "anyOf"), ...listAt(part, "oneOf")]);
  const types = members.map((member) => memberTypes(document, member));
  if (!types.some((ofMember) => ofMember !== undefined && ofMember[0] !== "null")) return undefined;
  // Unknown members have the type of the whole, which is wider than theirs.
  return [...new Set([...types.flatMap((ofMember) => ofMember ?? [`NonNullable<${other}>`]), ...nulls])];
}

function memberTypes(document: JsonObject, member: unknown): string[] | undefined {
  const parts = allOfParts(document, member);
  if (parts.some(({ type }) => type === "null")) return ["null"];
  if (parts.some(isFile)) return ["Blob"];
  return parts.some(({ type, items }) => isArray(type) && allOfParts(document, items).some(isFile)) ? ["Blob[]"] : undefined;
}

/** A schema and the members of its `allOf`, references followed. */
function allOfParts(document: JsonObject, schema: unknown): JsonObject[] {
  const parts = new Set<JsonObject>();
  const open = [schema];
  for (const reference of open) {
    const { value } = dereference(document, reference, "#");
    if (!isObject(value) || parts.has(value)) continue;
    parts.add(value);
    open.push(...listAt(value, "allOf"));
  }
  return [...parts];
}

/** OpenAPI 3.0 says `format: binary`, 3.1 a `contentMediaType` without a `contentEncoding`. */
function isFile({ format, contentMediaType, contentEncoding, type }: JsonObject): boolean {
  return !isArray(type) && (format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined));
}

function isArray(type: unknown): boolean {
  return [type].flat().includes("array");
}

function isNullable({ type, nullable }: JsonObject): boolean {
  return nullable === true || [type].flat().includes("null");
}

function listAt(schema: JsonObject, key: string): readonly unknown[] {
  return Array.isArray(schema[key]) ? schema[key] : [];
}
