import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { run } from "../cli/program.js";
import { step } from "../cli/step.js";
import { UserError } from "../cli/user-error.js";
import { diff } from "../diff/diff.js";
import type { Report } from "../diff/format.js";
import { parseJsonObject } from "../document/json-file.js";
import { isObject } from "../document/json-pointer.js";
import { generate } from "../generator/generate.js";
import { readManifest } from "../package/manifest.js";
import { npm, pack } from "../package/pack.js";
import { project } from "../project/project.js";
import { requireEntry, requireNoChanges, requireTag, requireVersion, tagBefore } from "./requirements.js";

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
  await requireNoChanges(directory, "commit or stash them");
  // The quick checks come first: the check takes minutes, and contains this one too.
  if ((await generate(project, true)) !== 0)
    throw new UserError(`generated/ is not what the spec gives. To fix it: ${project.command}`);
  const { name, version } = await readManifest();
  await requireTag(directory, version);
  const report = await changesSinceTag(version);
  await requireEntry(directory, { version, report, now }, dryRun);
  console.log("npm run check takes some minutes ...");
  await step("check", () => run("npm", ["run", "check"], { cwd: directory, env: { ...process.env, NO_COLOR: "1" } }), testsIn);

  const tarball = await step("pack", () => pack(folder), shown);
  // The build writes the hash of the spec into package.json.
  await requireNoChanges(directory, "the build updated package.json: commit it");
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

/** What changed since the version before; undefined when there is none. */
async function changesSinceTag(version: string): Promise<Report | undefined> {
  const tag = await tagBefore(directory, version);
  if (tag === undefined) {
    console.log("diff   no earlier version has a tag: this is the first release");
    return undefined;
  }
  const report = await step(
    "diff",
    () => diff(tag),
    ({ changes }) => `${changes.length} changes since ${tag}`,
  );
  requireVersion(version, tag, report);
  return report;
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
