import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack, unpack } from "../../scripts/package/pack.js";
import { judge, sizeOf } from "../../scripts/package/size.js";
import { compile } from "../support/compile.js";
import { tableOfCells } from "./matrix/cells.js";
import { apiVersion, specHash } from "../../generated/version.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "asm-package-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

let tarball: string;
let directory: string;
let manifest: Manifest;
beforeAll(async () => {
  tarball = await pack(join(folder, "packed"));
  directory = await unpack(tarball, folder);
  manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
}, 120_000);

describe("the tarball", () => {
  test("holds these files and no others", async () => {
    const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((file) => statSync(join(directory, file)).isFile())
      .map((file) => file.replaceAll("\\", "/"));
    await expect(`${files.toSorted().join("\n")}\n`).toMatchFileSnapshot("package-files.txt");
  });

  test("says which API description it is made from", () => {
    expect(manifest).toMatchObject({ apiVersion, specHash, sideEffects: false, type: "module" });
  });

  test("does nothing when it is installed", () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  test("exports files that are there, types first", () => {
    const entries = Object.entries(manifest.exports);
    expect(entries.map(([name]) => name)).toEqual([
      ".",
      "./types",
      "./node",
      "./openapi.json",
      "./openapi.yaml",
      "./package.json",
    ]);
    for (const [, target] of entries) {
      if (typeof target !== "string") expect(Object.keys(target)).toEqual(["types", "default"]);
      for (const file of typeof target === "string" ? [target] : Object.values(target)) {
        expect(existsSync(join(directory, file)), file).toBe(true);
      }
    }
  });

  test("has the source of every declaration and of all code", () => {
    const maps = readdirSync(join(directory, "dist"), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".map"),
    );
    expect(maps.filter((file) => file.endsWith(".d.ts.map")).length).toBeGreaterThan(20);
    for (const map of maps) {
      const path = join(directory, "dist", map);
      const { sources } = JSON.parse(readFileSync(path, "utf8")) as { sources: string[] };
      expect(sources.length).toBe(1);
      for (const source of sources) expect(existsSync(join(dirname(path), source)), `${map}: ${source}`).toBe(true);
    }
  });
});

describe("tools that check packages", () => {
  test("publint reports nothing", async () => {
    const { messages } = await publint({ pkgDir: directory, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test("Are the types wrong reports only that old CommonJS cannot require ES modules", async () => {
    // The YAML file is not a module: it is for reading as a file.
    const args = [tarball, "--profile", "esm-only", "--exclude-entrypoints", "./openapi.yaml", "--no-color", "--no-emoji"];
    const cli = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const { status, output } = await new Promise<{ status: unknown; output: string }>((resolve) => {
      execFile(process.execPath, [cli, ...args], (error, stdout, stderr) =>
        resolve({ status: error?.code ?? 0, output: stdout + stderr }),
      );
    });
    expect(output).toContain("node16 (from ESM): OK (ESM)");
    expect({ status, output }).toMatchObject({ status: 0 });
  });

  test("every run-time dependency has its licence and its reason here", () => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { dev?: boolean; license?: string }>;
    };
    const licences = Object.entries(packages)
      .filter(([path, { dev }]) => path !== "" && !dev)
      .map(([path, { license }]) => [path.replace("node_modules/", ""), license]);
    expect(licences).toEqual([
      // Sends the requests: named in the README as what `asm.http` is.
      ["openapi-fetch", "MIT"],
      // Types of openapi-fetch; no code.
      ["openapi-typescript-helpers", "MIT"],
    ]);
    expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
  });
});

describe("the README", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");

  test("shows in which compilers the package works", () => {
    const squeezed = (table: string) => table.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-");
    expect(squeezed(readme)).toContain(squeezed(tableOfCells()));
  });

  test("shows how to generate types from the document in the package", () => {
    const args = /^npx openapi-typescript (.*)$/m.exec(readme)?.[1]?.split(" ") ?? [];
    const project = join(folder, "project");
    mkdirSync(join(project, "node_modules"), { recursive: true });
    symlinkSync(directory, join(project, "node_modules/huaweicloud-asm"));
    execFileSync(process.execPath, [join(root, "node_modules/openapi-typescript/bin/cli.js"), ...args], { cwd: project });
    const document = JSON.parse(readFileSync(join(directory, "generated/openapi.json"), "utf8")) as {
      paths: object;
      components: { schemas: object };
    };
    const namesOf = (value: object) => JSON.stringify(Object.fromEntries(Object.keys(value).map((name) => [name, true])));
    const use = `import type { components, paths } from "./asm.js";
      export const schemas: Record<keyof components["schemas"], true> = ${namesOf(document.components.schemas)};
      export const addresses: Record<keyof paths, true> = ${namesOf(document.paths)};
      // @ts-expect-error there is no such path
      export const wrong: keyof paths = "/";`;
    expect(
      compile(
        new Map([
          ["asm.ts", readFileSync(join(project, "asm.ts"), "utf8")],
          ["use.ts", use],
        ]),
      ),
    ).toEqual([]);
  });
});

describe("what the package adds to the size of a page", () => {
  test.each<[name: string, given: { was: number; is: number }, want: boolean]>([
    ["smaller", { was: 1000, is: 10 }, true],
    ["the same", { was: 1000, is: 1000 }, true],
    ["5% more", { was: 1000, is: 1050 }, true],
    ["a byte over 5% more", { was: 1000, is: 1051 }, false],
    ["nothing, as before", { was: 0, is: 0 }, true],
    ["something where nothing was", { was: 0, is: 1 }, false],
  ])("%s is within what is allowed: %o %s", (what, { was, is }, want) => {
    expect(judge({ what, bytes: was }, is).ok).toBe(want);
  });

  test("is no more than .size.json allows", async () => {
    const budgets = JSON.parse(readFileSync(join(root, ".size.json"), "utf8")) as {
      what: string;
      code: string;
      bytes: number;
    }[];
    expect(budgets.length).toBeGreaterThan(1);
    for (const budget of budgets) {
      const { ok, line } = judge(budget, await sizeOf(budget.code, root));
      expect(ok, line).toBe(true);
    }
    expect(await sizeOf("export { signRequest } from 'huaweicloud-asm';", root)).toBeGreaterThan(500);
  });
});

/** The files that a bundler reaches from an entry, as paths of the package, and the modules that it leaves external. */
async function reached(code: string, conditions: string[]): Promise<{ inside: string[]; outside: string[] }> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions,
    external: ["node:*"],
    write: false,
    metafile: true,
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return {
    inside: Object.keys(metafile.inputs).map((file) => relative(root, join(process.cwd(), file))),
    outside: imports.filter(({ external }) => external).map(({ path }) => path),
  };
}

describe("Node", () => {
  const entry = "export * from 'huaweicloud-asm';";
  test.each<[string, { conditions: string[] }, { hash: string; outside: string[] }]>([
    ["default", { conditions: [] }, { hash: "hash-web", outside: [] }],
    ["browser", { conditions: ["browser"] }, { hash: "hash-web", outside: [] }],
    ["workerd", { conditions: ["workerd", "worker", "browser"] }, { hash: "hash-web", outside: [] }],
    ["node", { conditions: ["node"] }, { hash: "hash-node", outside: ["node:crypto"] }],
    ["deno", { conditions: ["deno"] }, { hash: "hash-node", outside: ["node:crypto"] }],
    ["bun", { conditions: ["bun"] }, { hash: "hash-node", outside: ["node:crypto"] }],
  ])("under the condition %s the main entry reaches %o", async (_, { conditions }, { hash, outside }) => {
    const found = await reached(entry, conditions);
    expect(found.outside).toEqual(outside);
    expect(found.inside.filter((file) => file.includes("auth/hash-"))).toEqual([`dist/src/auth/${hash}.js`]);
    expect(found.inside.filter((file) => file.includes("src/node/"))).toEqual([]);
  });

  test("the entry for Node.js reaches the modules of Node.js", async () => {
    const { outside } = await reached("export * from 'huaweicloud-asm/node';", ["node"]);
    expect(outside).toEqual(expect.arrayContaining(["node:fs/promises", "node:os", "node:path"]));
  });
});
