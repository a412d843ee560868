import { isObject, type JsonObject, pointerOf } from "../document/json-pointer.js";

/** Where a schema stands: its pointer, and the keyword that holds it (`schema` or `schemas` outside of other schemas). */
export interface SchemaPlace {
  readonly pointer: string;
  readonly keyword: string;
}

/** Keywords whose value is a schema. */
const schemaKeywords =
  `items additionalProperties unevaluatedItems unevaluatedProperties contains propertyNames not if then else contentSchema`.split(
    " ",
  );
/** Keywords whose value is a list or a map of schemas. */
const schemasKeywords = `allOf anyOf oneOf prefixItems properties patternProperties dependentSchemas $defs definitions`.split(
  " ",
);
/** Fields whose value is a map: its keys are names, not fields. */
const maps = new Set(
  `paths webhooks content headers encoding callbacks responses parameters requestBodies pathItems`.split(" "),
);
const withoutSchemas = new Set(["example", "examples", "links", "securitySchemes", "info", "servers", "tags"]);

/** Visits every schema of a document, those inside a schema before the schema itself. Boolean schemas and references are visited too. */
export function eachSchema(document: JsonObject, visit: (schema: unknown, place: SchemaPlace) => void): void {
  visitFields(document, "#", false);

  function visitFields(node: unknown, pointer: string, isMap: boolean): void {
    if (Array.isArray(node)) node.forEach((child, index) => visitFields(child, pointerOf(pointer, index), false));
    if (!isObject(node)) return;
    for (const [key, child] of Object.entries(node)) {
      const place = pointerOf(pointer, key);
      if (isMap) visitFields(child, place, false);
      else if (key === "schema") visitSchema(child, { pointer: place, keyword: key });
      else if (key === "schemas" && isObject(child)) {
        for (const [name, schema] of Object.entries(child))
          visitSchema(schema, { pointer: pointerOf(place, name), keyword: key });
      } else if (!withoutSchemas.has(key) && !key.startsWith("x-")) visitFields(child, place, maps.has(key));
    }
  }

  function visitSchema(schema: unknown, place: SchemaPlace): void {
    if (isObject(schema)) {
      for (const keyword of schemaKeywords) {
        if (schema[keyword] !== undefined)
          visitSchema(schema[keyword], { pointer: pointerOf(place.pointer, keyword), keyword });
      }
      for (const keyword of schemasKeywords) {
        const schemas = schema[keyword];
        if (typeof schemas !== "object" || schemas === null) continue;
        for (const [key, child] of Object.entries(schemas))
          visitSchema(child, { pointer: pointerOf(place.pointer, keyword, key), keyword });
      }
    }
    visit(schema, place);
  }
}
