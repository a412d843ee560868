import type { GridTable } from "./blocks.js";
import { type Row, rootArray, type Table, type TableKind } from "../facts/facts.js";
import { fingerprint } from "../facts/fingerprint.js";
import { type Column, columnOf, mandatoryOf } from "./labels.js";
import { looksLikeType, spellType } from "../facts/vendor-type.js";

/** Part of a page that a table stands in. */
export type Section = "before" | "uri" | "request" | "response" | "statuses" | "other";

/** Whether a table lists parameters or properties. */
export function isParameterTable({ header }: GridTable): boolean {
  const columns = header.map(columnOf);
  return columns[0] === "name" && columns.includes("type");
}

/**
 * The rows of a table, and what its copy lost of them.
 * @param name how the table is called where something is lost
 */
export function readRows(table: GridTable, name: string): { rows: Row[]; lost: string[] } {
  const header = table.header.map(columnOf);
  const rows: Row[] = [];
  const lost: string[] = [];
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
    rows.push({
      name: isRootMarker(rowName) ? rootArray : rowName,
      mandatory,
      type,
      words: fingerprint(paragraphs("description")),
    });
  }
  return { rows, lost };
}

/** The columns that a row has cells for: a copy may have lost the cell of Mandatory, and the type is then in its place. */
function columnsOf(header: readonly (Column | undefined)[], cells: readonly (readonly string[])[]): (Column | undefined)[] {
  const mandatory = header.indexOf("mandatory");
  if (mandatory < 0 || cells.length >= header.length) return [...header];
  const inPlace = cells[mandatory]?.join(" ") ?? "";
  const isLost = mandatoryOf(inPlace) === undefined && looksLikeType(inPlace);
  return isLost ? header.filter((column) => column !== "mandatory") : [...header];
}

function isRootMarker(name: string): boolean {
  return /^\[(?:items?|array|数组元素)\]$/i.test(name);
}

/** What a table without a caption is, by its place. A table of the request's body is told by names that are no header fields. */
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
