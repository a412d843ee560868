import { Parser } from "htmlparser2";
import type { Block, GridRow } from "./blocks.js";

/** Elements that start a line of their own. */
const breaks = new Set(
  "p div li ul ol h1 h2 h3 h4 h5 h6 br tr td th table caption section article header pre dt dd title".split(" "),
);
const unseen = new Set(["script", "style", "noscript", "template", "svg", "head"]);

/** A cell that spans several rows: its paragraphs, and how many more rows it fills. */
interface Span {
  readonly paragraphs: readonly string[];
  left: number;
}

interface OpenTable {
  readonly line: number;
  readonly rows: { line: number; cells: (readonly string[])[] }[];
  readonly spans: Map<number, Span>;
  cell: { paragraphs: string[]; rows: number } | undefined;
}

export interface HtmlPage {
  readonly blocks: Block[];
  /** Canonical address of the page; undefined where the copy does not name it. */
  readonly address: string | undefined;
  /** Text of its first heading of the first level. */
  readonly title: string | undefined;
}

/**
 * Splits an HTML copy into its tables, and the rest into lines, captions and headings among them.
 * A table inside a cell counts as words of the cell.
 */
export function blocksOfHtml(html: string): HtmlPage {
  const reader = new BlockReader(html);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes, parser.startIndex),
    ontext: (piece) => reader.text(piece, parser.startIndex),
    onclosetag: (name) => reader.close(name),
  });
  parser.end(html);
  return reader.end();
}

/** Collects the blocks of a page, element by element. */
class BlockReader {
  readonly #blocks: Block[] = [];
  readonly #lines: (index: number) => number;
  #address: string | undefined;
  #title: string | undefined;
  /** The outermost element whose text is not shown, and how many of its name are open. */
  #hidden: { readonly name: string; depth: number } | undefined;
  /** How many tables are open. */
  #depth = 0;
  #table: OpenTable | undefined;
  #text = "";
  #textStart = 0;

  constructor(html: string) {
    this.#lines = lineCounter(html);
  }

  open(name: string, attributes: Readonly<Record<string, string>>, index: number): void {
    // Before the check for hidden elements: it is in `head`.
    if (name === "link" && attributes["rel"] === "canonical") this.#address = attributes["href"];
    if (this.#hidden) {
      if (name === this.#hidden.name) this.#hidden.depth++;
      return;
    }
    if (unseen.has(name)) {
      this.#hidden = { name, depth: 1 };
      return;
    }
    if (breaks.has(name)) this.#flush();
    if (name === "table") {
      this.#depth++;
      if (this.#depth === 1) this.#table = { line: this.#lines(index), rows: [], spans: new Map(), cell: undefined };
    } else if (this.#depth === 1 && this.#table && name === "tr") {
      this.#closeCell();
      const row = { line: this.#lines(index), cells: [] };
      this.#table.rows.push(row);
      fillSpans(this.#table, row);
    } else if (this.#depth === 1 && this.#table && (name === "td" || name === "th")) {
      this.#closeCell();
      this.#table.cell = { paragraphs: [], rows: Number(attributes["rowspan"] ?? 1) || 1 };
    }
  }

  text(piece: string, index: number): void {
    if (this.#hidden) return;
    if (this.#text.trim() === "") this.#textStart = index;
    this.#text += piece;
  }

  close(name: string): void {
    if (this.#hidden) {
      if (name === this.#hidden.name && --this.#hidden.depth === 0) this.#hidden = undefined;
      return;
    }
    if (name === "h1") this.#title ??= this.#text.replaceAll(/\s+/gu, " ").trim();
    if (breaks.has(name)) this.#flush();
    if (name === "table") {
      if (this.#depth === 1) this.#closeTable();
      this.#depth = Math.max(0, this.#depth - 1);
    } else if (this.#depth === 1 && (name === "td" || name === "th" || name === "tr")) this.#closeCell();
  }

  end(): HtmlPage {
    this.#closeTable();
    this.#flush();
    return { blocks: this.#blocks, address: this.#address, title: this.#title };
  }

  #flush(): void {
    const line = this.#text.replaceAll(/[\s\u00A0]+/gu, " ").trim();
    this.#text = "";
    if (line === "") return;
    if (this.#table?.cell) this.#table.cell.paragraphs.push(line);
    // The caption of a table is inside it, but says what a line in front of it would.
    else this.#blocks.push({ line: this.#lines(this.#textStart), text: line });
  }

  #closeCell(): void {
    this.#flush();
    const table = this.#table;
    const row = table?.rows.at(-1);
    if (!table?.cell || !row) return;
    const { paragraphs, rows } = table.cell;
    if (rows > 1) table.spans.set(row.cells.length, { paragraphs, left: rows - 1 });
    row.cells.push(paragraphs);
    fillSpans(table, row);
    table.cell = undefined;
  }

  #closeTable(): void {
    this.#closeCell();
    if (!this.#table) return;
    const { line, rows } = this.#table;
    const [header, ...body] = rows.filter(({ cells }) => cells.length > 0);
    if (header) this.#blocks.push({ line, header: header.cells.map((cell) => cell.join(" ")), rows: body satisfies GridRow[] });
    this.#table = undefined;
  }
}

function fillSpans(table: OpenTable, row: { cells: (readonly string[])[] }): void {
  for (let span = table.spans.get(row.cells.length); span && span.left > 0; span = table.spans.get(row.cells.length)) {
    span.left--;
    row.cells.push(span.paragraphs);
  }
}

/** Line, counted from 1, of an index that never goes back. */
function lineCounter(text: string): (index: number) => number {
  let at = 0;
  let line = 1;
  return (index) => {
    for (; at < index && at < text.length; at++) if (text[at] === "\n") line++;
    return line;
  };
}
