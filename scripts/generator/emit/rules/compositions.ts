import { decodeFragment, valueAt } from "../../../document/json-pointer.js";
import { eachSchema } from "../../each-schema.js";
import { addToAllOf, definedOf, type Draft, isDraft, isOpenapi30, listAt } from "./draft.js";

const unionKeywords = ["anyOf", "oneOf"];
/** Keywords from which openapi-typescript makes a type. */
const typedKeywords = `$ref type enum const properties additionalProperties patternProperties allOf anyOf oneOf nullable`.split(
  " ",
);
/** Keywords that describe a schema, and constrain nothing. */
const annotations = new Set(
  `title description summary default example examples deprecated readOnly writeOnly externalDocs xml $comment`.split(" "),
);

/**
 * A union beside other keywords is a part of an `allOf`. openapi-typescript adds the properties to an `anyOf` as one more choice.
 *
 *     properties: { id: … }                properties: { id: … }
 *     anyOf: [A, B]                        allOf: [{ anyOf: [A, B] }]
 *
 * A union with a member that allows any value adds nothing, and is left out.
 */
export function intersectUnions(schema: Draft): void {
  for (const keyword of unionKeywords) {
    const union = schema[keyword];
    const others = typedKeywords.filter((key) => key !== keyword && schema[key] !== undefined);
    if (!Array.isArray(union) || others.length === 0) continue;
    delete schema[keyword];
    if (!union.some(isUntyped)) addToAllOf(schema, { [keyword]: union });
  }
}

/**
 * An array beside other keywords is a part of an `allOf` too: what `arrays.ts` makes of an array takes the place of the whole schema.
 *
 *     type: array                          allOf: [{ type: array, items: { type: string } }]
 *     items: { type: string }              nullable: true
 *     nullable: true
 */
export function intersectArray(schema: Draft): void {
  const { type, items, prefixItems, minItems } = schema;
  if (type !== "array" || isBareArray(schema)) return;
  for (const key of ["type", "items", "prefixItems"]) delete schema[key];
  addToAllOf(schema, definedOf({ type, items, prefixItems, minItems }));
}

/** Whether a schema has no keyword that changes the type of the array. */
export function isBareArray(schema: Readonly<Draft>): boolean {
  return schema["type"] === "array" && typedKeywords.every((key) => key === "type" || schema[key] === undefined);
}

/**
 * Members of an `allOf` that say nothing about the type are left out: `type: object` alone would allow every property.
 *
 *     allOf: [A, { type: object, description: … }, true]                allOf: [A]
 */
export function dropUntypedMembers(schema: Draft): void {
  if (!Array.isArray(schema["allOf"])) return;
  const members = schema["allOf"].map((member: unknown) => (member === false ? { enum: [] } : member));
  const typed = members.filter((member) => !isUntyped(member) && !isOnlyObject(member));
  const isTyped = typed.length > 0 || isDraft(schema["properties"]) || schema["additionalProperties"] !== undefined;
  schema["allOf"] = isTyped ? typed : members.filter((member) => !isUntyped(member));
  if (listAt(schema, "allOf").length === 0) delete schema["allOf"];
}

function isUntyped(schema: unknown): boolean {
  return schema === true || (isDraft(schema) && !typedKeywords.some((key) => schema[key] !== undefined));
}

function isOnlyObject(schema: unknown): boolean {
  return (
    isDraft(schema) && schema["type"] === "object" && !typedKeywords.some((key) => key !== "type" && schema[key] !== undefined)
  );
}

/**
 * From OpenAPI 3.1 on, keywords beside a reference count.
 *
 *     { $ref: A, description: …, required: [id] }                { description: …, allOf: [{ $ref: A }, { required: [id] }] }
 */
export function intersectReferences(copy: Draft): void {
  if (isOpenapi30(copy)) return;
  eachSchema(copy, (schema) => {
    if (!isDraft(schema) || typeof schema["$ref"] !== "string") return;
    const constraints = Object.keys(schema).filter((key) => key !== "$ref" && !isAnnotation(key));
    if (constraints.length === 0) return;
    const allOf = [{ $ref: schema["$ref"] }, Object.fromEntries(constraints.map((key) => [key, schema[key]]))];
    for (const key of ["$ref", ...constraints]) delete schema[key];
    schema["allOf"] = allOf;
  });
}

/**
 * Null beside a composition is a choice of its own: openapi-typescript would intersect it with the objects of the composition.
 *
 *     type: [object, "null"]                anyOf:
 *     properties: { id: … }                   - { type: object, properties: { id: … }, allOf: [{ required: [id] }] }
 *     allOf: [{ required: [id] }]             - { type: "null" }          only if each member of the allOf allows null
 */
export function separateNull(schema: Draft, copy: Draft): void {
  const types = schema["type"];
  if (!Array.isArray(types) || !types.includes("null") || listAt(schema, "allOf").length === 0) return;
  const others = types.filter((type) => type !== "null");
  const rest = Object.entries(schema).filter(([key]) => !isAnnotation(key));
  const isNullable = listAt(schema, "allOf").every((member) => allowsNull(copy, member));
  for (const [key] of rest) delete schema[key];
  const typed = { ...Object.fromEntries(rest), type: others.length === 1 ? others[0] : others };
  schema["anyOf"] = isNullable ? [typed, { type: "null" }] : [typed];
}

function allowsNull(copy: Draft, reference: unknown, seen = new Set<unknown>()): boolean {
  const isReference = isDraft(reference) && typeof reference["$ref"] === "string";
  const schema = isReference ? valueAt(copy, decodeFragment(String(reference["$ref"]))) : reference;
  if (!isDraft(schema)) return schema !== false;
  if (seen.has(schema)) return true;
  seen.add(schema);
  if (schema["type"] !== undefined && ![schema["type"]].flat().includes("null")) return false;
  if ("const" in schema && schema["const"] !== null) return false;
  if (Array.isArray(schema["enum"]) && !schema["enum"].includes(null)) return false;
  const unions = unionKeywords.map((keyword) => listAt(schema, keyword)).filter((members) => members.length > 0);
  return (
    listAt(schema, "allOf").every((member) => allowsNull(copy, member, seen)) &&
    unions.every((members) => members.some((member) => allowsNull(copy, member, seen)))
  );
}

function isAnnotation(key: string): boolean {
  return annotations.has(key) || key.startsWith("x-");
}
