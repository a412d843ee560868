import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installSeparately } from "../../../scripts/cli/install-separately.js";
import { type Cell, cells, type TypeScript, typescripts } from "./cells.js";
import { type Consumer, execute, installTarball, type Outcome } from "./project.js";

let compilers: string;
let consumer: Consumer;
beforeAll(async () => {
  compilers = await installSeparately(
    "typescripts",
    Object.fromEntries(typescripts.map(([name, version]) => [aliasOf(name), `npm:typescript@${version}`])),
  );
  consumer = await installTarball();
});
afterAll(() => consumer.remove());

function aliasOf(typescript: string): string {
  return `typescript-${typescript}`;
}

/** Lays out a project beside the installed tarball; resolves to its folder. */
function project({ typescript, resolution, format, checksLibraries }: Cell, source: string, checks = checksLibraries): string {
  const folder = join(consumer.folder, `${typescript}-${resolution}-${format}-${source}-${checks}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify(format === "ESM" ? { type: "module" } : {}));
  copyFileSync(fileURLToPath(new URL(`consumer/${source}`, import.meta.url)), join(folder, source));
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", ...(Number(typescript) >= 6 ? ["dom.asynciterable"] : [])],
    types: [],
    module: resolution === "bundler" ? "esnext" : resolution,
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: !checks,
    rootDir: ".",
    outDir: "out",
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [source] }));
  return folder;
}

function compile(typescript: TypeScript, folder: string): Promise<Outcome> {
  const tsc = join(compilers, "node_modules", aliasOf(typescript), "bin/tsc");
  return execute(process.execPath, [tsc, "--project", "."], folder);
}

const named = (cell: Cell) => [`TypeScript ${cell.typescript}, ${cell.resolution}, ${cell.format}`, cell] as const;

describe("`import` statements reach the package", () => {
  test.concurrent.each(cells.filter(({ reaches }) => reaches).map(named))("%s", async (_, cell) => {
    const folder = project(cell, "consumer.ts");
    expect(await compile(cell.typescript, folder)).toEqual({ status: 0, output: "" });
    // Only a bundler takes this combination. Node.js would run the file as CommonJS.
    if (cell.resolution === "bundler" && cell.format === "CJS") return;
    const { status, output } = await execute(process.execPath, [join(folder, "out/consumer.js")], folder);
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining("imported /") as string });
  });
});

describe("`import` statements do not reach the package, `import()` does", () => {
  test.concurrent.each(cells.filter(({ reaches }) => !reaches).map(named))("%s", async (_, cell) => {
    const { output } = await compile(cell.typescript, project(cell, "consumer.ts"));
    // TypeScript's error for a `require` of an ES module.
    expect(output).toContain("error TS1479");

    const folder = project(cell, "by-import.ts");
    expect(await compile(cell.typescript, folder)).toEqual({ status: 0, output: "" });
    const { status, output: printed } = await execute(process.execPath, [join(folder, "out/by-import.js")], folder);
    expect({ status, output: printed }).toMatchObject({
      status: 0,
      output: expect.stringContaining("imported /") as string,
    });
  });
});

describe("types reach CommonJS with resolution-mode", () => {
  // TypeScript reads the attribute from 5.3 on.
  const cases = cells.filter(({ reaches, typescript }) => !reaches && Number(typescript) >= 5.3);
  test.concurrent.each(cases.map(named))("%s", async (_, cell) => {
    expect(await compile(cell.typescript, project(cell, "types-by-mode.ts"))).toEqual({ status: 0, output: "" });
  });
});

describe("a compiler that cannot check openapi-fetch", () => {
  const cell = cells.find(({ checksLibraries }) => !checksLibraries);
  test("finds errors only in openapi-fetch", async () => {
    if (cell === undefined) throw new Error("no cell is without skipLibCheck: false");
    const { output } = await compile(cell.typescript, project(cell, "consumer.ts", true));
    const files = output.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((line) => !/^..\/node_modules\/openapi-(fetch|typescript-helpers)\//.test(line))).toEqual([]);
  });

  test("takes the types alone with skipLibCheck: false", async () => {
    if (cell === undefined) throw new Error("no cell is without skipLibCheck: false");
    expect(await compile(cell.typescript, project(cell, "types-alone.ts", true))).toEqual({ status: 0, output: "" });
  });
});
