// Replaces a folder, and kills its own process before a call to the file system that changes something.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const [call, out = "", files = ""] = process.argv.slice(2);
let left = Number(call);

for (const [owner, names] of [
  [fs.promises, ["mkdir", "writeFile", "chmod", "rm", "rmdir"]],
  [fs, ["renameSync"]],
] as const) {
  for (const name of names) {
    const original: unknown = Reflect.get(owner, name);
    Reflect.set(owner, name, (...args: unknown[]): unknown => {
      if (left-- === 0) process.kill(process.pid, "SIGKILL");
      return typeof original === "function" ? Reflect.apply(original, owner, args) : undefined;
    });
  }
}
syncBuiltinESMExports();

const { replaceFolder } = await import("../../../scripts/cli/replace-folder.js");
await replaceFolder(
  {
    path: out,
    ruleFor: async () => (name, isFolder) => (isFolder ? name === "sub" : /(^|\/)own[^/]*$/.test(name)),
  },
  new Map(JSON.parse(files) as [string, string][]),
);
