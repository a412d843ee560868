import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ClientClass, clientClassOf } from "../../scripts/docs/samples/client-class.js";
import { load } from "../../scripts/document/load.js";
import type { ApiModel } from "../../scripts/document/model.js";
import { project } from "../../scripts/project/project.js";

/** Root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The project's own document, as the docs command loads it.
 * @throws Error when it cannot be bundled
 */
export async function projectModel(): Promise<ApiModel> {
  const { model } = await load(project);
  if (!model) throw new Error("spec/ has errors: npm run generate reports them");
  return model;
}

/** The class of the project's client. */
export const projectClient: ClientClass = clientClassOf(
  "huaweicloud-asm",
  readFileSync(`${root}src/client.ts`, "utf8"),
  readFileSync(`${root}src/index.ts`, "utf8"),
);
