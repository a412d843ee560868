/** A piece of a page, in the order of the page. */
export type Block = Line | GridTable;

export interface Line {
  /** Counted from 1, in the file. */
  readonly line: number;
  readonly text: string;
}

/** A table whose cells the layout keeps apart. */
export interface GridTable {
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  readonly line: number;
  /** One a column, less where the copy left cells out. Each the paragraphs of its cell. */
  readonly cells: readonly (readonly string[])[];
}

export function isTable(block: Block | undefined): block is GridTable {
  return block !== undefined && "header" in block;
}

/**
 * Takes a text copy apart. Tables between pipes, and those with a cell a line ending in ` |`, become tables; every other line that
 * is not empty stays a line, among them the cells of tables with a cell a paragraph.
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
  /** Index of the first line behind the table. */
  readonly next: number;
}

const separator = /^\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?$/;

/** `| a | b |`, one row a line, a separator below the header. */
function pipeTable(lines: readonly Line[], start: number): Found | undefined {
  const header = lines[start];
  if (!header?.text.includes("|") || !separator.test(lines[start + 1]?.text ?? "")) return undefined;
  const names = splitRow(header.text);
  // A single cell in front of the separator is the last of a header with a cell a line.
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

/** One cell a line, ending in `|`, a separator below the header. A cell of several lines has the mark in its last. */
function cellTable(lines: readonly Line[], start: number): Found | undefined {
  const width = cellHeaderAt(lines, start);
  if (width === 0) return undefined;
  const header = lines.slice(start, start + width).map(({ text }) => cellText(text));
  const rows: GridRow[] = [];
  let next = start + width + 1;
  // Without captions the header of the next table comes right behind the last row.
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

/** How many cells a header with a cell a line has here: 0 when none begins. */
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

function clean(line: string): string {
  return line.replaceAll(/[\s\u00A0\u200B\uFEFF]+/gu, " ").trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: " ", "#39": "'" };

/** Text of a line of Markdown. */
function unmark(text: string): string {
  return text
    .replace(/^#{1,6}\s+/, "")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/(\*\*|__|`)(?=\S)(.*?\S)\1/g, "$2")
    .replaceAll(/&(lt|gt|amp|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? "")
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, "$1")
    .trim();
}
