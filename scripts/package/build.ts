import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stringifyYaml } from "@redocly/openapi-core";
import { root } from "../project/project.js";
import { run } from "../cli/program.js";

export async function build(): Promise<void> {
  for (const folder of ["dist/src/", "dist/generated/"]) await rm(new URL(folder, root), { recursive: true, force: true });
  const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  await run(process.execPath, [tsc, "--project", "src"], { cwd: fileURLToPath(root), env: process.env });
  const document: unknown = JSON.parse(await readFile(new URL("generated/openapi.json", root), "utf8"));
  await writeFile(new URL("dist/openapi.yaml", root), stringifyYaml(document, { lineWidth: 120 }));
  await stamp();
}

/** Writes into package.json which API description the package is made from, for tools that do not run its code. */
async function stamp(): Promise<void> {
  const file = new URL("package.json", root);
  const text = await readFile(file, "utf8");
  const { apiVersion, specHash } = await import("../../generated/version.js");
  const stamped = text
    .replace(/("apiVersion": )"[^"]*"/, `$1${JSON.stringify(apiVersion)}`)
    .replace(/("specHash": )"[^"]*"/, `$1${JSON.stringify(specHash)}`);
  if (stamped !== text) await writeFile(file, stamped);
}
