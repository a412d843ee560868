import { DomHandler, DomUtils, ElementType, Parser } from "htmlparser2";
import { UserError } from "../../cli/user-error.js";
import { type Block, clean, type GridRow } from "./blocks.js";

type Node = DomHandler["dom"][number];
type Element = Extract<Node, { attribs: unknown }>;

/** Elements that start a line. */
const lineElements = new Set(
  "p div li ul ol h1 h2 h3 h4 h5 h6 br tr td th table caption section article header pre dt dd title".split(" "),
);
const hiddenElements = new Set(["script", "style", "noscript", "template", "svg", "head"]);
/** As in Chromium. The parser needs time in the square of the depth: 20 s for 200,000 levels. */
const deepestLevel = 512;
/** A page of the vendor's reference has some thousands. */
const mostElements = 100_000;
/** A cell that spans rows is repeated in these columns only, so that a few cells cannot fill the memory. */
const spanColumns = 50;

export interface HtmlPage {
  readonly blocks: Block[];
  /** Canonical address of the page; undefined where the copy does not name it. */
  readonly address: string | undefined;
  /** Text of the first `h1`. */
  readonly title: string | undefined;
}

/**
 * Splits an HTML copy into its tables and the lines between them, such as captions and headings.
 * A table inside a cell is part of the text of the cell.
 * @param file named in errors
 * @param firstLine line of the file in which the HTML begins
 * @throws UserError when elements are nested more than 512 levels deep, or there are more than 100,000 of them
 */
export function blocksOfHtml(html: string, file: string, firstLine = 1): HtmlPage {
  const lineOf = lineFinder(html, firstLine);
  const handler = new PageHandler((index) => `${file}:${lineOf(index)}`);
  new Parser(handler).end(html);
  const blocks: Block[] = [];
  const onLine = (text: string, index: number) => blocks.push({ line: lineOf(index), text });
  readLines(handler.dom, onLine, (element) => {
    if (element.name !== "table") return false;
    // The caption stands inside the table, and becomes a line before it.
    const [header, ...rows] = rowsOf(element, lineOf, onLine).filter(({ cells }) => cells.length > 0);
    if (header) blocks.push({ line: lineOf(element.startIndex), header: header.cells.map((cell) => cell.join(" ")), rows });
    return true;
  });
  const canonical = DomUtils.findOne(({ name, attribs }) => name === "link" && attribs["rel"] === "canonical", handler.dom);
  const heading = DomUtils.findOne(({ name }) => name === "h1", handler.dom);
  return { blocks, address: canonical?.attribs["href"], title: heading ? paragraphsOf(heading).join(" ") : undefined };
}

/** Builds the tree of a page, and refuses one that is too deep or has too many elements. */
class PageHandler extends DomHandler {
  readonly #placeOf: (index: number | null | undefined) => string;
  #elements = 0;

  constructor(placeOf: (index: number | null | undefined) => string) {
    super(undefined, { withStartIndices: true });
    this.#placeOf = placeOf;
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > deepestLevel)
      throw new UserError(
        `${this.#placeOf(this.tagStack.at(-1)?.startIndex)}: elements are nested more than ${deepestLevel} levels deep: save the page again`,
      );
    super.onopentag(name, attributes);
    if (++this.#elements > mostElements)
      throw new UserError(
        `${this.#placeOf(this.tagStack.at(-1)?.startIndex)}: the page has more than ${mostElements} elements: save the page again`,
      );
  }
}

type OnLine = (text: string, index: number) => void;

/** Reports the text below the nodes line by line, without the elements that `take` accepts. */
function readLines(nodes: readonly Node[], onLine: OnLine, take: (element: Element) => boolean): void {
  let text = "";
  let start: number | undefined;
  const endLine = () => {
    if (start !== undefined) onLine(clean(text), start);
    [text, start] = ["", undefined];
  };
  const visit = (node: Node): void => {
    if (node.type === ElementType.Text) {
      if (/\S/.test(node.data)) start ??= node.startIndex ?? 0;
      text += node.data;
    } else if ("attribs" in node && !hiddenElements.has(node.name)) {
      const isLine = lineElements.has(node.name);
      if (isLine) endLine();
      if (!take(node)) node.children.forEach(visit);
      if (isLine) endLine();
    }
  };
  nodes.forEach(visit);
  endLine();
}

function paragraphsOf({ children }: Element): string[] {
  const paragraphs: string[] = [];
  readLines(
    children,
    (text) => paragraphs.push(text),
    () => false,
  );
  return paragraphs;
}

/** The rows of a table, each with the cells of earlier rows that span it. Text outside the cells goes to `onLine`. */
function rowsOf(table: Element, lineOf: LineOf, onLine: OnLine): GridRow[] {
  const rows: GridRow[] = [];
  const spans: { readonly paragraphs: readonly string[]; left: number }[] = [];
  readLines(table.children, onLine, (row) => {
    if (row.name !== "tr") return false;
    const cells: (readonly string[])[] = [];
    const fillSpans = () => {
      for (let span = spans[cells.length]; span && span.left > 0; span = spans[cells.length]) {
        span.left--;
        cells.push(span.paragraphs);
      }
    };
    fillSpans();
    readLines(row.children, onLine, (cell) => {
      if (cell.name !== "td" && cell.name !== "th") return false;
      const paragraphs = paragraphsOf(cell);
      if (cells.length < spanColumns) spans[cells.length] = { paragraphs, left: Number(cell.attribs["rowspan"] ?? 1) - 1 };
      cells.push(paragraphs);
      fillSpans();
      return true;
    });
    rows.push({ line: lineOf(row.startIndex), cells });
    return true;
  });
  return rows;
}

/** Line of an index in the text; the tree has none for a few nodes that the parser adds. */
type LineOf = (index: number | null | undefined) => number;

function lineFinder(text: string, firstLine: number): LineOf {
  const lines = new Uint32Array(text.length + 1);
  for (let index = 0, line = firstLine; index <= text.length; index++) {
    lines[index] = line;
    if (text[index] === "\n") line++;
  }
  return (index) => lines[index ?? 0] ?? firstLine;
}
