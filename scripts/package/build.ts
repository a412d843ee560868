import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stringifyYaml } from "@redocly/openapi-core";
import { run } from "../cli/program.js";
import { generatedDocument } from "../document/generated-document.js";
import { root } from "../project/project.js";
import { manifestPath } from "./manifest.js";
import { makeReadable } from "./readable.js";

/** What `files` in package.json names, and what npm adds. */
const packed = [
  "dist/src",
  "dist/generated",
  "dist/openapi.yaml",
  "src",
  "generated",
  "CHANGELOG.md",
  "README.md",
  "LICENSE",
  "package.json",
];

/**
 * Builds the package into dist/ and writes its version and hash into package.json.
 * @throws UserError when src/ does not compile, or generated/ is missing
 */
export async function build(): Promise<void> {
  // First, since where it is refused, the compiler would report each file.
  await mkdir(new URL("dist/", root), { recursive: true });
  for (const folder of ["dist/src/", "dist/generated/"]) await rm(new URL(folder, root), { recursive: true, force: true });
  const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  await run(process.execPath, [tsc, "--project", "src"], { cwd: fileURLToPath(root), env: process.env });
  await writeFile(new URL("dist/openapi.yaml", root), stringifyYaml(await generatedDocument(), { lineWidth: 120 }));
  await stamp();
  await makeReadable(packed.map((name) => fileURLToPath(new URL(name, root))));
}

/** Records in package.json which API description the package is made from, for tools that do not run its code. */
async function stamp(): Promise<void> {
  const text = await readFile(manifestPath, "utf8");
  const { apiVersion, specHash } = await import("../../generated/version.js");
  const stamped = text
    .replace(/("apiVersion": )"[^"]*"/, `$1${JSON.stringify(apiVersion)}`)
    .replace(/("specHash": )"[^"]*"/, `$1${JSON.stringify(specHash)}`);
  if (stamped !== text) await writeFile(manifestPath, stamped);
}
