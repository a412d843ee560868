/** A part of a page. Parts are listed in the order of the page. */
export type Block = Line | GridTable;

export interface Line {
  /** Counted from 1, in the file. */
  readonly line: number;
  readonly text: string;
}

/** A table of a layout that shows where each cell ends. */
export interface GridTable {
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  readonly line: number;
  /** The paragraphs of each cell. There are fewer cells than columns if the copy left some out. */
  readonly cells: readonly (readonly string[])[];
}

export function isTable(block: Block | undefined): block is GridTable {
  return block !== undefined && "header" in block;
}

/**
 * Splits a text copy into tables and lines. Tables between pipes, and tables with one cell per line that ends in ` |`, become tables.
 * Every other line that is not empty stays a line, including the cells of tables with one cell per paragraph.
 */
export function blocksOfText(text: string, firstLine = 1): Block[] {
  const lines = text.split(/\r\n|\r|\n/).map((line, index): Line => ({ line: firstLine + index, text: clean(line) }));
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    if (!line) break;
    const table = pipeTable(lines, index) ?? cellTable(lines, index);
    if (table) {
      blocks.push(table.block);
      index = table.next;
    } else {
      if (line.text !== "") blocks.push({ line: line.line, text: unmark(line.text) });
      index++;
    }
  }
  return blocks;
}

interface Found {
  readonly block: GridTable;
  /** Index of the first line after the table. */
  readonly next: number;
}

const separator = /^\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?$/;

/** A table with one row per line, such as `| a | b |`, and a separator below its header. */
function pipeTable(lines: readonly Line[], start: number): Found | undefined {
  const header = lines[start];
  if (!header?.text.includes("|") || !separator.test(lines[start + 1]?.text ?? "")) return undefined;
  const names = splitRow(header.text);
  // A single cell before the separator is the last cell of a header with one cell per line.
  if (names.length < 2) return undefined;
  const rows: GridRow[] = [];
  let next = start + 2;
  for (; lines[next]?.text.startsWith("|") && !separator.test(lines[next + 1]?.text ?? ""); next++) {
    const { line, text } = lines[next] ?? header;
    rows.push({ line, cells: splitRow(text).map((cell) => cell.split(/<br\s*\/?>/i).map(unmark)) });
  }
  return { block: { line: header.line, header: names.map(unmark), rows }, next };
}

function splitRow(text: string): string[] {
  const cells = text
    .replace(/^\|/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  return cells.at(-1) === "" ? cells.slice(0, -1) : cells;
}

/** A table with one cell per line, and a separator below its header. A cell ends with `|`, after one or more lines. */
function cellTable(lines: readonly Line[], start: number): Found | undefined {
  const width = cellHeaderAt(lines, start);
  if (width === 0) return undefined;
  const header = lines.slice(start, start + width).map(({ text }) => cellText(text));
  const rows: GridRow[] = [];
  let next = start + width + 1;
  // In a copy without captions, the header of the next table directly follows the last row.
  while (isCell(lines[next]) && cellHeaderAt(lines, next) === 0) {
    const line = lines[next]?.line ?? 1;
    const cells: string[][] = [];
    for (let paragraphs: string[] = []; cells.length < width && next < lines.length; next++) {
      const text = lines[next]?.text ?? "";
      if (cellText(text) !== "") paragraphs.push(cellText(text));
      if (!isCell(lines[next])) continue;
      cells.push(paragraphs);
      paragraphs = [];
    }
    rows.push({ line, cells });
  }
  return { block: { line: lines[start]?.line ?? 1, header, rows }, next };
}

/** The number of cells of the header that starts here, with one cell per line; 0 if none does. */
function cellHeaderAt(lines: readonly Line[], start: number): number {
  let width = 0;
  while (isCell(lines[start + width])) width++;
  const below = lines[start + width]?.text ?? "";
  return width > 1 && separator.test(below) && splitRow(below).length === width ? width : 0;
}

function isCell(line: Line | undefined): boolean {
  return line !== undefined && /^[^|]*\|$/.test(line.text) && !separator.test(line.text);
}

function cellText(text: string): string {
  return unmark(text.replace(/\s*\|$/, ""));
}

/**
 * A line or cell without the characters that have no width, which the vendor puts into long names so that they wrap, and with one
 * space for each run of white space.
 */
export function clean(text: string): string {
  return text
    .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: " ", "#39": "'" };

/** The text of a line of Markdown, without its markup. */
function unmark(text: string): string {
  return text
    .replace(/^#{1,6}\s+/, "")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/(\*\*|__|`)(?=\S)(.*?\S)\1/g, "$2")
    .replaceAll(/&(lt|gt|amp|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? "")
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, "$1")
    .trim();
}
