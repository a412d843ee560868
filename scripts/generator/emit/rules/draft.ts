import { isObject } from "../../../document/json-pointer.js";

/** A part of the copy that openapi-typescript gets. Rules change it in place: nothing else uses it. */
export type Draft = Record<string, unknown>;

/** The object at a key; a new one, not yet in its parent, where there is none. */
export function draftAt(parent: Draft, key: string): Draft {
  const child = parent[key];
  return isDraft(child) ? child : {};
}

/** Whether a part of the copy is an object. */
export function isDraft(value: unknown): value is Draft {
  return isObject(value);
}

/** Appends a schema to the `allOf` of another. */
export function addToAllOf(schema: Draft, member: unknown): void {
  schema["allOf"] = [...listAt(schema, "allOf"), member];
}

/** The list at a key; empty where there is none. */
export function listAt(schema: Readonly<Draft>, key: string): readonly unknown[] {
  const list = schema[key];
  return Array.isArray(list) ? list : [];
}

/** Whether a document follows OpenAPI 3.0, whose schemas are not those of JSON Schema 2020-12. */
export function isOpenapi30(document: Readonly<Draft>): boolean {
  return String(document["openapi"]).startsWith("3.0");
}

/** The fields that have a value. */
export function definedOf(fields: Readonly<Draft>): Draft {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
