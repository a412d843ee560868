import { decodeFragment, isObject, type JsonObject, valueAt } from "./json-pointer.js";

/** Keys of maps, from names to what may be a reference. */
const maps = new Set(
  `properties patternProperties dependentSchemas $defs paths webhooks pathItems callbacks responses parameters schemas headers
  requestBodies securitySchemes examples links`.match(/\S+/g),
);
/** Keys of what may be a reference itself, or a list of such. */
const nodes = new Set(
  `schema items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties contentSchema
  requestBody parameters allOf anyOf oneOf prefixItems`.match(/\S+/g),
);

/**
 * What Redocly's bundler would make of a document whose references all lead into itself: the same document, with the targets of the
 * references beside `example`. Undefined if in doubt. The bundler needs a copy of the document and walks it twice, which takes as long
 * as linting it. The document is not changed; the result shares its parts.
 */
export function inOnePiece(root: unknown): JsonObject | undefined {
  const components = isObject(root) ? root["components"] : undefined;
  // The bundler adds missing components, and may remove empty ones.
  if (!isObject(root) || !isObject(components) || Object.keys(components).length === 0) return undefined;
  const schemas = isObject(components["schemas"]) ? components["schemas"] : {};
  let isDoubtful = false;
  const result = bundled(root, "", "");
  return !isDoubtful && isObject(result) ? result : undefined;

  function bundled(node: unknown, key: string, parentKey: string, isExample = false): unknown {
    if (typeof node !== "object" || node === null || isDoubtful) return node;
    if (Array.isArray(node)) {
      const place = nodes.has(key) ? key : "";
      const items = node.map((child) => bundled(child, place, ""));
      return items.some((item, index) => item !== node[index]) ? items : node;
    }
    // Neither null nor an array.
    const object = node as JsonObject;
    if (object["$ref"] !== undefined && !nodes.has(key) && !maps.has(parentKey))
      return key === "example" ? targetOf(object) : doubt(node);
    if (!isBundled(object, key)) return doubt(node);
    const areExamples = key === "examples" && !maps.has(parentKey);
    const changed: [string, unknown][] = [];
    for (const name in object) {
      // To the bundler, the value of an example is data.
      if (isExample && name === "value") continue;
      const child = bundled(object[name], name, key, areExamples);
      if (child !== object[name]) changed.push([name, child]);
    }
    return changed.length === 0 ? object : { ...object, ...Object.fromEntries(changed) };
  }

  function isBundled(object: JsonObject, key: string): boolean {
    if (object["$ref"] !== undefined && !isLocal(object["$ref"])) return false;
    if ("externalValue" in object || "defaultMapping" in object) return false;
    return key !== "mapping" || Object.values(object).every(isSchema);
  }

  /** The bundler moves other targets of a discriminator's mapping. */
  function isSchema(target: unknown): boolean {
    const [, name = ""] = /^(?:#\/components\/schemas\/)?([\w-]+)$/.exec(String(target)) ?? [];
    return Object.hasOwn(schemas, name) && isObject(schemas[name]) && schemas[name]["$ref"] === undefined;
  }

  function targetOf(object: JsonObject): unknown {
    const target = isLocal(object["$ref"]) ? valueAt(root, decodeFragment(object["$ref"])) : undefined;
    const isPlain = isObject(target) && target["$ref"] === undefined && Object.keys(object).length === 1;
    return isPlain ? target : doubt(object);
  }

  function doubt(node: unknown): unknown {
    isDoubtful = true;
    return node;
  }
}

function isLocal(reference: unknown): reference is string {
  return typeof reference === "string" && reference.startsWith("#/");
}
