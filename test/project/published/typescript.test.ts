import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { installSeparately } from "../../../scripts/cli/install-separately.js";
import { run } from "../../../scripts/cli/program.js";
import { constructs, generated, useOf } from "../../support/documents.js";

const versions = { "5.4": "5.4.5", "5.9": "5.9.3", "6": "6.0.3", "7": "7.0.2" };

/** Flags that a project which uses the output may have set. */
const compilerOptions = {
  target: "es2022",
  module: "nodenext",
  moduleResolution: "nodenext",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
};

let folder: string;
let project: string;
beforeAll(async () => {
  const packages = Object.entries(versions).map(([name, version]) => [`typescript-${name}`, `npm:typescript@${version}`]);
  folder = await installSeparately("typescript", Object.fromEntries(packages) as Record<string, string>);
  project = join(folder, "project");
  rmSync(project, { recursive: true, force: true });
  for (const construct of constructs) {
    for (const [name, text] of (await generated(construct)).files) write(join(project, construct, name), text);
    const use = useOf(construct);
    if (use !== undefined) write(join(project, construct, "use.ts"), use);
  }
  mkdirSync(join(project, "node_modules"));
  const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));
  for (const name of ["openapi-fetch", "openapi-typescript-helpers"])
    symlinkSync(join(modules, name), join(project, "node_modules", name));
  write(join(project, "package.json"), '{ "type": "module" }\n');
});

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

test.each(Object.keys(versions))("what is generated, and its uses, compile with TypeScript %s", async (version) => {
  // Older ones do not know these flags.
  const flags = {
    ...(version === "5.4" ? {} : { isolatedDeclarations: true, declaration: true }),
    ...(["6", "7"].includes(version) || version === "5.9" ? { erasableSyntaxOnly: true } : {}),
  };
  const options = { ...compilerOptions, ...flags };
  const config = join(project, `tsconfig.${version}.json`);
  write(config, JSON.stringify({ compilerOptions: options, include: ["*/*.ts"] }));
  const tsc = join(folder, `node_modules/typescript-${version}/bin/tsc`);
  expect(await run(process.execPath, [tsc, "--project", config], { cwd: project, env: process.env })).toBe("");
});
