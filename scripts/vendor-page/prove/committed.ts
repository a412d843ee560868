import { dirname, join, relative } from "node:path";
import { UserError } from "../../cli/user-error.js";
import { type Bundle, bundleDocument, type SpecFiles } from "../../document/bundle.js";
import { type Deviation, deviationsIn, readDeviations } from "../../document/deviations.js";
import type { Problem } from "../../document/problems.js";
import { type CommittedPage, readPages } from "../facts/committed-pages.js";

/** The facts of the vendor's pages and the API description, as committed. */
export interface Committed {
  readonly pages: readonly CommittedPage[];
  readonly bundle: Bundle;
  readonly deviations: readonly Deviation[];
  /** Absolute path of the file of deviations. */
  readonly deviationsFile: string;
  /** Problems of the deviations, and warnings of the bundler. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the API description, the folder `pages` beside it, and the deviations.
 * @throws UserError with file and line when the API description or the facts of a page cannot be read
 */
export async function readCommitted(files: SpecFiles & { readonly deviations: string }): Promise<Committed> {
  const pages = readPages(join(dirname(files.spec), "pages"), files.directory);
  const { bundle, problems } = await bundleDocument(files);
  if (bundle === undefined) {
    const lines = problems.map(({ file, line, message }) => `${relative(files.directory, file)}:${line}: ${message}`);
    throw new UserError(lines.join("\n"));
  }
  const deviations = deviationsIn(bundle.document, await readDeviations(files.deviations), files.deviations);
  return {
    pages,
    bundle,
    deviations: deviations.entries,
    deviationsFile: files.deviations,
    problems: [...problems, ...deviations.problems],
  };
}
