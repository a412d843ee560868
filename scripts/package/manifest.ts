import { join } from "node:path";
import { UserError } from "../cli/user-error.js";
import { readJsonObject } from "../document/json-file.js";
import { project } from "../project/project.js";

/** What package.json says about the package. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** The file that {@link readManifest} reads. Absolute path. */
export const manifestPath = join(project.directory, "package.json");

/**
 * Reads the project's package.json.
 * @throws UserError when it has no name or no version
 */
export async function readManifest(): Promise<Manifest> {
  const { name, version } = await readJsonObject(manifestPath);
  if (typeof name === "string" && typeof version === "string") return { name, version };
  throw new UserError("package.json needs a name and a version");
}
