import { dereference, isObject, type JsonObject, keysOf, pointerOf } from "../../document/json-pointer.js";
import type { ApiModel } from "../../document/model.js";
import { schemaPath } from "./page-paths.js";

/** A property of a body or of a schema, at any depth. */
export interface Field {
  /** Path from the root: `[].workshop.metadata.name`. Empty for the root itself. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** `x-doc` of the schema it belongs to. */
  readonly doc: unknown;
}

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly doc: unknown;
  readonly required: boolean;
  /** Pointers of the schemas that contain it. */
  readonly within: readonly string[];
}

/** The fields of a schema and of the schemas in it. A schema inside itself is listed but not expanded again. */
export function fieldsOf({ document }: ApiModel, schema: unknown, pointer: string): Field[] {
  return walk(document, { value: schema, path: "", doc: undefined, required: false, within: [pointer] });
}

function walk(document: JsonObject, place: Place): Field[] {
  const { value, pointer } = dereference(document, place.value, "");
  if (!isObject(value)) return [];
  const isNew = pointer === "" || !place.within.includes(pointer);
  const within = pointer === "" ? place.within : [...place.within, pointer];
  const described = isObject(place.value) && typeof place.value["description"] === "string" ? place.value : value;
  const self: Field = {
    path: place.path,
    type: typeText(document, place.value),
    required: place.required,
    description: [described["description"], access(value)].filter((text) => typeof text === "string" && text !== "").join(" "),
    // That of an object is about its own properties.
    doc:
      (isObject(place.value) && !isObject(place.value["properties"]) && place.value["x-doc"]) || (place.doc ?? value["x-doc"]),
  };
  const here = place.path === "" ? [] : [self];
  return isNew ? [...here, ...inside(document, value, { ...place, within })] : here;
}

function inside(document: JsonObject, schema: JsonObject, place: Place): Field[] {
  const properties = isObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const required: unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as unknown[]) : []));
  return [
    ...properties.flatMap(([name, value]) =>
      walk(document, {
        value,
        path: place.path === "" ? name : `${place.path}.${name}`,
        doc: schema["x-doc"] ?? place.doc,
        required: required.includes(name),
        within: place.within,
      }),
    ),
    ...parts.flatMap((part) => insideReference(document, part, place)),
    ...insideReference(document, schema["items"], { ...place, path: `${place.path}[]` }),
  ];
}

/** The fields in a part of a composed schema or in the items of an array, which have no line of their own. */
function insideReference(document: JsonObject, schema: unknown, place: Place): Field[] {
  const { value, pointer } = dereference(document, schema, "");
  if (!isObject(value) || (pointer !== "" && place.within.includes(pointer))) return [];
  return inside(document, value, { ...place, within: [...place.within, pointer] });
}

function access(schema: JsonObject): string {
  if (schema["readOnly"] === true) return "Read-only.";
  return schema["writeOnly"] === true ? "Write-only." : "";
}

/**
 * The type as Markdown, for a page in a subfolder of the site: `string (date)`, `array of [Pet](../schemas/Pet.md)`.
 * @param isNested whether it is part of the type of a component schema: there other components are only named, as they may
 *   contain the same one again
 */
export function typeText(document: JsonObject, schema: unknown, isNested = false): string {
  const { value, pointer } = dereference(document, schema, "");
  if (!isObject(value)) return "any";
  if (pointer.startsWith(pointerOf("#", "components", "schemas"))) {
    const name = keysOf(pointer).at(-1) ?? "";
    const link = `[${name}](../${schemaPath(document, name)}.md)`;
    if (value["type"] === "object" || value["type"] === undefined || isNested) return link;
    return `${link} (${plainType(document, value, true)})`;
  }
  return plainType(document, value, isNested);
}

function plainType(document: JsonObject, schema: JsonObject, isNested: boolean): string {
  if (schema["type"] === "array") return `array of ${typeText(document, schema["items"], isNested)}`;
  for (const [key, word] of [
    ["oneOf", " or "],
    ["anyOf", " or "],
    ["allOf", " and "],
  ] as const) {
    if (Array.isArray(schema[key])) return schema[key].map((part: unknown) => typeText(document, part, isNested)).join(word);
  }
  const type = Array.isArray(schema["type"])
    ? schema["type"].join(" or ")
    : typeof schema["type"] === "string"
      ? schema["type"]
      : "any";
  const values = Array.isArray(schema["enum"]) ? `: ${schema["enum"].map((entry) => JSON.stringify(entry)).join(", ")}` : "";
  return `${type}${typeof schema["format"] === "string" ? ` (${schema["format"]})` : ""}${values}`;
}
