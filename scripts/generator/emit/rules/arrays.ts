import ts from "typescript";
import type { JsonObject } from "../../../document/json-pointer.js";

/**
 * The type of an array. openapi-typescript loses one of two levels where the items are an array by way of a composition, and demands
 * every item of a tuple, and no more.
 *
 *     type: array                                                    string[]  →  string[][]
 *     items: { allOf: [{ type: array, items: { type: string } }] }
 *
 *     type: array                                                    [string, number]  →  [string, number?, ...unknown[]]
 *     prefixItems: [{ type: string }, { type: number }]
 *     minItems: 1
 *
 * @param typeOf the type of a schema
 */
export function arrayType(schema: JsonObject, typeOf: (schema: unknown) => ts.TypeNode): ts.TypeNode {
  const { items = true, prefixItems, minItems = 0 } = schema;
  const rest = ts.factory.createArrayTypeNode(typeOf(items));
  if (!Array.isArray(prefixItems) || prefixItems.length === 0) return rest;
  const required = Number(minItems);
  const parts = prefixItems.map((item: unknown, index) =>
    index < required ? typeOf(item) : ts.factory.createOptionalTypeNode(parenthesized(typeOf(item))),
  );
  return ts.factory.createTupleTypeNode(items === false ? parts : [...parts, ts.factory.createRestTypeNode(rest)]);
}

/** `A | B?` would not be the optional `(A | B)?`. */
function parenthesized(type: ts.TypeNode): ts.TypeNode {
  return ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type) ? ts.factory.createParenthesizedType(type) : type;
}
