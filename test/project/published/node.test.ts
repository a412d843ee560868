import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { installSeparately } from "../../../scripts/cli/install-separately.js";
import { run } from "../../../scripts/cli/program.js";
import { launcherOf } from "../../../scripts/project/launcher.js";

/** What the `node` package of npm installs with a script of its own. */
const name = `node-${process.platform}-${process.arch}`;
const versions = ["20.19.5", "22.23.3", "24.21.0"];

test("the same files with each version of Node.js", async () => {
  const outputs = new Map<string, Record<string, string>>();
  for (const version of versions) {
    const [major = ""] = version.split(".");
    const out = mkdtempSync(join(tmpdir(), "asm-node-"));
    const folder = await installSeparately(`node-${major}`, { [name]: version });
    const spec = fileURLToPath(new URL("../../../spec/openapi.yaml", import.meta.url));
    const node = join(folder, "node_modules", name, "bin/node");
    expect(await run(node, ["--version"], { cwd: out, env: process.env })).toBe(`v${version}\n`);
    await run(node, [...launcherOf("generate"), "--spec", spec, "--out", "out"], { cwd: out, env: process.env });
    const names = readdirSync(join(out, "out")).toSorted();
    outputs.set(version, Object.fromEntries(names.map((file) => [file, readFileSync(join(out, "out", file), "utf8")])));
    rmSync(out, { recursive: true });
  }
  const [first, ...others] = outputs.values();
  expect(Object.keys(first ?? {})).toContain("types.ts");
  for (const other of others) expect(other).toEqual(first);
});
