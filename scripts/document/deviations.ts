import type { Document } from "@redocly/openapi-core";
import { isObject, type JsonObject, pointerOf, valueAt } from "./json-pointer.js";
import { lineOf } from "./locate.js";
import { didYouMean } from "./nearest-names.js";
import type { Problem } from "./problems.js";
import { namesTable, type PageSource, sourcesOf } from "./sources.js";
import { readSource, SourceReader } from "./source-reader.js";

/** An entry of a file of deviations: where the API description says more than the vendor's page, or something else. */
export interface Deviation {
  /** JSON pointer into the bundled document. */
  readonly pointer: string;
  /** What the vendor's page says there. */
  readonly page: string;
  /** What the API description says instead. */
  readonly spec: string;
  readonly reason: string;
  /** Where the reason comes from, in words. */
  readonly source: string;
  /** The same as data, if it is on a page of the vendor. */
  readonly pageSource?: PageSource;
  /** Fingerprint, in the facts of the page, of the description that the entry is about, if it is about words. */
  readonly words?: string;
  /** Line of its pointer in the file, counted from 1. */
  readonly line: number;
}

/** What a file of deviations holds, and what is wrong with it. */
export interface Deviations {
  /** Only the entries without a problem. */
  readonly entries: readonly Deviation[];
  readonly problems: readonly Problem[];
}

/** Pointers beyond these get no suggestions: comparing names takes time. */
const mostSuggestions = 20;
const requiredKeys = ["pointer", "page", "spec", "reason", "source"] as const;

/**
 * Reads a file of deviations. A file that cannot be read, or is not as it should be, gives problems.
 * @param file absolute path
 */
export async function readDeviations(file: string, reader = new SourceReader(file)): Promise<Deviations> {
  const document = await readSource(file, reader);
  if ("severity" in document) return { entries: [], problems: [document] };
  const { parsed } = document;
  // A file with only comments.
  if (parsed === undefined || parsed === null) return { entries: [], problems: [] };
  if (!Array.isArray(parsed))
    return { entries: [], problems: [problemAt(document, "#", `must be a list of entries with ${requiredKeys.join(", ")}`)] };
  const read = parsed.map((entry: unknown, index) => readEntry(entry, index, document));
  return {
    entries: read.flatMap((entry) => ("severity" in entry ? [] : [entry])),
    problems: read.flatMap((entry, index) => ("severity" in entry ? [entry] : numberedTables(entry, index, document))),
  };
}

/** The deviations that belong to a bundled document. One whose pointer leads nowhere in it becomes a problem. */
export function deviationsIn(document: JsonObject, { entries, problems }: Deviations, file: string): Deviations {
  const isFound = ({ pointer }: Deviation) => valueAt(document, pointer) !== undefined;
  const lost = entries
    .filter((entry) => !isFound(entry))
    .map(({ pointer, line }, index): Problem => {
      const hint = index < mostSuggestions ? didYouMean(document, pointer) : "";
      const message = `deviation ${pointer}: the pointer leads nowhere in the bundled document; correct it or remove the entry${hint && `.${hint}`}`;
      return { severity: "error", rule: "deviations", file, line, message };
    });
  return { entries: entries.filter(isFound), problems: [...problems, ...lost] };
}

function readEntry(entry: unknown, index: number, document: Document): Deviation | Problem {
  const value = isObject(entry) ? entry : {};
  const [pageSource] = (isObject(value["source"]) && sourcesOf(value["source"])) || [];
  const isPage = pageSource !== undefined && "page" in pageSource;
  const isText = (key: string) => (typeof value[key] === "string" && value[key] !== "") || (key === "source" && isPage);
  const missing = [...requiredKeys, ...("words" in value ? ["words"] : [])].find((key) => !isText(key));
  if (missing !== undefined)
    return problemAt(
      document,
      pointerOf("#", index),
      `entry ${index + 1} needs ${missing}, as text${missing === "source" ? " or as { page, table }" : ""}`,
    );
  const text = (key: string): string => String(value[key]);
  return {
    pointer: text("pointer"),
    page: text("page"),
    spec: text("spec"),
    reason: text("reason"),
    ...(isPage ? { source: pageWords(pageSource), pageSource } : { source: text("source") }),
    ...("words" in value ? { words: text("words") } : {}),
    line: lineOf({ document, pointer: pointerOf("#", index, "pointer") }).line,
  };
}

/** Texts that name a table by its number, which goes wrong in silence when the vendor's tables are renumbered. */
function numberedTables(entry: Deviation, index: number, document: Document): Problem[] {
  const keys = (["page", "spec", "reason", ...(entry.pageSource ? [] : ["source" as const])] as const).filter((key) =>
    namesTable(entry[key]),
  );
  return keys.map((key) =>
    problemAt(
      document,
      pointerOf("#", index, key),
      `${key} names a table by its number, which nothing checks: name it in source: { page, table }`,
    ),
  );
}

function pageWords({ page, table }: PageSource): string {
  return table === undefined ? page : `${page}, table ${table}`;
}

function problemAt(document: Document, pointer: string, message: string): Problem {
  return { severity: "error", rule: "deviations", message, ...lineOf({ document, pointer }) };
}
