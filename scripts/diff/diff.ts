import { join } from "node:path";
import { inTemporaryFolder } from "../cli/temporary-folder.js";
import { type Bump, highestBump } from "../document/bump.js";
import { project } from "../project/project.js";
import { compare } from "./compare.js";
import { type Format, format, type Report } from "./format.js";
import { versionOf, workingTree } from "./version.js";

// Inside the repository, where the compiler finds the packages that the declarations import.
const cache = join(project.directory, "node_modules/.cache");

/** Exit status by the highest change. */
const statuses: Readonly<Record<Bump, number>> = { none: 0, patch: 0, minor: 2, major: 3 };

/**
 * Compares two versions, each named as the command names it.
 * @param revision default: the files as they are now
 * @throws UserError when one of them cannot be found or read
 */
export function diff(base: string, revision?: string): Promise<Report> {
  return inTemporaryFolder(async (folder) => {
    const from = await versionOf(base, join(folder, "base"));
    const to = revision === undefined ? await workingTree() : await versionOf(revision, join(folder, "revision"));
    return { base: from.name, revision: to.name, ...(await compare(from, to)) };
  }, cache);
}

/**
 * Prints what changed between two versions. Resolves to the exit status.
 * @throws UserError as {@link diff} does
 */
export async function printDiff(base: string, revision: string | undefined, as: Format): Promise<number> {
  const report = await diff(base, revision);
  console.log(format(report, as));
  return statuses[highestBump(report.changes)];
}
