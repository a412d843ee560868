import { dereference, isObject, keysOf, pointerOf } from "../../../document/json-pointer.js";
import { type Draft, draftAt } from "./draft.js";

/**
 * References lead to whole components only: openapi-typescript loses the target of a reference to a reference, and its types for other
 * places do not compile.
 *
 *     first: { $ref: "#/components/schemas/Page/properties/items/items" }
 *
 *     first: { $ref: "#/components/schemas/schemas_Page_properties_items_items" }      a new component, a copy of that place
 *
 * What is not a schema is copied to the place of the reference.
 */
export function useComponents(copy: Draft, document: unknown): void {
  const components = draftAt(copy, "components");
  const schemas = draftAt(components, "schemas");
  new Rewriter(document, schemas).visit(copy, []);
  if (Object.keys(schemas).length > 0) components["schemas"] = schemas;
  if (Object.keys(components).length > 0) copy["components"] = components;
}

/** Replaces the references in a copy, and adds component schemas to it. */
class Rewriter {
  readonly #document: unknown;
  readonly #schemas: Draft;
  /** Pointers of the component schemas that were added, by the pointer of the schema that each was made from. */
  readonly #hoisted = new Map<string, string>();
  readonly #inlining = new Set<string>();

  constructor(document: unknown, schemas: Draft) {
    this.#document = document;
    this.#schemas = schemas;
  }

  visit(node: unknown, keys: readonly string[]): void {
    if (typeof node !== "object" || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      const place = [...keys, key];
      const replacement = isObject(child) && typeof child["$ref"] === "string" ? this.#replacementOf(child, place) : child;
      if (replacement !== child) Object.defineProperty(node, key, { value: replacement, writable: true, enumerable: true });
      else this.visit(child, place);
    }
  }

  #replacementOf(reference: Draft, place: readonly string[]): unknown {
    const { value, pointer } = dereference(this.#document, reference, "#");
    if (value === undefined) return reference;
    const target = keysOf(pointer);
    if (target[0] === "components" && target.length === 3 && sections.has(target[1] ?? ""))
      return { ...reference, $ref: pointer };
    if (isSchemaPlace(place)) return { ...reference, $ref: this.#hoist(pointer, value) };
    // A part that contains itself, with no schema in between, has no content.
    if (this.#inlining.has(pointer)) return {};
    this.#inlining.add(pointer);
    const inlined: Draft = structuredClone({ value });
    this.visit(inlined, place.slice(0, -1));
    this.#inlining.delete(pointer);
    return inlined["value"];
  }

  /** Makes a component of a schema that is inside another schema or an operation. */
  #hoist(pointer: string, schema: unknown): string {
    const known = this.#hoisted.get(pointer);
    if (known !== undefined) return known;
    const base = keysOf(pointer)
      .slice(1)
      .join("_")
      .replaceAll(/[^\w.-]+/g, "_");
    let name = base;
    for (let n = 2; Object.hasOwn(this.#schemas, name); n++) name = `${base}_${n}`;
    const place = pointerOf("#", "components", "schemas", name);
    this.#hoisted.set(pointer, place);
    // Added before it is visited: its references may lead back to it.
    this.#schemas[name] = structuredClone(schema);
    this.visit(this.#schemas[name], ["components", "schemas", name]);
    return place;
  }
}

/** The sections of `components`. openapi-typescript has no types for extensions beside them. */
const sections = new Set(
  `schemas responses parameters requestBodies headers pathItems examples links callbacks securitySchemes`.split(" "),
);

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

/** Whether the keys lead to a schema. The property of a schema may have any name. */
function isSchemaPlace(place: readonly string[]): boolean {
  const [grandparent, parent, key] = [place.at(-3), place.at(-2), place.at(-1)];
  if (parent === "properties") return true;
  if (key === "requestBody") return false;
  return grandparent === "properties" || !otherPlaces.has(parent ?? "");
}
