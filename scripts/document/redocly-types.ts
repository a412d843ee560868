import { getTypes, type NodeType, type NormalizedProblem } from "@redocly/openapi-core";

/**
 * What Redocly's rule for the structure knows of OpenAPI, corrected where it refuses valid documents:
 *
 * - A `mapping` may have names of schemas beside references: https://github.com/Redocly/redocly-cli/issues/1877
 * - A schema of OpenAPI 3.1 may have keywords that are not in the specification; `scripts/generator/checks/keywords.ts` warns of them:
 *   https://github.com/Redocly/redocly-cli/issues/1546
 * - Redocly's own extensions, such as `x-codeSamples`, may have another form in documents for other tools. It gave them one in
 *   https://github.com/Redocly/redocly-cli/pull/958
 */
export function correctedTypes(openapi: string): Record<string, NodeType> {
  const is30 = openapi.startsWith("3.0");
  const types = Object.fromEntries(
    Object.entries(getTypes(is30 ? "oas3_0" : "oas3_1")).map(([name, type]) => [name, withoutExtensions(type)]),
  );
  const { Discriminator, DiscriminatorMapping, Schema } = types;
  if (!Discriminator || !DiscriminatorMapping || !Schema)
    throw new Error("this version of Redocly has other types for schemas");
  return {
    ...types,
    ...(is30 ? {} : { Schema: { ...Schema, additionalProperties: () => null } }),
    // Under the usual name, the rule for references takes each value for one. References are reported by what they resolve to.
    Discriminator: { ...Discriminator, properties: { ...Discriminator.properties, mapping: "SchemaMapping" } },
    SchemaMapping: DiscriminatorMapping,
  };
}

/**
 * Whether a problem of Redocly's is none: `true` and `false` are schemas of OpenAPI 3.1. Redocly knows that only of some places:
 * https://github.com/Redocly/redocly-cli/issues/1296
 */
export function isMistaken({ ruleId, message }: NormalizedProblem, openapi: string): boolean {
  return ruleId === "struct" && message === "Expected type `Schema` (object) but got `boolean`" && !openapi.startsWith("3.0");
}

/** The keywords of a schema of OpenAPI 3.1. */
export function schemaKeywords(): ReadonlySet<string> {
  return new Set([...Object.keys(getTypes("oas3_1")["Schema"]?.properties ?? {}), "$ref"]);
}

function withoutExtensions(type: NodeType): NodeType {
  const properties = Object.entries(type.properties).filter(([name]) => !name.startsWith("x-"));
  return { ...type, properties: Object.fromEntries(properties) };
}
