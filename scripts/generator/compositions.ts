import { dereference, isObject, type JsonObject } from "../document/json-pointer.js";
import { circlesOf } from "./circles.js";
import { eachSchema } from "./each-schema.js";

/** The keywords that make a type of other types. */
export const compositionKeywords = ["allOf", "anyOf", "oneOf"] as const;
const unionKeywords = ["anyOf", "oneOf"] as const;

/** A schema of which another is an heir, and which has the heir in its union. */
export interface Base {
  readonly schema: JsonObject;
  /** Pointer of the schema. */
  readonly pointer: string;
  /** The keywords whose members lead back to the heir. */
  readonly unions: readonly ("anyOf" | "oneOf")[];
}

export interface CompositionCircles {
  /**
   * The references in an `allOf` to a base that has the heir in its union: an heir takes the properties of its base, and the union
   * stands for the heirs. Taken literally, such a schema contains itself.
   */
  readonly heirs: ReadonlyMap<JsonObject, Base>;
  /** Pointers of all other references that lead back to themselves through compositions alone: no value can be checked by them. */
  readonly endless: readonly string[];
}

/** Finds the schemas that contain themselves with no property and no item in between. */
export function compositionCircles(document: JsonObject): CompositionCircles {
  const pointers = new Map<JsonObject, string>();
  eachSchema(document, (schema, { pointer }) => {
    if (isObject(schema)) pointers.set(schema, pointer);
  });
  const circles = circlesOf(pointers.keys(), (schema) => partsOf(document, schema));
  const heirs = new Map<JsonObject, Base>();
  for (const [schema, circle] of circles) {
    for (const reference of membersOf(schema, "allOf")) {
      const { value: base, pointer } = dereference(document, reference, "#");
      if (reference["$ref"] === undefined || !isObject(base) || circles.get(base) !== circle) continue;
      const unions = unionKeywords.filter((key) => membersOf(base, key).some((member) => circles.get(member) === circle));
      if (unions.length > 0) heirs.set(reference, { schema: base, pointer, unions });
    }
  }
  const endless = circlesOf(circles.keys(), (schema) => {
    const base = heirs.get(schema);
    return base ? partsOf(document, base.schema, base.unions) : partsOf(document, schema);
  });
  const references = [...endless.keys()].filter((schema) => schema["$ref"] !== undefined);
  return { heirs, endless: references.flatMap((schema) => pointers.get(schema) ?? []) };
}

/** The target of a reference, and the members of the compositions of a schema. */
function partsOf(document: JsonObject, schema: JsonObject, without: readonly string[] = []): JsonObject[] {
  const { value: target } = schema["$ref"] === undefined ? { value: undefined } : dereference(document, schema, "#");
  const members = compositionKeywords.filter((key) => !without.includes(key)).flatMap((key) => membersOf(schema, key));
  return isObject(target) ? [target, ...members] : members;
}

/** The members of a composition that are objects. */
export function membersOf(schema: JsonObject, keyword: string): JsonObject[] {
  return Array.isArray(schema[keyword]) ? schema[keyword].filter(isObject) : [];
}
