import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { contentOf, type OutputFolder } from "../../../scripts/cli/output-folder.js";
import { replaceFolder, restoreFolder } from "../../../scripts/cli/replace-folder.js";
import { folderOf } from "../../support/folder.js";

/** Files named `own…`, and the subfolder `sub`, belong to the command. */
const outputFolder = (path: string): OutputFolder => ({
  path,
  ruleFor: async () => (name, isFolder) => (isFolder ? name === "sub" : /(^|\/)own[^/]*$/.test(name)),
});
const states = {
  old: new Map([
    ["own-1.txt", "old"],
    ["own-2.txt", "old"],
    ["sub/own-3.txt", "old"],
  ]),
  new: new Map([
    ["own-2.txt", "new"],
    ["sub/own-3.txt", "new"],
    ["sub/own-4.txt", "new"],
  ]),
};

function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.toSorted().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

const prepare = (others: Readonly<Record<string, string>> = {}) => {
  const parent = folderOf({ ...Object.fromEntries([...states.old].map(([name, text]) => [`out/${name}`, text])), ...others });
  return { parent, out: join(parent, "out") };
};

test("the new files are the only ones, and the folder keeps its mode", async () => {
  const { parent, out } = prepare();
  chmodSync(out, 0o750);
  await replaceFolder(outputFolder(out), states.new);
  expect(filesIn(out)).toEqual(states.new);
  expect(statSync(out).mode & 0o777).toBe(0o750);
  expect(readdirSync(parent)).toEqual(["out"]);
});

test("a folder that does not exist is made, with the folders around it", async () => {
  const out = join(folderOf({}), "a/b/out");
  await replaceFolder(outputFolder(out), states.new);
  expect(filesIn(out)).toEqual(states.new);
});

const refusals: [name: string, prepare: (parent: string) => void, message: RegExp][] = [
  ["a foreign file", (parent) => writeFileSync(join(parent, "out/notes.md"), "mine"), /did not write: notes\.md\n/],
  ["a foreign subfolder", (parent) => mkdirSync(join(parent, "out/mine")), /did not write: mine\/\n/],
  ["a foreign file in a subfolder", (parent) => writeFileSync(join(parent, "out/sub/notes.md"), "mine"), /: sub\/notes\.md\n/],
  ["a link to a file", (parent) => symlinkSync(join(parent, "target"), join(parent, "out/own-5.txt")), /: own-5\.txt\n/],
  ["a link to a folder", (parent) => symlinkSync(parent, join(parent, "out/own-5")), /: own-5\n/],
];
test.each(refusals)("%s is named, and nothing changes", async (_, add, message) => {
  const { parent, out } = prepare({ target: "target" });
  add(parent);
  await expect(replaceFolder(outputFolder(out), states.new)).rejects.toThrow(message);
  for (const [name, text] of states.old) expect(filesIn(out).get(name)).toBe(text);
  expect(readdirSync(parent).toSorted()).toEqual(["out", "target"]);
});

test("many foreign files are counted", async () => {
  const { out } = prepare(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`out/notes-${n}.md`, ""])));
  await expect(replaceFolder(outputFolder(out), states.new)).rejects.toThrow(/ and 20 more\n/);
});

test("a link and a file are no folder", async () => {
  const { parent, out } = prepare({ file: "" });
  symlinkSync(out, join(parent, "link"));
  await expect(replaceFolder(outputFolder(join(parent, "link")), states.new)).rejects.toThrow(/link\/ is a symbolic link/);
  await expect(replaceFolder(outputFolder(join(parent, "file")), states.new)).rejects.toThrow(/file\/ is not a folder/);
  expect(filesIn(out)).toEqual(states.old);
});

test("the current folder is not replaced", async () => {
  const folder = outputFolder(process.cwd());
  await expect(replaceFolder(folder, states.new)).rejects.toThrow("is in use as the current folder");
});

test("a file that cannot be written leaves the old files and nothing beside them", async () => {
  const { parent, out } = prepare();
  const files = new Map(states.new).set(`own-${"x".repeat(300)}`, "too long a name");
  await expect(replaceFolder(outputFolder(out), files)).rejects.toThrow(/out\/ is unchanged: ENAMETOOLONG/);
  expect(filesIn(out)).toEqual(states.old);
  expect(readdirSync(parent)).toEqual(["out"]);
});

test("of many runs at once, one wins as a whole", async () => {
  const { parent, out } = prepare();
  const contents = Array.from(
    { length: 8 },
    (_, n) =>
      new Map([
        [`own-${n}.txt`, "one"],
        ["own.txt", String(n)],
      ]),
  );
  await Promise.all(contents.map((files) => replaceFolder(outputFolder(out), files)));
  expect(contents).toContainEqual(filesIn(out));
  expect(readdirSync(parent)).toEqual(["out"]);
});

/** Replaces the folder in a process that kills itself before one of its calls to the file system. Resolves to whether it did. */
async function killedBefore(call: number, out: string): Promise<boolean> {
  const script = fileURLToPath(new URL("killed-run.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, String(call), out, JSON.stringify([...states.new])]);
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [status, signal] = (await once(child, "close")) as [number | null, string | null];
  expect(status ?? signal, errors).toBe(signal === null ? 0 : "SIGKILL");
  return signal !== null;
}

test("a run that is killed before any of its calls leaves all old files or all new ones for the next run", async () => {
  const folders = Array.from({ length: 20 }, () => prepare());
  const found = await Promise.all(
    folders.map(async ({ parent, out }, call) => {
      const wasKilled = await killedBefore(call, out);
      const before = existsSync(out) ? filesIn(out) : undefined;
      await restoreFolder(outputFolder(out));
      expect(readdirSync(parent), `call ${call}`).toEqual(["out"]);
      const after = filesIn(out);
      expect([states.old, states.new]).toContainEqual(after);
      // Only between the two renames is there no folder.
      if (before !== undefined) expect(before).toEqual(after);
      return { wasKilled, isAbsent: before === undefined, isNew: after.has("sub/own-4.txt") };
    }),
  );
  expect(found.filter(({ isAbsent }) => isAbsent)).toHaveLength(1);
  expect(found.filter(({ wasKilled, isNew }) => wasKilled && isNew).length).toBeGreaterThan(0);
  expect(found.filter(({ wasKilled, isNew }) => wasKilled && !isNew).length).toBeGreaterThan(5);
  expect(found.at(-1)).toEqual({ wasKilled: false, isAbsent: false, isNew: true });
}, 120_000);

test("what a running process has beside the folder stays", async () => {
  const { parent, out } = prepare();
  mkdirSync(join(parent, `.out.${process.ppid}.0123456789abcdef.new`));
  await restoreFolder(outputFolder(out));
  expect(readdirSync(parent)).toHaveLength(2);
});

test("a foreign file that appears during the run is kept and reported", async () => {
  const { parent, out } = prepare();
  const warnings = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const files = new Map(states.new);
  // Read when the folder has been checked.
  vi.spyOn(files, Symbol.iterator).mockImplementation(() => {
    writeFileSync(join(out, "notes.md"), "mine");
    return states.new[Symbol.iterator]();
  });
  await replaceFolder(outputFolder(out), files);
  expect(filesIn(out)).toEqual(states.new);
  const kept = readdirSync(parent).find((name) => name !== "out") ?? "";
  expect(filesIn(join(parent, kept))).toEqual(new Map([["notes.md", "mine"]]));
  expect(warnings).toHaveBeenCalledWith(expect.stringContaining("notes.md"));
  warnings.mockRestore();
});

test("what is in a folder is listed in order", async () => {
  const { out } = prepare({ "out/b": "", "out/a": "" });
  expect(await contentOf(outputFolder(out))).toEqual({ own: [...states.old.keys()], foreign: ["a", "b"] });
});
