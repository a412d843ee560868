import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle, type Bundle } from "../prove/bundle.js";
import { type PlacedDeviation, readDeviations } from "../prove/deviations.js";
import type { PageFacts } from "./facts.js";
import { parseFacts } from "./facts-file.js";

/** The facts of a page, as committed. */
export interface CommittedPage {
  readonly facts: PageFacts;
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** What the repository holds of the vendor's pages and of the API. */
export interface Committed {
  readonly pages: readonly CommittedPage[];
  readonly bundle: Bundle;
  readonly deviations: readonly PlacedDeviation[];
  /** Absolute path of the file of deviations. */
  readonly deviationsFile: string;
}

/**
 * Reads `openapi.yaml`, `pages/` and `deviations.yaml`.
 * @param spec the folder, with a slash at its end
 * @throws UserError with file and line when one of them cannot be read
 */
export function readCommitted(spec: URL): Committed {
  const folder = new URL("pages/", spec);
  const pages = namesIn(folder).map((name): CommittedPage => {
    const url = new URL(encodeURIComponent(name), folder);
    const text = readFileSync(url, "utf8");
    return { facts: parseFacts(text, `spec/pages/${name}`), file: fileURLToPath(url), text };
  });
  const deviations = new URL("deviations.yaml", spec);
  return {
    pages,
    bundle: bundle(fileURLToPath(new URL("openapi.yaml", spec))),
    deviations: readDeviations(deviations, "spec/deviations.yaml"),
    deviationsFile: fileURLToPath(deviations),
  };
}

function namesIn(folder: URL): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .toSorted();
  } catch {
    // No page was read yet: prove then finds nothing that the API description follows.
    return [];
  }
}
