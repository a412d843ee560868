import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { UserError } from "../../cli/user-error.js";
import type { FactsFile } from "./commit.js";

/**
 * Writes a file of facts as a whole, or not at all. A link with its name is replaced, not followed.
 * @throws UserError when it cannot be written
 */
export async function writeFacts({ file, text }: FactsFile, directory: string): Promise<void> {
  // Its name does not end in .json, so nobody takes what a killed process leaves for facts.
  const staged = `${file}.${randomBytes(6).toString("hex")}.new`;
  try {
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(staged, text, { flag: "wx" });
      await rename(staged, file);
    } finally {
      await rm(staged, { force: true });
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new UserError(`${relative(directory, file)} is unchanged: ${error.message}`);
  }
}
