import { join } from "node:path";
import { UserError } from "../cli/user-error.js";
import { readJsonObject } from "../document/json-file.js";
import { isObject } from "../document/json-pointer.js";
import { project } from "../project/project.js";

/** What package.json says about the package. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** URL of the published docs. */
  readonly homepage?: string;
  /** URL of the repository for people: `https://github.com/owner/name`. */
  readonly repository?: string;
}

/** The file that {@link readManifest} reads. Absolute path. */
export const manifestPath = join(project.directory, "package.json");

/**
 * Reads the project's package.json.
 * @throws UserError when it has no name or no version
 */
export async function readManifest(): Promise<Manifest> {
  const { name, version, homepage, repository } = await readJsonObject(manifestPath);
  const url = isObject(repository) ? repository["url"] : repository;
  const pages = typeof url === "string" ? /^(?:git\+)?(https:\/\/.*?)(?:\.git)?$/.exec(url)?.[1] : undefined;
  if (typeof name === "string" && typeof version === "string")
    return {
      name,
      version,
      ...(typeof homepage === "string" && { homepage }),
      ...(pages !== undefined && { repository: pages }),
    };
  throw new UserError("package.json needs a name and a version");
}
