import { definedOf, type Draft, isDraft, listAt } from "./draft.js";

/** Any value of JSON, which is never undefined. A schema that only `types.ts` understands. */
export const anyValue: Readonly<Draft> = Object.freeze({ description: "" });

/**
 * A name in `required` counts where another part of a composition declares the property: a property of any value makes it so.
 *
 *     allOf:                                                   A & { id: {} | null }
 *       - $ref: A                     # { id?: string }
 *       - required: [id]                                       of which id is a string
 *
 * @param isMember whether the schema is a part of a composition, and so says nothing about other properties
 */
export function requireUndeclared(schema: Draft, isMember: boolean): void {
  const { properties = {}, type = "object" } = schema;
  if (!isDraft(properties) || !Array.isArray(schema["required"]) || ![type].flat().includes("object")) return;
  const missing = schema["required"].filter((name: unknown) => typeof name === "string" && !Object.hasOwn(properties, name));
  if (missing.length === 0) return;
  const isAlone = Object.keys(properties).length === 0 && ["allOf", "anyOf", "oneOf"].every((key) => schema[key] === undefined);
  const markers = Object.fromEntries(missing.map((name) => [name, anyValue]));
  if (Array.isArray(schema["allOf"])) {
    // Beside an `allOf`, openapi-typescript would require the names in each of its members too.
    schema["required"] = schema["required"].filter((name) => !missing.includes(name));
    schema["allOf"] = [...schema["allOf"], { type: "object", properties: markers, required: missing }];
  } else schema["properties"] = { ...properties, ...markers };
  if (isAlone && !isMember) schema["additionalProperties"] ??= true;
}

/**
 * An index signature of TypeScript holds for the declared properties too, so their types are added to it.
 *
 *     properties: { label: { type: string } }             { label: string } & { [key: string]: string | number }
 *     additionalProperties: { type: number }
 *
 * Where a property has a type with parts of its own, the index signature is `unknown`: a copy of each would make the types grow with
 * every level. Patterns of property names cannot be told apart, and do not forbid other names.
 */
export function includeProperties(schema: Draft): void {
  const patterns = isDraft(schema["patternProperties"]) ? Object.values(schema["patternProperties"]) : [];
  const additional = schema["additionalProperties"];
  delete schema["patternProperties"];
  const isOpen = additional === true || (additional === undefined && patterns.length > 0);
  const values = additional === undefined || typeof additional === "boolean" ? patterns : [additional, ...patterns];
  const properties = isDraft(schema["properties"]) ? Object.values(schema["properties"]) : [];
  if (isOpen) schema["additionalProperties"] = true;
  else if (values.length > 0 && properties.length + patterns.length > 0) {
    const all = [...values, ...properties];
    schema["additionalProperties"] = properties.every(isSimple) ? { anyOf: withoutAnnotations(all) } : true;
  } else if (additional === false && properties.length === 0 && listAt(schema, "allOf").length === 0) closeEmpty(schema);
}

/** `{ type: object, additionalProperties: false }` is an object without properties, not one with any. */
function closeEmpty(schema: Draft): void {
  if (schema["type"] === "object" && ["anyOf", "oneOf"].every((key) => schema[key] === undefined))
    schema["additionalProperties"] = { enum: [] };
}

function isSimple(schema: unknown): boolean {
  if (!isDraft(schema)) return true;
  if (typeof schema["$ref"] === "string" || Array.isArray(schema["enum"]) || "const" in schema) return true;
  const types = [schema["type"]].flat();
  const isScalar = types.every((type) => type !== "object" && type !== "array" && type !== undefined);
  return isScalar || (schema["type"] === "array" && schema["prefixItems"] === undefined && isSimple(schema["items"]));
}

/** Each type once, of simple ones only what makes the type. */
function withoutAnnotations(schemas: readonly unknown[]): unknown[] {
  const typed = schemas.map((schema) => {
    if (!isDraft(schema) || !isSimple(schema)) return schema;
    const { $ref, type, nullable, items, enum: values } = schema;
    return definedOf({ $ref, type, nullable, items, enum: "const" in schema ? [schema["const"]] : values });
  });
  return [...new Map(typed.map((schema) => [isSimple(schema) ? JSON.stringify(schema) : schema, schema])).values()];
}
