import type { GridTable } from "./blocks.js";
import { type Row, rootArray, type Table, type TableKind } from "../facts/facts.js";
import { fingerprint } from "../facts/fingerprint.js";
import { type Column, columnOf, mandatoryOf } from "./labels.js";
import { looksLikeType, parseType, spellType } from "../facts/vendor-type.js";

/** The section of a page that contains a table. */
export type Section = "before" | "uri" | "request" | "response" | "statuses" | "other";

/** Whether a table lists parameters or properties. */
export function isParameterTable({ header }: GridTable): boolean {
  const columns = header.map(columnOf);
  return columns[0] === "name" && columns.includes("type");
}

/**
 * Reads the rows of a table, and lists what the copy lost of them.
 * @param name name of the table in that list
 */
export function readRows(table: GridTable, name: string): { rows: Row[]; lost: string[]; texts: Map<Row, readonly string[]> } {
  const header = table.header.map(columnOf);
  const rows: Row[] = [];
  const lost: string[] = [];
  const texts = new Map<Row, readonly string[]>();
  for (const { line, cells } of table.rows) {
    const columns = columnsOf(header, cells);
    const paragraphs = (column: Column) => cells[columns.indexOf(column)] ?? [];
    const rowName = paragraphs("name").join("").trim();
    if (rowName === "") {
      lost.push(`${name}: name of the row in line ${line}`);
      continue;
    }
    const mandatory = mandatoryOf(paragraphs("mandatory").join(" ")) ?? null;
    if (header.includes("mandatory") && mandatory === null) lost.push(`${name}: mandatory of ${rowName}`);
    const type = spellType(paragraphs("type").join(" "));
    if (type === "") lost.push(`${name}: type of ${rowName}`);
    const description = paragraphs("description");
    const row = { name: isRootMarker(rowName) ? rootArray : rowName, mandatory, type, words: fingerprint(description) };
    rows.push(row);
    texts.set(row, description);
  }
  return { rows, lost, texts };
}

/** The columns for which a row has cells. If the copy lost the cell of Mandatory, the type is in its place. */
function columnsOf(header: readonly (Column | undefined)[], cells: readonly (readonly string[])[]): (Column | undefined)[] {
  const mandatory = header.indexOf("mandatory");
  if (mandatory < 0 || cells.length >= header.length) return [...header];
  const inPlace = cells[mandatory]?.join(" ") ?? "";
  const isLost = mandatoryOf(inPlace) === undefined && (looksLikeType(inPlace) || parseType(inPlace) !== undefined);
  return isLost ? header.filter((column) => column !== "mandatory") : [...header];
}

function isRootMarker(name: string): boolean {
  return /^\[(?:items?|array|数组元素)\]$/i.test(name);
}

/** The kind of a table without a caption, from its place. In the request, it is a table of header fields if all names are those. */
export function kindWithoutCaption(
  table: GridTable,
  { section, status, path }: { section: Section; status: string | null; path: string },
  before: readonly Table[],
): TableKind {
  const names = table.rows.map(({ cells }) => cells[0]?.join("").trim() ?? "");
  const has = (kind: TableKind) => before.some((other) => other.kind === kind && other.status === status);
  if (section === "uri") return names.every((name) => path.includes(`{${name}}`)) ? "path" : "query";
  if (section === "response") return has("response body") ? "named object" : "response body";
  const isHeader = names.every(
    (name) => /^(?:[A-Z][\w]*-[\w-]+|Authorization|Accept|Host)$/i.test(name) && !/^[a-z_]+$/.test(name),
  );
  if (isHeader && !has("header") && !has("request body")) return "header";
  return has("request body") ? "named object" : "request body";
}
