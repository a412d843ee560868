import { type Draft, isDraft } from "./draft.js";

/**
 * Single keywords that openapi-typescript takes for something else.
 *
 *     nullable: true       in OpenAPI 3.1, which does not have it: left out                    T | null    →  T
 *     const: null          type: "null"                                                        unknown     →  null
 *     $defs: { … }         left out: the references to it have components of their own         { $defs: … }  →  { … }
 *     enum: [{ … }]        left out beside `type: object`: the values are taken for schemas    (an error)  →  Record<string, unknown>
 */
export function correctKeywords(schema: Draft, isOpenapi30: boolean): void {
  delete schema["$defs"];
  if (!isOpenapi30) delete schema["nullable"];
  if (schema["const"] === null) {
    delete schema["const"];
    schema["type"] = "null";
  }
  if (schema["type"] === "object" && Array.isArray(schema["enum"])) delete schema["enum"];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Extensions in `paths` and `responses` are left out: openapi-typescript takes them for paths and responses.
 *
 *     responses: { "200": …, x-note: hello }                responses: { "200": … }
 */
export function dropExtensions(copy: Draft): void {
  if (isDraft(copy["paths"])) dropFrom(copy["paths"]);
  const components = isDraft(copy["components"]) ? copy["components"] : {};
  for (const items of [copy["paths"], copy["webhooks"], components["pathItems"]]) {
    for (const item of isDraft(items) ? Object.values(items) : []) {
      for (const method of methods) {
        const operation = isDraft(item) ? item[method] : undefined;
        if (isDraft(operation) && isDraft(operation["responses"])) dropFrom(operation["responses"]);
      }
    }
  }
}

function dropFrom(map: Draft): void {
  for (const key of Object.keys(map)) if (key.startsWith("x-")) delete map[key];
}
