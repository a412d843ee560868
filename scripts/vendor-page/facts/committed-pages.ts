import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { PageFacts } from "./facts.js";
import { parseFacts } from "./facts-file.js";

/** The facts of a page, as committed. */
export interface CommittedPage {
  readonly facts: PageFacts;
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the facts of every page in a folder, in the order of their names. Empty if the folder does not exist.
 * @param folder absolute path
 * @param directory paths in errors are relative to it
 * @throws UserError with file and line when a file does not contain facts
 */
export function readPages(folder: string, directory: string): CommittedPage[] {
  return factsFiles(folder).map((name) => readFactsFile(join(folder, name), directory));
}

/** Names of the files of facts in a folder, sorted. Empty if the folder does not exist. */
export function factsFiles(folder: string): string[] {
  // There is no folder before the first page is read: then `prove` finds no page that the API description follows.
  return (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : []).toSorted();
}

/**
 * Reads the facts of a page.
 * @param file absolute path
 * @param directory paths in errors are relative to it
 * @throws UserError with file and line when the file does not contain facts
 */
export function readFactsFile(file: string, directory: string): CommittedPage {
  const text = readFileSync(file, "utf8");
  return { facts: parseFacts(text, relative(directory, file)), file, text };
}
