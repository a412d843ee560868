import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { run } from "../cli/program.js";
import { UserError } from "../cli/user-error.js";
import type { Report } from "../diff/format.js";
import { highestBump } from "../document/bump.js";
import { draftEntry, entryOf, withEntry } from "./changelog.js";
import { lowestNextVersion, mayFollow, previousTag } from "./next-version.js";

const git = (directory: string, ...args: string[]) => run("git", args, { cwd: directory, env: process.env });
const lines = (text: string) => text.split("\n").filter((line) => line !== "");

/**
 * @param remedy what to do about changes
 * @throws UserError when a file of the repository is not as it was committed
 */
export async function requireNoChanges(directory: string, remedy: string): Promise<void> {
  const changes = await git(directory, "status", "--porcelain");
  if (changes !== "") throw new UserError(`there are uncommitted changes: ${remedy}\n${changes.trimEnd()}`);
}

/**
 * A tagged commit is released under the version that it was tagged as.
 * @throws UserError when all tags of the commit are of other versions
 */
export async function requireTag(directory: string, version: string): Promise<void> {
  const tags = lines(await git(directory, "tag", "--points-at", "HEAD", "--list", "v[0-9]*"));
  if (tags.length > 0 && !tags.includes(`v${version}`))
    throw new UserError(`this commit has the tag ${tags.join(", ")}, but package.json says ${version}: correct one of them`);
}

/**
 * The highest tag of an earlier commit; undefined when there is none. A tag of this commit does not count, so that a tagged commit can
 * be released.
 */
export async function tagBefore(directory: string, version: string): Promise<string | undefined> {
  const tags = await git(directory, "tag", "--merged", "HEAD", "--no-contains", "HEAD", "--list", "v[0-9]*");
  return previousTag(lines(tags), version);
}

/**
 * @param tag of the version before
 * @param report what changed since it
 * @throws UserError when the changes require a higher version
 */
export function requireVersion(version: string, tag: string, report: Report): void {
  const previous = tag.slice(1);
  const bump = highestBump(report.changes);
  if (mayFollow(version, previous, bump)) return;
  const lowest = lowestNextVersion(previous, bump);
  throw new UserError(
    `package.json says ${version}, but the changes since ${tag} (${bump === "none" ? "only of the code" : bump}) require ${lowest} or higher:\n` +
      `  npm version ${lowest} --no-git-tag-version    (what changed: npm run diff -- ${tag})`,
  );
}

/** A version that is to be released. */
export interface Candidate {
  readonly version: string;
  /** What changed since the version before; undefined for the first. */
  readonly report: Report | undefined;
  /** The date of a draft entry. */
  readonly now: Date;
}

/**
 * Writes a draft where the changelog has no entry for the version: into `dist/release/` and, without `dryRun`, also into the changelog.
 * @throws UserError when it wrote a draft
 */
export async function requireEntry(directory: string, { version, report, now }: Candidate, dryRun: boolean): Promise<void> {
  const file = join(directory, "CHANGELOG.md");
  const changelog = await readFile(file, "utf8");
  if (entryOf(changelog, version) !== undefined) return;
  const entry = draftEntry(changelog, version, now.toISOString().slice(0, 10), report?.changes ?? []);
  const folder = join(directory, "dist/release");
  const draft = join(folder, `CHANGELOG-${version}.md`);
  await mkdir(folder, { recursive: true });
  await writeFile(draft, entry);
  if (!dryRun) await writeFile(file, withEntry(changelog, entry));
  throw new UserError(
    `CHANGELOG.md has no entry for ${version}. ` +
      (dryRun
        ? `A draft is in ${relative(directory, draft)}: copy it into CHANGELOG.md and commit it`
        : "It has a draft now: review and commit it"),
  );
}
