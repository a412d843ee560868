import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siteFolder, writeSite } from "../../../scripts/docs/site-folder.js";
import { folderOf } from "../../support/folder.js";

test("a path with a line end, which would be two in the list of a site's own files, is refused", async () => {
  const folder = folderOf({ "site/files.txt": "files.txt\n" });
  const site = siteFolder(join(folder, "site"));
  await expect(writeSite(site, new Map([["v1.0.0/a\nnotes.txt", ""]]))).rejects.toThrow(
    "v1.0.0/a\\u000anotes.txt has a line end in its name: rename it",
  );
  expect(readdirSync(join(folder, "site"))).toEqual(["files.txt"]);
});
