import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../project/project.js";
import { compare } from "./compare.js";
import type { Report } from "./format.js";
import { versionOf, workingTree } from "./version.js";

/** Compares two versions, named as for the command; without the second, the files as they are now. */
export async function diff(base: string, revision?: string): Promise<Report> {
  // Inside the repository, where the compiler finds the packages that the declarations import.
  const cache = fileURLToPath(new URL("node_modules/.cache/", root));
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "diff-"));
  try {
    const from = await versionOf(base, join(folder, "base"));
    const to = revision === undefined ? await workingTree() : await versionOf(revision, join(folder, "revision"));
    return { base: from.name, revision: to.name, ...(await compare(from, to)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
