import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.js";
import { root } from "../project/project.js";
import { UserError } from "../cli/user-error.js";
import { run } from "../cli/program.js";

/** Builds the package and packs it into a folder, which is emptied before; resolves to the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  await build();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Without scripts, since `prepack` would build once more.
  await npm(["pack", "--ignore-scripts", "--pack-destination", folder]);
  const [tarball] = await readdir(folder);
  if (tarball === undefined) throw new UserError("npm pack wrote no tarball");
  return join(folder, tarball);
}

/** Unpacks a tarball of npm's into a folder; resolves to the path of the package in it. */
export async function unpack(tarball: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", folder], { cwd: folder, env: process.env });
  return join(folder, "package");
}

/** Runs npm, by default in the repository; resolves to what it printed. */
export function npm(args: readonly string[], cwd: string = fileURLToPath(root)): Promise<string> {
  // `npm run --silent` would silence errors too.
  return run("npm", [...args, "--loglevel=error"], { cwd, env: process.env });
}
