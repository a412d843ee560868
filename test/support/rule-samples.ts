import type { JsonObject } from "../../scripts/document/json-pointer.js";
import { buildModel } from "../../scripts/document/model.js";
import { emitTypes } from "../../scripts/generator/emit/types.js";

/** A reference to a component schema. */
export const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** A schema. */
export const string = { type: "string" };
/** A schema of an object. */
export const object = (properties: JsonObject, ...required: string[]) => ({ type: "object", properties, required });
/** A response or a request body of JSON. */
export const json = (schema: JsonObject) => ({ description: "d", content: { "application/json": { schema } } });

/** Schemas of a document, and their types. */
export interface RuleSample {
  readonly schemas: JsonObject;
  readonly paths?: JsonObject;
  readonly more?: JsonObject;
  readonly openapi?: string;
  /** The types of schemas, without line ends and comments. */
  readonly want: Readonly<Record<string, string>>;
}

/** The components of types.ts, in one line. */
export function typesOf({ schemas, paths = {}, more = {}, openapi = "3.1.0" }: RuleSample): string {
  const document = { openapi, info: { title: "T", version: "1" }, paths, components: { schemas }, ...more };
  const text = emitTypes(buildModel(document, "", ""));
  const components = text.slice(text.indexOf("export interface components"));
  return components.replaceAll(/\/\*\*.*?\*\//gs, "").replaceAll(/\s+/g, " ");
}

export const A = 'components["schemas"]["A"]';
export const B = 'components["schemas"]["B"]';

/** Samples by name, by rule. */
export type RuleSamples = Readonly<Record<string, Readonly<Record<string, RuleSample>>>>;
