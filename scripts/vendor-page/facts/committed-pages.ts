import { readdirSync, readFileSync } from "node:fs";
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
 * Reads the facts of every page in a folder, in the order of their names. Empty where there is no such folder.
 * @param folder absolute path
 * @param directory that paths in errors are relative to
 * @throws UserError with file and line when a file does not hold facts
 */
export function readPages(folder: string, directory: string): CommittedPage[] {
  return namesIn(folder).map((name) => {
    const file = join(folder, name);
    const text = readFileSync(file, "utf8");
    return { facts: parseFacts(text, relative(directory, file)), file, text };
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .toSorted();
  } catch (error) {
    // No page was read yet: prove then finds nothing that the API description follows.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
