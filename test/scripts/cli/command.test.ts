import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reportError, runCommand } from "../../../scripts/cli/command.js";
import { folderOf } from "../../support/folder.js";

let printed: unknown[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, "error").mockImplementation((text) => void printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

test("what the system refuses is reported in one line", async () => {
  const folder = folderOf({});
  symlinkSync("\u001bloop", join(folder, "\u001bloop"));
  vi.spyOn(process, "argv", "get").mockReturnValue(["node", "command"]);
  await runCommand({ help: "", options: {}, run: async () => readFileSync(join(folder, "\u001bloop")).length });
  expect(printed).toEqual([expect.stringMatching(/^error: ELOOP: [^\n]*\\u001bloop'$/)]);
  expect(process.exitCode).toBe(1);
});

test("any other error is a bug, and shows where it is", () => {
  const bugs = [new TypeError("x"), Object.assign(new Error("x"), { code: "ENOENT", syscall: "open" })];
  bugs.forEach(reportError);
  expect(printed).toEqual(bugs);
});
