import { dereference, keysOf, pointerOf } from "../../../document/json-pointer.js";
import { eachSchema } from "../../each-schema.js";
import { addToAllOf, type Draft, draftAt, isDraft, listAt } from "./draft.js";

/**
 * A discriminator narrows its property in each member of its union, and in each schema that inherits from it and from which no other
 * inherits. The declared type stays: openapi-typescript itself would overwrite it in the member, for every union at once.
 *
 *     oneOf: [{ $ref: Cat }]                            oneOf: [{ allOf: [{ $ref: Cat }, { properties: { kind: { enum: [c] } } }] }]
 *     discriminator: { propertyName: kind, mapping: { c: Cat } }
 *
 *     Cat: { allOf: [{ $ref: Pet }] }                   Cat: { allOf: [{ $ref: Pet }, { properties: { kind: { enum: [c] } } }] }
 *     Pet: { discriminator: { propertyName: kind, mapping: { c: Cat } } }
 *
 * The values are those of the mapping, or else the name of the schema, as far as the declared type has them.
 */
export function narrowByDiscriminators(copy: Draft): void {
  const discriminators = new Map<Draft, Discriminator>();
  eachSchema(copy, (schema) => {
    const discriminator = isDraft(schema) ? schema["discriminator"] : undefined;
    if (isDraft(schema) && isDraft(discriminator)) discriminators.set(schema, readDiscriminator(copy, discriminator));
  });
  narrowHeirs(copy, discriminators);
  for (const [schema, discriminator] of discriminators) {
    for (const keyword of ["oneOf", "anyOf"]) {
      if (!Array.isArray(schema[keyword])) continue;
      schema[keyword] = schema[keyword].map((member: unknown) => {
        const target = componentOf(copy, member);
        const narrowing = target && narrowingOf(copy, target, discriminator);
        return narrowing ? { allOf: [member, narrowing] } : member;
      });
    }
    // openapi-typescript would leave the property out of what inherits.
    delete schema["discriminator"];
  }
}

interface Discriminator {
  readonly propertyName: string;
  /** The values that the mapping has for a schema. */
  readonly keys: ReadonlyMap<unknown, readonly string[]>;
}

/** A mapping has references, or names of schemas. */
function readDiscriminator(copy: Draft, { propertyName, mapping }: Draft): Discriminator {
  const schemas = draftAt(draftAt(copy, "components"), "schemas");
  const keys = new Map<unknown, string[]>();
  for (const [key, target] of Object.entries(isDraft(mapping) ? mapping : {})) {
    const isName = typeof target === "string" && Object.hasOwn(schemas, target);
    const $ref = isName ? pointerOf("#", "components", "schemas", target) : target;
    const schema = dereference(copy, { $ref }, "#").value;
    keys.set(schema, [...(keys.get(schema) ?? []), key]);
  }
  return { propertyName: String(propertyName), keys };
}

interface Component {
  readonly name: string;
  readonly schema: Draft;
}

/** The component schema that a reference leads to. */
function componentOf(copy: Draft, reference: unknown): Component | undefined {
  if (!isDraft(reference) || typeof reference["$ref"] !== "string") return undefined;
  const { value, pointer } = dereference(copy, reference, "#");
  const [, section, name] = keysOf(pointer);
  return isDraft(value) && section === "schemas" && name !== undefined ? { name, schema: value } : undefined;
}

function narrowHeirs(copy: Draft, discriminators: ReadonlyMap<Draft, Discriminator>): void {
  const children = new Map<Draft, Component[]>();
  for (const [name, schema] of Object.entries(draftAt(draftAt(copy, "components"), "schemas"))) {
    if (!isDraft(schema)) continue;
    for (const member of listAt(schema, "allOf")) {
      const parent = componentOf(copy, member)?.schema;
      if (parent) children.set(parent, [...(children.get(parent) ?? []), { name, schema }]);
    }
  }
  // Each schema inherits from the first that reaches it.
  const heirs = new Map<Component["schema"], { heir: Component; discriminator: Discriminator }>();
  const open = [...discriminators];
  for (const [parent, discriminator] of open) {
    for (const heir of children.get(parent) ?? []) {
      if (heirs.has(heir.schema) || discriminators.has(heir.schema)) continue;
      heirs.set(heir.schema, { heir, discriminator });
      open.push([heir.schema, discriminator]);
    }
  }
  for (const { heir, discriminator } of heirs.values()) {
    const narrowing = children.has(heir.schema) ? undefined : narrowingOf(copy, heir, discriminator);
    if (narrowing) addToAllOf(heir.schema, narrowing);
  }
}

/** A schema of the discriminator's property alone; undefined where it would add nothing, or contradict the declared type. */
function narrowingOf(copy: Draft, { name, schema }: Component, { propertyName, keys }: Discriminator): Draft | undefined {
  const { schemas, isRequired, isUnion } = declarationOf(copy, schema, propertyName);
  if (isUnion && schemas.length === 0) return undefined;
  let values: readonly unknown[] = keys.get(schema) ?? [name];
  for (const declared of schemas) values = values.flatMap((value) => valuesOf(declared, String(value)));
  const isNarrow = schemas.some((declared) => listAt(declared, "enum").length === values.length);
  if (values.length === 0 || isNarrow) return undefined;
  const required = isRequired || schemas.length === 0 ? { required: [propertyName] } : {};
  return { type: "object", properties: { [propertyName]: { type: typeof values[0], enum: values } }, ...required };
}

/** What a property is declared as in a schema and in what it inherits from. */
interface Declaration {
  readonly schemas: readonly Draft[];
  readonly isRequired: boolean;
  /** Whether a union may declare it. */
  readonly isUnion: boolean;
}

function declarationOf(copy: Draft, schema: Draft, name: string): Declaration {
  const parts = partsOf(copy, schema);
  return {
    schemas: parts.flatMap(({ properties }) =>
      isDraft(properties) && Object.hasOwn(properties, name) ? partsOf(copy, properties[name]) : [],
    ),
    isRequired: parts.some((part) => listAt(part, "required").includes(name)),
    isUnion: parts.some((part) => part["oneOf"] !== undefined || part["anyOf"] !== undefined),
  };
}

/** A schema and the members of its `allOf`, references followed. */
function partsOf(copy: Draft, schema: unknown): Draft[] {
  const parts = new Set<Draft>();
  const open = [schema];
  for (const reference of open) {
    const { value } = dereference(copy, reference, "#");
    if (!isDraft(value) || parts.has(value)) continue;
    parts.add(value);
    open.push(...listAt(value, "allOf"));
  }
  return [...parts];
}

/** A key of a mapping, which is always text, as a value that the schema allows; empty where there is none. */
function valuesOf(schema: Draft, key: string): unknown[] {
  if (schema["oneOf"] !== undefined || schema["anyOf"] !== undefined) return [];
  const allowed = "const" in schema ? [schema["const"]] : schema["enum"];
  if (Array.isArray(allowed)) return allowed.filter((value) => String(value) === key);
  const types = [schema["type"]].flat();
  if (types.includes("string") || schema["type"] === undefined) return [key];
  if (types.includes("boolean")) return key === "true" || key === "false" ? [key === "true"] : [];
  return types.some((type) => type === "integer" || type === "number") && Number.isFinite(Number(key)) ? [Number(key)] : [];
}
