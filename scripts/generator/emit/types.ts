import { astToString, type OpenAPI3, type SchemaObject, transformSchema, transformSchemaObject } from "openapi-typescript";
import ts from "typescript";
import { decodeFragment, isObject, type JsonObject, valueAt } from "../../document/json-pointer.js";
import type { ApiModel } from "../../document/model.js";
import { hasProvenance, withProvenance } from "../../document/provenance.js";
import { banner } from "./banner.js";
import { rewriteComments } from "./comments.js";
import { docComment } from "./doc-comment.js";
import { ArrayAliases } from "./recursive-arrays.js";
import { type NamedType, type TypeNames, typeNames, typesOf } from "./type-names.js";
import { arrayType } from "./rules/arrays.js";
import { isBareArray } from "./rules/compositions.js";
import { type Draft, isDraft } from "./rules/draft.js";
import { anyValue } from "./rules/objects.js";
import { typeableCopy } from "./typeable.js";

/** `paths`, `components` and `operations` of openapi-typescript, and a flat name for each schema and each part of an operation. */
export function emitTypes(model: ApiModel): string {
  const described = hasProvenance(model) ? withProvenance(model.document, model.deviations, sourceLine) : model.document;
  // A linted OpenAPI 3 document. A copy: openapi-typescript keeps notes in it.
  const { document, restore } = typeableCopy(withoutDeviationsOfSchemas(model, described));
  const names = typeNames(model);
  const aliases = new ArrayAliases(document, names.nameFor);
  const nodes = transformSchema(document as unknown as OpenAPI3, contextFor(document, aliases));
  nodes.push(...aliases.declarations());
  rewriteComments(nodes);
  const text = restore(nodes.map((node) => astToString(node)).join("\n"));
  return `${banner(model)}\n${text}${flatTypes(described, names)}`;
}

/** The last line of a comment. */
function sourceLine(sources: string): string {
  return `@see ${sources.replaceAll("the vendor's page ", "").replace(/^./, (first) => first.toUpperCase())}`;
}

/** A deviation of a schema is shown at the schema's flat name only. */
function withoutDeviationsOfSchemas(model: ApiModel, described: JsonObject): JsonObject {
  if (model.deviations.length === 0) return described;
  const plain = withProvenance(model.document, [], sourceLine);
  const copy = structuredClone(described);
  for (const name of model.schemaNames) {
    const { description } = schemaOf(plain, name);
    if (description !== undefined) Object.assign(schemaOf(copy, name), { description });
  }
  return copy;
}

type Context = Parameters<typeof transformSchema>[1];

/**
 * Settings for the inner function of openapi-typescript. Its main function would lint and bundle again, with an older Redocly that
 * fetches references from other hosts and fails on properties with the names of methods, such as `valueOf`.
 */
function contextFor(document: Draft, aliases: ArrayAliases): Context {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    // The copy has none.
    discriminators: { objects: {}, refsHandled: [] },
    // An object without further keywords may hold anything.
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only the main function, which is not used, reads it.
    redoc: undefined as never,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema, options) => {
      if (schema === anyValue) return jsonValue();
      // The declared type has other keywords than a linted document may have.
      const array: unknown = schema;
      if (!isDraft(array) || !isBareArray(array)) return undefined;
      return aliases.typeOf(array, () => arrayType(array, (item) => transformSchemaObject(item as SchemaObject, options)));
    },
    transformProperty: undefined,
    // The declared result type is chosen by the caller. The copy has no reference to a reference.
    resolve: ($ref) => valueAt(document, decodeFragment($ref)) as undefined,
  };
}

/** `{} | null`: every value but undefined. */
function jsonValue(): ts.TypeNode {
  const { factory } = ts;
  return factory.createUnionTypeNode([factory.createTypeLiteralNode([]), factory.createLiteralTypeNode(factory.createNull())]);
}

function flatTypes(document: JsonObject, { schemas, operations }: TypeNames): string {
  const ofSchemas = [...schemas].map(
    ([schema, name]) =>
      `\n${docComment(schemaOf(document, schema))}export type ${name} = components["schemas"][${JSON.stringify(schema)}];\n`,
  );
  const ofOperations = [...operations.values()].flatMap((types) => typesOf(types).map(declaration));
  const errors = [...operations].map(([{ name }, { error }]) => `  readonly ${name}: ${error.name};\n`);
  const ofErrors = `\n/** The documented error bodies of each operation. */\nexport interface OperationErrors {\n${errors.join("")}}\n`;
  return [...ofSchemas, ...ofOperations, ofErrors].join("");
}

function declaration({ name, doc, type }: NamedType): string {
  return `\n${docComment({ description: doc })}export type ${name} = ${type};\n`;
}

function schemaOf(document: JsonObject, name: string): JsonObject {
  const schemas = isObject(document["components"]) ? document["components"]["schemas"] : undefined;
  const schema = isObject(schemas) ? schemas[name] : undefined;
  return isObject(schema) ? schema : {};
}
