import { textTable } from "../cli/text-table.js";
import { isObject } from "../document/json-pointer.js";

/** In characters: a UUID fits. Wider values, such as URLs, would leave no room for the others. */
const widestColumn = 36;
const widestTable = 120;
/** Levels of objects that are looked into. */
const deepest = 3;

/**
 * The items of a list as a table. Its columns are the texts, numbers and booleans that the items hold, in the order in which the items
 * have them, as far as there is room; a line below names those left out.
 */
export function itemTable(items: readonly unknown[]): string {
  const rows = items.map((item) => new Map(leavesOf(item, [], deepest)));
  const paths = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const columns = paths.map((path) => {
    const cells = [headingOf(path, paths), ...rows.map((row) => row.get(path) ?? "-")];
    return { path, cells, width: Math.max(...cells.map(({ length }) => length)) };
  });
  let room = widestTable;
  const shown = columns.filter(({ width }) => {
    const fits = width <= widestColumn && width + 2 <= room;
    if (fits) room -= width + 2;
    return fits;
  });
  const leftOut = columns.filter((column) => !shown.includes(column)).map(({ path }) => path);
  const lines = ["", ...items].map((_, line) => shown.map(({ cells }) => cells[line] ?? ""));
  return textTable(lines) + (leftOut.length > 0 ? `\n\nLeft out, as they are too wide: ${leftOut.join(", ")}` : "");
}

/** The simple values in an item, each with its path: `["metadata.name", "a"]`. */
function leavesOf(value: unknown, keys: readonly string[], levels: number): [path: string, cell: string][] {
  if (isObject(value) && levels > 0)
    return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...keys, key], levels - 1));
  // An item may be a text itself. Control characters could change what the terminal shows.
  const isSimple = ["string", "number", "boolean"].includes(typeof value);
  return isSimple ? [[keys.join("."), String(value).replaceAll(/\p{C}/gu, " ")]] : [];
}

/** `CREATION TIMESTAMP` for `metadata.creationTimestamp`; the path itself where another ends with the same name. */
function headingOf(path: string, paths: readonly string[]): string {
  const nameOf = (of: string) => of.split(".").at(-1) ?? "";
  if (path === "") return "VALUE";
  if (paths.some((other) => other !== path && nameOf(other) === nameOf(path))) return path;
  return nameOf(path)
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|[_-]+/g, " ")
    .toUpperCase();
}
