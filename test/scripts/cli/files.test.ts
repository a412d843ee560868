import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFiles } from "../../../scripts/cli/files.js";
import { folderOf } from "../../support/folder.js";

test("a folder with more than 1 GiB is not read", async () => {
  const folder = folderOf({ "a/b.txt": "b", "a/c.txt": "c" });
  expect([...(await readFiles(folder)).keys()]).toEqual(["a/b.txt", "a/c.txt"]);
  truncateSync(join(folder, "a/c.txt"), 3 * 1024 ** 3);
  await expect(readFiles(folder)).rejects.toThrow(`${folder} has more than 1073741824 bytes`);
});

test("links in a folder are not followed", async () => {
  const folder = folderOf({ "a/b.txt": "b", "secret/c.txt": "c" });
  symlinkSync("../secret/c.txt", join(folder, "a/link.txt"));
  symlinkSync("../secret", join(folder, "a/linked"));
  expect([...(await readFiles(join(folder, "a"))).keys()]).toEqual(["b.txt"]);
});
