import { fileURLToPath } from "node:url";
import { load } from "../../scripts/document/load.js";
import type { ApiModel } from "../../scripts/document/model.js";
import { hasErrors } from "../../scripts/document/problems.js";
import { project } from "../../scripts/project/project.js";

const directory = fileURLToPath(new URL("library-api/", import.meta.url));

/**
 * The API description of a service that does not exist, with the layout of `spec/`: a list, an operation that returns no list, a
 * POST, both kinds of errors, permissions and deviations. Tests of what is made from a document use it, so that a change of `spec/`
 * does not change what they expect.
 */
export const libraryApi = {
  directory,
  spec: `${directory}openapi.yaml`,
  config: project.config,
  deviations: `${directory}deviations.yaml`,
  command: "npm run generate",
} as const;

/** @throws Error when it does not pass the project's own lint rules */
export async function libraryModel(): Promise<ApiModel> {
  const { model, problems } = await load(libraryApi);
  if (!model || hasErrors(problems)) throw new Error(JSON.stringify(problems, null, 2));
  return model;
}
