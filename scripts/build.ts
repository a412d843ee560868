import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stringifyYaml } from "@redocly/openapi-core";
import { root, runCommand } from "./command.js";
import { run } from "./run.js";

const help = `
Builds the package: src/ and generated/ to dist/src and dist/generated, and the API description as dist/openapi.yaml.

  npm run build
  --help        this text
`;

export async function build(): Promise<void> {
  for (const folder of ["dist/src/", "dist/generated/"]) await rm(new URL(folder, root), { recursive: true, force: true });
  const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  await run(process.execPath, [tsc, "--project", "src"], { cwd: fileURLToPath(root), env: process.env });
  const document: unknown = JSON.parse(await readFile(new URL("generated/openapi.json", root), "utf8"));
  await writeFile(new URL("dist/openapi.yaml", root), stringifyYaml(document, { lineWidth: 120 }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({
    help,
    options: {},
    run: async () => {
      await build();
      console.log("build  dist/src, dist/generated, dist/openapi.yaml");
      return 0;
    },
  });
}
