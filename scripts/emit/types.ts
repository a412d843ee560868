import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { type JsonObject, isObject } from "../json-pointer.js";
import type { ApiModel } from "../model.js";
import { banner } from "./banner.js";
import { docComment } from "./doc-comment.js";
import { flatNames } from "./names.js";

/** openapi-typescript's `paths`, `components` and `operations`, and a flat name for each schema. */
export async function emitTypes(model: ApiModel): Promise<string> {
  // The generator keeps notes in the document it is given; the model stays untouched.
  const document = structuredClone(model.document);
  // An OpenAPI document of whatever version, linted before it came here: openapi-typescript checks it by itself.
  const nodes = await openapiTS(document as unknown as OpenAPI3, { silent: true });
  return `${banner(model)}\n${astToString(nodes)}${flatTypes(model)}`;
}

/** openapi-typescript's own flat names lose all but one of those that collide, so they are given here. */
function flatTypes({ document, schemaNames }: ApiModel): string {
  const names = flatNames(schemaNames);
  return schemaNames
    .map(
      (schema) =>
        `\n${docComment(schemaOf(document, schema))}export type ${names.get(schema)} = components["schemas"][${JSON.stringify(schema)}];\n`,
    )
    .join("");
}

function schemaOf(document: JsonObject, name: string): JsonObject {
  const schemas = isObject(document["components"]) ? document["components"]["schemas"] : undefined;
  const schema = isObject(schemas) ? schemas[name] : undefined;
  return isObject(schema) ? schema : {};
}
