import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { absentAs, type OutputFolder } from "../cli/output-folder.js";
import { printable } from "../cli/printable.js";
import { replaceFolder } from "../cli/replace-folder.js";
import { UserError } from "../cli/user-error.js";
import type { Files } from "./site/versions.js";

/** Lists the files of a site, one path a line, so that the next run knows which files it may replace. */
const listFile = "files.txt";

/** The folder of a rendered site: it may hold only the files that its list names. */
export function siteFolder(path: string): OutputFolder {
  return {
    path,
    ruleFor: async (root) => {
      const list = await readFile(join(root, listFile), "utf8").catch(absentAs(""));
      const files = new Set(list.split("\n"));
      const folders = new Set([...files].flatMap(foldersAround));
      return (name, isFolder) => (isFolder ? folders : files).has(name);
    },
  };
}

function foldersAround(path: string): string[] {
  const folder = dirname(path);
  return folder === "." || folder === "/" ? [] : [folder, ...foldersAround(folder)];
}

/**
 * Makes these the only files of a site, and adds their list.
 * @throws UserError when the folder holds other files, or cannot be written
 */
export async function writeSite(folder: OutputFolder, files: Files): Promise<void> {
  const paths = [...files.keys(), listFile].toSorted();
  const broken = paths.find((path) => path.includes("\n"));
  if (broken !== undefined) throw new UserError(`${printable(broken)} has a line end in its name: rename it`);
  await replaceFolder(folder, new Map(files).set(listFile, `${paths.join("\n")}\n`));
}
