import { Parser } from "htmlparser2";
import type { Block, GridRow } from "./blocks.js";

/** Elements that start a line of their own. */
const breaks = new Set(
  "p div li ul ol h1 h2 h3 h4 h5 h6 br tr td th table caption section article header pre dt dd title".split(" "),
);
const unseen = new Set(["script", "style", "noscript", "template", "svg", "head"]);

/** Cells that stand in for others: one of two rows has a cell over both. */
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
  /** That the page calls its own; undefined where it names none. */
  readonly address: string | undefined;
  /** Text of its first heading of the first level. */
  readonly title: string | undefined;
}

/**
 * Takes an HTML copy apart: its tables as tables, the rest in lines, captions and headings among them.
 * A table inside of a cell counts to the cell's words.
 */
export function blocksOfHtml(html: string): HtmlPage {
  const blocks: Block[] = [];
  const lines = lineCounter(html);
  let address: string | undefined;
  let title: string | undefined;
  let hidden: string | undefined;
  let hiddenDepth = 0;
  let depth = 0;
  let table: OpenTable | undefined;
  let text = "";
  let textStart = 0;

  function flush(): void {
    const line = text.replaceAll(/[\s\u00A0]+/gu, " ").trim();
    text = "";
    if (line === "") return;
    if (table?.cell) table.cell.paragraphs.push(line);
    // The caption of a table stands inside of it, but says what a line in front of it would.
    else blocks.push({ line: lines(textStart), text: line });
  }
  function closeCell(): void {
    flush();
    const row = table?.rows.at(-1);
    if (!table?.cell || !row) return;
    const { paragraphs, rows } = table.cell;
    if (rows > 1) table.spans.set(row.cells.length, { paragraphs, left: rows - 1 });
    row.cells.push(paragraphs);
    fillSpans(table, row);
    table.cell = undefined;
  }
  function closeTable(): void {
    closeCell();
    if (!table) return;
    const [header, ...rows] = table.rows.filter(({ cells }) => cells.length > 0);
    if (header)
      blocks.push({ line: table.line, header: header.cells.map((cell) => cell.join(" ")), rows: rows satisfies GridRow[] });
    table = undefined;
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "link" && attributes["rel"] === "canonical") address = attributes["href"];
      if (hidden !== undefined) {
        if (name === hidden) hiddenDepth++;
        return;
      }
      if (unseen.has(name)) {
        hidden = name;
        hiddenDepth = 1;
        return;
      }
      if (breaks.has(name)) flush();
      if (name === "table") {
        depth++;
        if (depth === 1) table = { line: lines(parser.startIndex), rows: [], spans: new Map(), cell: undefined };
      } else if (depth === 1 && table && name === "tr") {
        closeCell();
        const row = { line: lines(parser.startIndex), cells: [] };
        table.rows.push(row);
        fillSpans(table, row);
      } else if (depth === 1 && table && (name === "td" || name === "th")) {
        closeCell();
        table.cell = { paragraphs: [], rows: Number(attributes["rowspan"] ?? 1) || 1 };
      }
    },
    ontext(piece) {
      if (hidden !== undefined) return;
      if (text.trim() === "") textStart = parser.startIndex;
      text += piece;
    },
    onclosetag(name) {
      if (hidden !== undefined) {
        // `head` holds the canonical address, which onopentag reads before it looks away.
        if (name === hidden && --hiddenDepth === 0) hidden = undefined;
        return;
      }
      if (name === "h1") title ??= text.replaceAll(/\s+/gu, " ").trim();
      if (breaks.has(name)) flush();
      if (name === "table") {
        if (depth === 1) closeTable();
        depth = Math.max(0, depth - 1);
      } else if (depth === 1 && (name === "td" || name === "th" || name === "tr")) closeCell();
    },
  });
  parser.end(html);
  closeTable();
  flush();
  return { blocks, address, title };
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
