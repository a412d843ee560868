import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFolder } from "../../cli/output-folder.js";
import { replaceFolder } from "../../cli/replace-folder.js";
import type { SpecSource } from "./spec-source.js";

/**
 * Writes the files of a draft: all of them, or none. The folder of the API description is replaced as a whole.
 * @throws UserError when the folder cannot be replaced, or has changed since it was read
 */
export async function writeDraft({ folder, files }: SpecSource, texts: ReadonlyMap<string, string>): Promise<void> {
  const output: OutputFolder = {
    path: folder,
    ruleFor: async (root) => async (path, isFolder) => {
      if (isFolder) return true;
      const known = files.get(path);
      return known !== undefined && known.equals(await readFile(join(root, path)));
    },
  };
  await replaceFolder(output, new Map<string, string | Buffer>([...files, ...texts]));
}
