import { readFile } from "node:fs/promises";
import { UserError } from "../cli/user-error.js";

/** A page that was saved as a file. */
export interface SavedPage {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads a saved page.
 * @param file path, as it was given on the command line
 * @throws UserError when no file is named, or it cannot be read as UTF-8
 */
export async function readSavedPage(file: string | undefined): Promise<SavedPage> {
  if (file === undefined) throw new UserError("name the file of a saved page\nRun with --help for the usage.");
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UserError(
      `${file} cannot be read: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`,
    );
  }
  try {
    return { file, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    throw new UserError(`${file} is not UTF-8: save the page in UTF-8`);
  }
}
