import { join } from "node:path";
import { project } from "../project/project.js";
import { readJsonObject } from "./json-file.js";
import type { JsonObject } from "./json-pointer.js";

/**
 * The bundled document that `npm run generate` wrote.
 * @throws UserError when it does not exist or is not JSON
 */
export function generatedDocument(): Promise<JsonObject> {
  return readJsonObject(join(project.out, "openapi.json"));
}
