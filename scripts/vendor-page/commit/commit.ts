import { join, relative } from "node:path";
import { UserError } from "../../cli/user-error.js";
import { checkPage } from "../draft/check-page.js";
import type { DraftPage } from "../draft/page.js";
import { type CommittedPage, factsFiles, readFactsFile } from "../facts/committed-pages.js";
import type { PageFacts } from "../facts/facts.js";
import { factsJson } from "../facts/facts-file.js";
import { type NamedCopy, namedFacts } from "../page-name.js";

/** A file of facts to write. */
export interface FactsFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  /** What the user should know about the facts that the file replaces; empty if there are none. */
  readonly warnings: readonly string[];
}

/**
 * The file for the facts of a saved page. Writes nothing.
 * @param name of the page, as given on the command line
 * @param folder absolute path of the folder of facts
 * @param directory paths in errors are relative to it
 * @throws UserError when the name of the page is not known; when the copy shows too little, or less than the facts that it would
 * replace; when another file has the facts of the same call
 */
export async function commitFacts(
  copy: DraftPage & NamedCopy,
  name: string | undefined,
  folder: string,
  directory: string,
): Promise<FactsFile> {
  const read = factsFiles(folder).map((each) => ({ each, page: readOrFault(join(folder, each), directory) }));
  const pages = read.flatMap(({ page }) => (page instanceof UserError ? [] : [page]));
  const facts = namedFacts(
    copy,
    name,
    pages.map((page) => page.facts),
  );
  const page = { ...copy, facts };
  checkPage(page);
  const target = `${facts.page.name}.json`;
  // Only the file that is written again may be damaged.
  for (const { each, page: fault } of read) if (fault instanceof UserError && each !== target) throw fault;
  const file = join(folder, target);
  const known = pages.find((each) => each.file === file);
  const namesake = pages.find((each) => each !== known && each.facts.method === facts.method && each.facts.path === facts.path);
  if (namesake)
    throw new UserError(
      `${relative(directory, namesake.file)}:1: has the facts of ${facts.method} ${facts.path} already: add --name ${namesake.facts.page.name}, or rename the page there and in each x-doc first\nNothing was written.`,
    );
  if (known) refuseLoss(page, known, directory);
  return { file, text: await factsJson(facts), warnings: known ? warningsOf(facts, known.facts) : [] };
}

function readOrFault(file: string, directory: string): CommittedPage | UserError {
  try {
    return readFactsFile(file, directory);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** What a copy does not show would be removed from the facts. */
function refuseLoss({ facts, file }: DraftPage, known: CommittedPage, directory: string): void {
  const isMinor = (what: string) => what === "address" || what === "updated" || known.facts.notShown.includes(what);
  const lost = facts.notShown.filter((what) => !isMinor(what));
  if (lost.length === 0) return;
  throw new UserError(
    `${file}:1: the copy does not show what ${relative(directory, known.file)} has: ${lost.join("; ")}: save the page again\nNothing was written.`,
  );
}

function warningsOf(is: PageFacts, was: PageFacts): string[] {
  const sourced = was.tables.flatMap(({ rows }) => rows).filter(({ source }) => source !== undefined).length;
  const call = ({ method, path }: PageFacts) => `${method} ${path}`;
  return [
    ...(call(is) === call(was) ? [] : [`the facts were those of ${call(was)}, and are those of ${call(is)} now`]),
    ...(is.page.language === was.page.language
      ? []
      : ["the facts were of a copy in another language: the fingerprints of all descriptions change"]),
    ...(sourced === 0
      ? []
      : [
          `other sources than the page, of ${sourced} of its rows, are gone: npm run page -- prove says which x-doc to correct`,
        ]),
  ];
}
