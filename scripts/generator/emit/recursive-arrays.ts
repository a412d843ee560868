import ts from "typescript";
import { dereference, type JsonObject, keysOf } from "../../document/json-pointer.js";
import { circlesOf } from "../circles.js";
import { compositionKeywords } from "../compositions.js";
import { eachSchema } from "../each-schema.js";
import { type Draft, isDraft, listAt } from "./rules/draft.js";

/**
 * Names for arrays that contain themselves with no object in between, for example in a type for any JSON value. TypeScript resolves
 * the type of a property at once, so they compile only as aliases, which it resolves later.
 *
 *     Json: { anyOf: [{ type: string }, { type: array, items: { $ref: Json } }] }          type JsonArray = Json[]
 */
export class ArrayAliases {
  readonly #components: ReadonlyMap<unknown, string>;
  readonly #nameFor: (name: string) => string;
  readonly #aliases = new Map<unknown, { name: string; type?: ts.TypeNode }>();

  constructor(copy: Draft, nameFor: (name: string) => string) {
    this.#components = recursiveArrays(copy);
    this.#nameFor = nameFor;
  }

  /** The type of an array: the name of its alias if it has one. */
  typeOf(array: Draft, transform: () => ts.TypeNode): ts.TypeNode {
    const content = contentOf(array);
    const component = this.#components.get(content);
    if (component === undefined) return transform();
    let alias = this.#aliases.get(content);
    if (!alias) {
      alias = { name: this.#nameFor(`${component}Array`) };
      this.#aliases.set(content, alias);
      alias.type = transform();
    }
    return ts.factory.createTypeReferenceNode(alias.name);
  }

  declarations(): ts.TypeAliasDeclaration[] {
    const { factory } = ts;
    const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    return [...this.#aliases.values()].flatMap(({ name, type }) =>
      type === undefined ? [] : factory.createTypeAliasDeclaration(modifiers, name, undefined, type),
    );
  }
}

/** The arrays on a circle without objects: the component that each is in, by {@link contentOf}. */
function recursiveArrays(copy: JsonObject): ReadonlyMap<unknown, string> {
  const components = new Map<Draft, string>();
  eachSchema(copy, (schema, { pointer }) => {
    const [, section, name] = keysOf(pointer);
    // Nothing refers to other schemas: the copy has references to components alone.
    if (isDraft(schema) && section === "schemas" && name !== undefined) components.set(schema, name);
  });
  const circles = circlesOf(components.keys(), (schema) => partsOf(copy, schema));
  const arrays = [...components].filter(([schema]) => circles.has(schema) && contentOf(schema) !== undefined);
  return new Map(arrays.map(([schema, name]) => [contentOf(schema), name]));
}

/** What identifies an array: openapi-typescript copies the schema itself. */
function contentOf({ prefixItems, items }: Readonly<Draft>): unknown {
  return prefixItems ?? items;
}

function partsOf(copy: JsonObject, schema: Draft): Draft[] {
  const { value: target } = schema["$ref"] === undefined ? { value: undefined } : dereference(copy, schema, "#");
  const members = ["prefixItems", ...compositionKeywords].flatMap((key) => listAt(schema, key));
  return [target, schema["items"], ...members].filter(isDraft);
}
