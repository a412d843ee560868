import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refuseKeptByNpm, reportError, runCommand } from "../../../scripts/cli/command.js";
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

test.each<[string, NodeJS.ProcessEnv, string[], string | undefined]>([
  [
    "an option",
    { npm_config_port: "true" },
    ["8090"],
    "npm has kept --port for itself: write -- before it, as in npm run mock -- --port …",
  ],
  ["an option of two words", { npm_config_dry_run: "true" }, [], "npm has kept --dry-run for itself"],
  ["no option that the command has got", { npm_config_port: "1" }, ["--port=2"], undefined],
  ["no option of another command", { npm_config_yes: "true", npm_config_port: "" }, [], undefined],
])("%s that npm has kept is refused", (_, env, args, want) => {
  const run = () => refuseKeptByNpm(["port", "dry-run"], args, { npm_lifecycle_event: "mock", ...env });
  if (want === undefined) expect(run).not.toThrow();
  else expect(run).toThrow(want);
  expect(() => refuseKeptByNpm(["port", "dry-run"], args, env)).not.toThrow();
});
