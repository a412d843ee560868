import { type Block, type GridRow, type GridTable, isTable, type Line } from "./blocks.js";
import { captionOf, columnOf, type Heading, mandatoryOf, permissionColumnOf, statusColumnOf, statusOf } from "./labels.js";
import { isConditionKeys, isNone, isResource } from "./permissions.js";
import { looksLikeType, parseType } from "../facts/vendor-type.js";

/** Finds the tables whose cells are lines: first the name of each column, then the paragraphs of each cell. */
export function gatherPlainTables(page: Page): Block[] {
  const { blocks } = page;
  const gathered: Block[] = [];
  for (let index = 0; index < blocks.length;) {
    const table = parameterTable(page, index) ?? permissionTable(page, index) ?? statusTable(page, index);
    if (table) {
      gathered.push(table.block);
      index = table.next;
    } else {
      const block = blocks[index];
      if (block) gathered.push(block);
      index++;
    }
  }
  return gathered;
}

/** The parts of a page, and which of its lines are headings. */
export interface Page {
  readonly blocks: readonly Block[];
  readonly headings: ReadonlyMap<Line, Heading>;
}

interface Found {
  readonly block: GridTable;
  readonly next: number;
}

interface Cells {
  /** Text of the line that is `index` lines after the start; undefined for a table, and after the end of the page. */
  readonly at: (index: number) => string | undefined;
  readonly line: (index: number) => number;
}

function cellsOf(blocks: readonly Block[], start: number): Cells {
  const at = (index: number) => {
    const block = blocks[start + index];
    return block === undefined || isTable(block) ? undefined : block.text;
  };
  return { at, line: (index) => blocks[start + index]?.line ?? blocks.at(-1)?.line ?? 1 };
}

/** The names of columns that start here, up to the description. The first row may have the same name as a column. */
function headerAt(cells: Cells, column: (text: string) => string | undefined): string[] {
  const header: string[] = [];
  const found: string[] = [];
  for (let text = cells.at(0); text !== undefined; text = cells.at(header.length)) {
    const meaning = column(text);
    if (meaning === undefined || found.includes(meaning) || found.includes("description") || /^[a-z]/.test(text)) break;
    header.push(text);
    found.push(meaning);
  }
  return header;
}

function parameterTable(page: Page, start: number): Found | undefined {
  const cells = cellsOf(page.blocks, start);
  const header = headerAt(cells, columnOf);
  const columns = header.map(columnOf);
  if (columns[0] !== "name" || !columns.includes("type")) return undefined;
  // The copy may have lost the cells of the column Mandatory.
  const hasFlags = columns.includes("mandatory") && mandatoryOf(cells.at(header.length + 1) ?? "") !== undefined;
  const rows: GridRow[] = [];
  let at = header.length;
  while (!isEnd(page, start + at)) {
    const lead = leadAt(cells, at, hasFlags);
    if (lead === 0) break;
    const line = cells.line(at);
    const row = Array.from({ length: lead }, (_, column) => [cells.at(at + column) ?? ""]);
    at += lead;
    const words: string[] = [];
    // `Start`, `Date`, `String`: `Start` is the description of a row, and `Date` the name of the next. So a row that has no
    // description yet gets one first.
    const isLead = () => leadAt(cells, at, hasFlags) > 0 && !(words.length === 0 && leadAt(cells, at + 1, hasFlags) > 0);
    while (!isEnd(page, start + at) && !isLead()) words.push(cells.at(at++) ?? "");
    rows.push({ line, cells: [...row, words] });
  }
  return { block: { line: cells.line(0), header, rows }, next: start + at };
}

/** The number of cells before the description, if a row starts here; else 0. */
function leadAt(cells: Cells, at: number, hasFlags: boolean): number {
  const [name, second, third] = [cells.at(at), cells.at(at + 1), cells.at(at + 2)];
  if (name === undefined || second === undefined || !/^(?:\[.+\]|[\w$.\-:/<>{}[\]*@]+)$/u.test(name)) return 0;
  if (hasFlags) return mandatoryOf(second) !== undefined && third !== undefined ? 3 : 0;
  return looksLikeType(second) || isLowerCaseType(cells, at + 1) ? 2 : 0;
}

/**
 * Whether a line is a type in lower case, such as `string`. It may also be the name of the next row: then its type follows. So in a
 * run of lines that read like types, each second one, counted from the end, is a name.
 */
function isLowerCaseType(cells: Cells, at: number): boolean {
  let count = 0;
  while (count < 4 && parseType(cells.at(at + count) ?? "")) count++;
  return count % 2 === 1;
}

/** Whether a table ends before this line: it is a heading, a caption, a status or the next header, or the page ends. */
function isEnd({ blocks, headings }: Page, index: number): boolean {
  const block = blocks[index];
  if (block === undefined || isTable(block)) return true;
  const cells = cellsOf(blocks, index);
  if (statusOf(block.text) !== undefined) return true;
  if (captionOf(block.text)) {
    // A sentence of a description may also start with `Table 3`.
    const next = blocks[index + 1];
    return next === undefined || isTable(next) || headerAt(cellsOf(blocks, index + 1), columnOf).length >= 2;
  }
  if (headings.has(block)) return true;
  return headerAt(cells, columnOf).length >= 3;
}

/** A row starts with an action and its access level. A row with several resources becomes one row for each resource. */
function permissionTable(page: Page, start: number): Found | undefined {
  const cells = cellsOf(page.blocks, start);
  const header = headerAt(cells, permissionColumnOf);
  if (permissionColumnOf(header[0] ?? "") !== "action" || header.length < 3) return undefined;
  const rows: GridRow[] = [];
  let at = header.length;
  while (!isEnd(page, start + at)) {
    const line = cells.line(at);
    const row: string[][] = [];
    while (!isEnd(page, start + at) && !(row.length > 1 && isAction(cells.at(at), cells.at(at + 1)))) {
      const text = cells.at(at++) ?? "";
      const before = row.at(-1);
      // Bullets that follow each other are one cell.
      if (isBullet(text) && before && isBullet(before[0] ?? "")) before.push(text);
      else row.push([text]);
    }
    rows.push(...permissionRows(row, header).map((entry) => ({ line, cells: entry })));
  }
  return { block: { line: cells.line(0), header, rows }, next: start + at };
}

function isAction(text: string | undefined, next: string | undefined): boolean {
  return /^[\w-]+:[\w-]+:[\w-]+$/.test(text ?? "") && /^(?:List|Read|Write|Permission_management|Tagging)$/i.test(next ?? "");
}

function isBullet(text: string): boolean {
  return /^[•·●*-]\s/u.test(text);
}

/**
 * The rows of an action with several resources: the cells of the action may span them. Then a copy has the cells either row by row,
 * with type and keys of the second resource after the last cell of the first row, or resource by resource. A row that fits neither
 * is returned unchanged, and the reader reports it.
 */
function permissionRows(row: readonly string[][], header: readonly string[]): string[][][] {
  const before = header.findIndex((text) => permissionColumnOf(text) === "resources");
  const after = header.length - before - 2;
  const extra = row.length - header.length;
  if (before < 0 || after < 0 || extra <= 0 || extra % 2 !== 0) return [[...row]];
  const orders = [
    { resources: [...row.slice(before, before + 2), ...row.slice(header.length)], rest: row.slice(before + 2, header.length) },
    { resources: row.slice(before, row.length - after), rest: row.slice(row.length - after) },
  ];
  const order = orders.find(
    ({ resources, rest }) =>
      resources.every((cell, index) => (index % 2 === 0 ? isResource(cell) : isConditionKeys(cell))) &&
      !rest.some((cell) => isResource(cell) && !isNone(cell)) &&
      !rest.some((cell) => isConditionKeys(cell) && !isNone(cell)),
  );
  if (!order) return [[...row]];
  const { resources, rest } = order;
  return resources
    .filter((_, index) => index % 2 === 0)
    .map((type, index) => [...row.slice(0, before), type, resources[index * 2 + 1] ?? [], ...rest]);
}

function statusTable(page: Page, start: number): Found | undefined {
  const cells = cellsOf(page.blocks, start);
  const header = headerAt(cells, statusColumnOf);
  if (header.length !== 2 || statusColumnOf(header[0] ?? "") !== "status") return undefined;
  const rows: GridRow[] = [];
  let at = 2;
  while (/^[1-5](?:\d\d|XX)$/.test(cells.at(at) ?? "")) {
    const line = cells.line(at);
    const status = cells.at(at++) ?? "";
    const words: string[] = [];
    while (!isEnd(page, start + at) && !/^[1-5](?:\d\d|XX)$/.test(cells.at(at) ?? "")) words.push(cells.at(at++) ?? "");
    rows.push({ line, cells: [[status], words] });
  }
  return { block: { line: cells.line(0), header, rows }, next: start + at };
}
