import { readFile } from "node:fs/promises";
import { UserError } from "../cli/user-error.js";
import { root } from "../project/project.js";
import { isObject, type JsonObject } from "./json-pointer.js";

/** The bundled document that `npm run generate` wrote. */
export async function generatedDocument(): Promise<JsonObject> {
  const document: unknown = JSON.parse(await readFile(new URL("generated/openapi.json", root), "utf8"));
  if (!isObject(document))
    throw new UserError("generated/openapi.json is not an OpenAPI document. To mend it: npm run generate");
  return document;
}
