import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { run } from "../cli/program.js";
import { step } from "../cli/step.js";
import { UserError } from "../cli/user-error.js";
import { diff } from "../diff/diff.js";
import type { Report } from "../diff/format.js";
import { highestBump } from "../document/bump.js";
import { parseJsonObject } from "../document/json-file.js";
import { isObject } from "../document/json-pointer.js";
import { generate } from "../generator/generate.js";
import { readManifest } from "../package/manifest.js";
import { npm, pack } from "../package/pack.js";
import { project } from "../project/project.js";
import { draftEntry, entryOf, withEntry } from "./changelog.js";
import { lowestNextVersion, mayFollow, previousTag } from "./next-version.js";

const { directory } = project;
const folder = join(directory, "dist/release");
const shown = (path: string) => relative(directory, path);

/**
 * Checks that the project can be released, packs it, tests the tarball, and prints the command that tags it, upon which CI publishes it. Resolves to
 * the exit status.
 * @param dryRun whether only `dist/release/` may be written
 * @param now the date of a draft changelog entry
 * @throws UserError when something has to be fixed first: says what
 */
export async function release(dryRun: boolean, now: Date): Promise<number> {
  await requireNoChanges("commit or stash them");
  // The quick checks come first: the check takes minutes, and contains this one too.
  if ((await generate(project, true)) !== 0)
    throw new UserError(`generated/ is not what the spec gives. To fix it: ${project.command}`);
  const { name, version } = await readManifest();
  await requireTag(version);
  const report = await changesSinceTag(version);
  await requireEntry(version, report, dryRun, now);
  console.log("npm run check takes some minutes ...");
  await step("check", () => run("npm", ["run", "check"], { cwd: directory, env: { ...process.env, NO_COLOR: "1" } }), testsIn);

  const tarball = await step("pack", () => pack(folder), shown);
  // The build writes the hash of the spec into package.json.
  await requireNoChanges("the build updated package.json: commit it");
  for (const matrix of ["test:consumers", "test:runtimes"]) {
    const env = { ...process.env, PACKAGE_TARBALL: tarball, NO_COLOR: "1" };
    await step(matrix, () => run("npm", ["run", matrix], { cwd: directory, env }), testsIn);
  }
  const audited = await step("audit", audit, (result) => result);
  const sbom = await step("sbom", () => writeSbom(name), shown);
  await step("sums", () => writeChecksums([tarball, sbom]), shown);

  console.log(`
${name} ${version} is ready${audited === clean ? "" : `, except for npm audit: ${audited}`}. To publish it:

  git tag v${version} && git push origin v${version}

The workflow publish.yml then runs these checks again and publishes ${shown(tarball)}.`);
  return 0;
}

/** How many tests passed, as vitest says in its summary. */
const testsIn = (output: string) => /Tests +(.*)/.exec(output)?.[1] ?? "";

const git = (...args: string[]) => run("git", args, { cwd: directory, env: process.env });

async function requireNoChanges(remedy: string): Promise<void> {
  const changes = await git("status", "--porcelain");
  if (changes !== "") throw new UserError(`there are uncommitted changes: ${remedy}\n${changes.trimEnd()}`);
}

/** A tagged commit is released under the version that it was tagged as. */
async function requireTag(version: string): Promise<void> {
  const tags = (await git("tag", "--points-at", "HEAD", "--list", "v[0-9]*")).split("\n").filter((tag) => tag !== "");
  if (tags.length > 0 && !tags.includes(`v${version}`))
    throw new UserError(`this commit has the tag ${tags.join(", ")}, but package.json says ${version}: correct one of them`);
}

/**
 * What changed since the highest tag of an earlier commit; undefined when there is none. A tag of this commit does not count, so that
 * a tagged commit can be released.
 */
async function changesSinceTag(version: string): Promise<Report | undefined> {
  const tags = (await git("tag", "--merged", "HEAD", "--no-contains", "HEAD", "--list", "v[0-9]*")).split("\n");
  const tag = previousTag(tags, version);
  if (tag === undefined) {
    console.log("diff   no earlier version has a tag: this is the first release");
    return undefined;
  }
  const report = await step(
    "diff",
    () => diff(tag),
    ({ changes }) => `${changes.length} changes since ${tag}`,
  );
  const previous = tag.slice(1);
  const bump = highestBump(report.changes);
  if (!mayFollow(version, previous, bump)) {
    const lowest = lowestNextVersion(previous, bump);
    throw new UserError(
      `package.json says ${version}, but the changes since ${tag} (${bump === "none" ? "only of the code" : bump}) require ${lowest} or higher:\n` +
        `  npm version ${lowest} --no-git-tag-version    (what changed: npm run diff -- ${tag})`,
    );
  }
  return report;
}

async function requireEntry(version: string, report: Report | undefined, dryRun: boolean, now: Date): Promise<void> {
  const file = join(directory, "CHANGELOG.md");
  const changelog = await readFile(file, "utf8");
  if (entryOf(changelog, version) !== undefined) return;
  const entry = draftEntry(changelog, version, now.toISOString().slice(0, 10), report?.changes ?? []);
  const draft = join(folder, `CHANGELOG-${version}.md`);
  await mkdir(folder, { recursive: true });
  await writeFile(draft, entry);
  if (!dryRun) await writeFile(file, withEntry(changelog, entry));
  throw new UserError(
    `CHANGELOG.md has no entry for ${version}. ` +
      (dryRun
        ? `A draft is in ${shown(draft)}: copy it into CHANGELOG.md and commit it`
        : "It has a draft now: review and commit it"),
  );
}

const clean = "no known vulnerabilities at run time";

/** What npm knows about the run-time dependencies. When the registry does not answer, the release goes on and says so. */
async function audit(): Promise<string> {
  // npm exits with 1 for vulnerabilities and for a registry that does not answer: only its output differs.
  const output = await npm(["audit", "--omit=dev", "--json"]).catch((error: unknown) => String(error));
  if (/"vulnerabilities": \{\s*\}/.test(output)) return clean;
  if (/"auditReportVersion"/.test(output)) throw new UserError(`npm audit --omit=dev finds vulnerabilities:\n${output}`);
  return "the registry gave no answer, so run it again before you publish";
}

async function writeSbom(name: string): Promise<string> {
  // From the lock file, which is what `npm ci` installs: this folder may hold other versions.
  const options = ["--package-lock-only", "--sbom-format", "cyclonedx", "--sbom-type", "library", "--omit", "dev"];
  const document = parseJsonObject(await npm(["sbom", ...options]), "the output of npm sbom");
  const { metadata } = document;
  if (!isObject(metadata) || !isObject(metadata["component"])) throw new UserError("npm sbom printed no CycloneDX document");
  // npm gives the name of the folder instead of the package's.
  const sbom = { ...document, metadata: { ...metadata, component: { ...metadata["component"], name } } };
  const path = join(folder, "sbom.cdx.json");
  await writeFile(path, `${JSON.stringify(sbom, null, 2)}\n`);
  return path;
}

/** Writes the file that `sha256sum --check` reads. */
async function writeChecksums(files: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    files.map(async (file) => {
      const hash = createHash("sha256").update(await readFile(file));
      return `${hash.digest("hex")}  ${basename(file)}\n`;
    }),
  );
  const path = join(folder, "SHA256SUMS");
  await writeFile(path, lines.join(""));
  return path;
}
