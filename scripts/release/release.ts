import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { project } from "../project/project.js";
import { diff } from "../diff/diff.js";
import { gravest } from "../diff/change.js";
import type { Report } from "../diff/format.js";
import { generate } from "../generator/generate.js";
import { isObject } from "../document/json-pointer.js";
import { npm, pack } from "../package/pack.js";
import { UserError } from "../cli/user-error.js";
import { draftEntry, entryOf, withEntry } from "./changelog.js";
import { isAtLeast, leastVersion } from "./semver.js";
import { run } from "../cli/program.js";

const { directory } = project;
const folder = join(directory, "dist/release");

interface Manifest {
  readonly name: string;
  readonly version: string;
}

export async function release(dryRun: boolean, now: Date): Promise<number> {
  await refuseChanges("commit them, or put them away");
  if ((await generate(project, true)) !== 0)
    throw new UserError("generated/ is not what the spec gives. To mend it: npm run generate");
  // Written by npm, which keeps to this form.
  const { name, version } = JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as Manifest;
  const report = await changesSinceTag(version);
  await demandEntry(version, report, dryRun, now);

  const tarball = await step(
    "pack",
    () => pack(folder),
    (path) => relative(directory, path),
  );
  // The build writes the hash of the spec into package.json.
  await refuseChanges("the build has brought package.json up to date: commit it");
  for (const matrix of ["test:consumers", "test:runtimes"]) {
    const env = { ...process.env, PACKAGE_TARBALL: tarball, NO_COLOR: "1" };
    await step(
      matrix,
      () => run("npm", ["run", matrix], { cwd: directory, env }),
      (output) => /Tests +(.*)/.exec(output)?.[1] ?? "",
    );
  }
  const audited = await step("audit", audit, (told) => told);
  await step(
    "sbom",
    () => writeSbom(name),
    (path) => relative(directory, path),
  );
  await step(
    "sums",
    () => writeChecksums([tarball, join(folder, "sbom.cdx.json")]),
    (path) => relative(directory, path),
  );

  console.log(`
${name} ${version} is ready${audited === clean ? "" : `, but for npm audit: ${audited}`}. Provenance is signed in CI alone, where the job has \`id-token: write\`:

  git tag v${version} && git push origin v${version}
  npm publish ${relative(directory, tarball)} --provenance --access public`);
  return 0;
}

async function step<Result>(name: string, work: () => Promise<Result>, tell: (result: Result) => string): Promise<Result> {
  const started = performance.now();
  const result = await work();
  console.log(`${name.padEnd(14)} ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${tell(result)}`);
  return result;
}

const git = (...args: string[]) => run("git", args, { cwd: directory, env: process.env });

async function refuseChanges(remedy: string): Promise<void> {
  const changes = await git("status", "--porcelain");
  if (changes !== "") throw new UserError(`there are uncommitted changes: ${remedy}\n${changes.trimEnd()}`);
}

/** What changed since the last tag of a version; undefined when there is none. */
async function changesSinceTag(version: string): Promise<Report | undefined> {
  const tag = await git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*").then(
    (output) => output.trim(),
    () => undefined,
  );
  if (tag === undefined) {
    console.log("diff    no tag of a version before this one: the first release");
    return undefined;
  }
  const report = await step(
    "diff",
    () => diff(tag),
    ({ changes }) => `${changes.length} changes since ${tag}`,
  );
  const bump = gravest(report.changes);
  const least = leastVersion(tag.slice(1), bump);
  if (!isAtLeast(version, least)) {
    throw new UserError(
      `package.json says ${version}, but the changes since ${tag} (${bump ?? "of the code alone"}) ask for ${least} or more:\n` +
        `  npm version ${least} --no-git-tag-version    (what changed: npm run diff -- ${tag})`,
    );
  }
  return report;
}

async function demandEntry(version: string, report: Report | undefined, dryRun: boolean, now: Date): Promise<void> {
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
        ? `A draft is in ${relative(directory, draft)}: put it into CHANGELOG.md, and commit it`
        : "It has a draft now: look it over, and commit it"),
  );
}

const clean = "no known vulnerabilities at run time";

/** What npm knows of the dependencies at run time. A registry that cannot be asked is no fault of theirs, but is told. */
async function audit(): Promise<string> {
  // npm exits with 1 for vulnerabilities and for a registry that does not answer: what it prints tells them apart.
  const output = await npm(["audit", "--omit=dev", "--json"]).catch((error: unknown) => String(error));
  if (/"vulnerabilities": \{\s*\}/.test(output)) return clean;
  if (/"auditReportVersion"/.test(output)) throw new UserError(`npm audit --omit=dev finds vulnerabilities:\n${output}`);
  return "the registry gave no answer, so ask it again before you publish";
}

async function writeSbom(name: string): Promise<string> {
  // By the lock file, which is what `npm ci` installs, whatever is installed here.
  const how = ["--package-lock-only", "--sbom-format", "cyclonedx", "--sbom-type", "library", "--omit", "dev"];
  const output: unknown = JSON.parse(await npm(["sbom", ...how]));
  const component = isObject(output) && isObject(output["metadata"]) ? output["metadata"]["component"] : undefined;
  if (!isObject(output) || !isObject(component)) throw new UserError("npm sbom printed no CycloneDX document");
  // npm takes the name of the folder for that of the package.
  const sbom = { ...output, metadata: { ...Object(output["metadata"]), component: { ...component, name } } };
  const path = join(folder, "sbom.cdx.json");
  await writeFile(path, `${JSON.stringify(sbom, null, 2)}\n`);
  return path;
}

/** Writes what `sha256sum --check` reads. */
async function writeChecksums(files: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    files.map(
      async (file) =>
        `${createHash("sha256")
          .update(await readFile(file))
          .digest("hex")}  ${basename(file)}\n`,
    ),
  );
  const path = join(folder, "SHA256SUMS");
  await writeFile(path, lines.join(""));
  return path;
}
