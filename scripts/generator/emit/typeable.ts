import { dereference, isObject, keysOf, pointerOf } from "../../document/json-pointer.js";
import { makeOneWayPropertiesOptional } from "./one-way.js";

/** A part of a document being copied: nobody else sees it yet. */
type Draft = Record<string, unknown>;

/**
 * A copy of the bundled document in a form that openapi-typescript makes right types of. It loses what a reference to a reference
 * refers to, and writes types that do not compile for references to anything but a whole component.
 */
export function typeableCopy(document: Readonly<Record<string, unknown>>): Draft {
  const copy: Draft = structuredClone(document);
  const components = draftAt(copy, "components");
  const schemas = draftAt(components, "schemas");
  const hoisted = new Map<string, string>();
  const inlining = new Set<string>();

  visit(copy, []);
  makeOneWayPropertiesOptional(copy);
  if (Object.keys(schemas).length > 0) components["schemas"] = schemas;
  if (Object.keys(components).length > 0) copy["components"] = components;
  return copy;

  function visit(node: unknown, keys: readonly string[]): void {
    if (typeof node !== "object" || node === null) return;
    // Taken for schemas by openapi-typescript, which fails on words.
    if (isObject(node) && node["type"] === "object" && Array.isArray(node["enum"])) delete (node as Draft)["enum"];
    for (const [key, child] of Object.entries(node)) {
      const place = [...keys, key];
      const replacement = isObject(child) && typeof child["$ref"] === "string" ? replacementOf(child, place) : child;
      if (replacement !== child) Object.defineProperty(node, key, { value: replacement, writable: true, enumerable: true });
      else visit(child, place);
    }
  }

  function replacementOf(reference: Draft, place: readonly string[]): unknown {
    const { value, pointer } = dereference(document, reference, "#");
    if (value === undefined) return reference;
    const target = keysOf(pointer);
    if (target[0] === "components" && target.length === 3) return { ...reference, $ref: pointer };
    if (!isSchemaPlace(place)) {
      // What holds itself without a schema in between says nothing.
      if (inlining.has(pointer)) return {};
      inlining.add(pointer);
      const inlined: Draft = structuredClone({ value });
      visit(inlined, place.slice(0, -1));
      inlining.delete(pointer);
      return inlined["value"];
    }
    return { ...reference, $ref: hoist(pointer, value) };
  }

  /** Makes a schema that stands inside of another, or of an operation, a component of its own. */
  function hoist(pointer: string, schema: unknown): string {
    const known = hoisted.get(pointer);
    if (known !== undefined) return known;
    const base = keysOf(pointer)
      .slice(1)
      .join("_")
      .replaceAll(/[^\w.-]+/g, "_");
    let name = base;
    for (let n = 2; Object.hasOwn(schemas, name); n++) name = `${base}_${n}`;
    const place = pointerOf("#", "components", "schemas", name);
    hoisted.set(pointer, place);
    // Its own references may lead to it again.
    schemas[name] = structuredClone(schema);
    visit(schemas[name], ["components", "schemas", name]);
    return place;
  }
}

const otherPlaces = new Set([
  "parameters",
  "responses",
  "headers",
  "examples",
  "links",
  "callbacks",
  "paths",
  "pathItems",
  "requestBodies",
]);

/** Whether a schema stands there, going by the keys that lead to it; a property of a schema may have any name. */
function isSchemaPlace(place: readonly string[]): boolean {
  const [grandparent, parent, key] = [place.at(-3), place.at(-2), place.at(-1)];
  if (parent === "properties") return true;
  if (key === "requestBody") return false;
  return grandparent === "properties" || !otherPlaces.has(parent ?? "");
}

function draftAt(parent: Draft, key: string): Draft {
  const child = parent[key];
  // Part of the copy.
  return isObject(child) ? child : {};
}
