import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeReadable } from "../../../scripts/package/readable.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readable-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
const write = (name: string, mode: number) => {
  writeFileSync(join(folder, name), "");
  chmodSync(join(folder, name), mode);
};

test("files are made readable, in folders too, and nothing else about them changes", async () => {
  mkdirSync(join(folder, "src/deep"), { recursive: true });
  write("src/deep/a.ts", 0o600);
  write("src/run", 0o700);
  write("shared.md", 0o664);
  write("private", 0o600);
  symlinkSync(join(folder, "private"), join(folder, "src/link"));
  await makeReadable([join(folder, "src"), join(folder, "shared.md")]);
  expect(["src/deep/a.ts", "src/run", "shared.md", "private"].map(modeOf)).toEqual(["644", "744", "664", "600"]);
});
