import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { launcherOf } from "../../../scripts/project/launcher.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bombs-"));
  mkdirSync(join(folder, "api"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = "openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\n";
const laughs = ["a0: &a0 [x, x]", ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)].join("\n");

type Source = string | Uint8Array;
function write(source: Source): string {
  const path = join(folder, "api/openapi.yaml");
  writeFileSync(path, source);
  return path;
}

const bombs: [name: string, source: () => Source, want: string][] = [
  ["many aliases", () => `${head}${laughs}\npaths: {}\n`, "YAML aliases"],
  ["brackets in YAML", () => `${head}x-a: ${"[".repeat(100_000)}${"]".repeat(100_000)}\npaths: {}\n`, "api/openapi.yaml:"],
  [
    "brackets in JSON",
    () => `{"openapi":"3.1.0","x-a":${"[".repeat(100_000)}${"]".repeat(100_000)},"paths":{}}`,
    "is nested more than",
  ],
  ["a file of 70 MB", () => Buffer.alloc(70 * 1024 * 1024, " "), "more than the 67108864 that are read: split it"],
];

test.each(bombs)(
  "%s: exit 1 within seconds, in 512 MB, without a stack trace; earlier output stays",
  async (_, source, want) => {
    const out = join(folder, "out");
    mkdirSync(out);
    writeFileSync(join(out, "types.ts"), "// earlier\n");
    const started = performance.now();
    const args = ["--max-old-space-size=512", ...launcherOf("generate")];
    const { status, output } = await new Promise<{ status: unknown; output: string }>((resolve) => {
      execFile(process.execPath, [...args, "--spec", write(source()), "--out", out], { cwd: folder }, (error, stdout, stderr) =>
        resolve({ status: error?.code ?? 0, output: stdout + stderr }),
      );
    });
    expect(output).toContain(want);
    expect(status).toBe(1);
    expect(output).not.toMatch(/^\s+at /m);
    expect(performance.now() - started).toBeLessThan(25_000);
    expect(readdirSync(out)).toEqual(["types.ts"]);
    expect(readFileSync(join(out, "types.ts"), "utf8")).toBe("// earlier\n");
  },
);
