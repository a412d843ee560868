import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.js";
import { root } from "../project/project.js";
import { UserError } from "../cli/user-error.js";
import { run } from "../cli/program.js";
import { writeFiles } from "../cli/files.js";
import { readTarball } from "./tarball.js";

/**
 * Builds the package and packs it into a folder, which is emptied first. Resolves to the path of the tarball.
 * @throws UserError when it cannot be built, or npm fails
 */
export async function pack(folder: string): Promise<string> {
  await build();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Without scripts: `prepack` would build a second time.
  await npm(["pack", "--ignore-scripts", "--pack-destination", folder]);
  const [tarball] = await readdir(folder);
  if (tarball === undefined) throw new UserError("npm pack wrote no tarball");
  return join(folder, tarball);
}

/**
 * Unpacks an archive that npm or git made. Resolves to the path of the package in the folder.
 * @throws UserError as {@link readTarball} does
 */
export async function unpack(tarball: string, folder: string): Promise<string> {
  const path = join(folder, "package");
  await writeFiles(path, await readTarball(tarball));
  return path;
}

/**
 * Runs npm, by default in the repository. Resolves to what it printed.
 * @throws UserError when npm fails: says what it printed
 */
export function npm(args: readonly string[], cwd: string = fileURLToPath(root)): Promise<string> {
  // `npm run --silent` passes a log level on, which would hide errors too.
  return run("npm", [...args, "--loglevel=error"], { cwd, env: process.env });
}
