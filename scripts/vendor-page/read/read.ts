import { UserError } from "../../cli/user-error.js";
import { type Block, blocksOfText, type GridTable, isTable, type Line } from "./blocks.js";
import type { HtmlPage } from "./html.js";
import type { IamAction } from "../../document/iam-action.js";
import type { Language, PageFacts, Row, Table } from "../facts/facts.js";
import { captionKind, captionOf, findHeadings, type Heading, statusColumnOf, statusOf, updatedOf } from "./labels.js";
import { isPermissionTable, readPermissions } from "./permissions.js";
import { gatherPlainTables } from "./plain-tables.js";
import { lostTables } from "./lost-tables.js";
import { isParameterTable, kindWithoutCaption, readRows, type Section } from "./tables.js";

export interface ReadPage {
  readonly facts: PageFacts;
  /** Whether the copy says the name of its page, in its title or its address. If not, the facts have the name of the file. */
  readonly isNamed: boolean;
  /** Line, counted from 1, at which the copy ends before the page does; undefined for a whole page. */
  readonly cutOffAt: number | undefined;
  /** Line of the first table whose caption is lost, although other tables have theirs; undefined if there is none. */
  readonly lostCaptionAt: number | undefined;
  /** Line of each table, counted from 1. A response without a table has none. */
  readonly lines: ReadonlyMap<Table, number>;
  /** The description of each row, as paragraphs. It is the vendor's text: it is not written anywhere. */
  readonly texts: ReadonlyMap<Row, readonly string[]>;
}

/**
 * Reads a saved copy of a page of the vendor's reference: text, Markdown or HTML, English or Chinese.
 * @param file name of the copy, for errors, and for the name of the page where the copy itself does not tell it
 * @throws UserError when the page is not one of an operation
 */
export async function readPage(text: string, file: string): Promise<ReadPage> {
  const { blocks, address, title } = await blocksOf(text, file);
  const headings = findHeadings(blocks.filter((block): block is Line => !isTable(block)));
  const gathered = gatherPlainTables({ blocks, headings });
  return new PageReader(gathered, headings, file).read(address, title);
}

/** Only copies with HTML in them need its parser. */
async function blocksOf(text: string, file: string): Promise<HtmlPage> {
  const isHtml = /^\s*<|<(?:html|body)\b/i.test(text);
  if (!isHtml && !/<table\b/i.test(text)) return { blocks: blocksOfText(text), address: undefined, title: undefined };
  const { blocksOfHtml } = await import("./html.js");
  if (isHtml) return blocksOfHtml(text, file);
  // Text, or Markdown, with the tables as HTML.
  let line = 1;
  const blocks = text.split(/(<table\b[^]*?(?:<\/table>|$))/i).flatMap((part) => {
    const found = /^<table\b/i.test(part) ? blocksOfHtml(part, file, line).blocks : blocksOfText(part, line);
    line += part.split("\n").length - 1;
    return found;
  });
  return { blocks, address: undefined, title: undefined };
}

/** Goes through the parts of one page, from the first to the last. */
class PageReader {
  readonly #blocks: readonly Block[];
  readonly #headings: ReadonlyMap<Line, Heading>;
  readonly #file: string;
  readonly #tables: Table[] = [];
  readonly #notShown: string[] = [];
  readonly #permissions: IamAction[] = [];
  readonly #statuses: string[] = [];
  #captions = 0;
  /** Lines of the tables without a caption. */
  readonly #uncaptioned: number[] = [];
  readonly #lines = new Map<Table, number>();
  readonly #texts = new Map<Row, readonly string[]>();
  #cutOff: { line: number; where: string } | undefined;

  constructor(blocks: readonly Block[], headings: ReadonlyMap<Line, Heading>, file: string) {
    this.#blocks = blocks;
    this.#headings = headings;
    this.#file = file;
  }

  read(address: string | undefined, heading: string | undefined): ReadPage {
    const { method, path } = this.#call();
    this.#readTables(path);
    for (const status of this.#statuses) {
      if (this.#tables.some((table) => table.status === status)) continue;
      this.#tables.push({ number: null, caption: null, kind: "response body", status, rows: [] });
    }
    const updated =
      this.#textLines()
        .map(({ text }) => updatedOf(text))
        .find((date) => date !== undefined) ?? null;
    const { title, language } = this.#title(heading);
    if (updated === null) this.#notShown.unshift("updated");
    if (this.#permissions.length === 0 && [...this.#headings.values()].includes("authorization"))
      this.#notShown.push("permissions");
    const lostCaptions = this.#captions > 0 ? this.#uncaptioned : [];
    for (const line of lostCaptions) this.#notShown.push(`table in line ${line}: caption`);
    if (this.#captions === 0 && this.#uncaptioned.length > 0) this.#notShown.push("captions");
    this.#notShown.push(...lostTables(this.#tables));
    this.#findCut();
    const name = nameOf(title, address);
    return {
      isNamed: name !== undefined,
      cutOffAt: this.#cutOff?.line,
      lostCaptionAt: lostCaptions[0],
      lines: this.#lines,
      texts: this.#texts,
      facts: {
        page: { name: name ?? fileStem(this.#file), address: address ?? null, date: updated, language },
        title: title?.replace(/\s+-\s+\w+$/, "") ?? null,
        updated,
        method,
        path,
        permissions: this.#permissions,
        tables: this.#tables,
        notShown: this.#notShown,
      },
    };
  }

  #textLines(): Line[] {
    return this.#blocks.filter((block): block is Line => !isTable(block));
  }

  /** @throws UserError when there is no method with a path below the heading URI */
  #call(): { method: string; path: string } {
    const lines = this.#textLines();
    const start = lines.findIndex((line) => this.#headings.get(line) === "uri");
    const rest = start < 0 ? [] : lines.slice(start + 1);
    for (const line of rest) {
      if (this.#headings.has(line)) break;
      const call = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?:https?:\/\/[^/\s]+)?(\/[^\s?]*)/i.exec(line.text);
      if (call?.[1] && call[2]) return { method: call[1].toUpperCase(), path: call[2] };
    }
    const place = lines[Math.max(start, 0)]?.line ?? 1;
    const fault = start < 0 ? "has no heading URI" : "names no method and path below its heading URI";
    throw new UserError(
      `${this.#file}:${place}: this is not the page of an operation: it ${fault}. Save the page of one operation, from its title to its error codes`,
    );
  }

  #readTables(path: string): void {
    let section: Section = "before";
    let status: string | null = null;
    let caption: { number: number; caption: string } | undefined;
    for (const [index, block] of this.#blocks.entries()) {
      if (!isTable(block)) {
        const heading = this.#headings.get(block);
        if (heading === "uri" || heading === "request" || heading === "response") [section, status] = [heading, null];
        else if (heading !== undefined) section = heading === "status codes" ? "statuses" : "other";
        if (section === "response") status = statusOf(block.text) ?? status;
        caption = captionOf(block.text);
        if (caption && index === this.#blocks.length - 1) this.#cut(block.line, "behind a caption");
      } else {
        this.#readTable(block, { section, status, caption, path });
        caption = undefined;
      }
    }
  }

  #readTable(
    table: GridTable,
    at: { section: Section; status: string | null; caption: { number: number; caption: string } | undefined; path: string },
  ): void {
    if (isPermissionTable(table)) {
      const { permissions, unread } = readPermissions(table);
      this.#permissions.push(...permissions);
      for (const line of unread) this.#notShown.push(`permission in line ${line}: its cells do not fit the columns`);
    } else if (isParameterTable(table) && ["uri", "request", "response"].includes(at.section)) {
      const status = at.section === "response" ? at.status : null;
      const kind = at.caption ? captionKind(at.caption.caption) : kindWithoutCaption(table, { ...at, status }, this.#tables);
      if (at.caption) this.#captions++;
      else this.#uncaptioned.push(table.line);
      const name = at.caption ? `table ${at.caption.number}` : `table in line ${table.line}`;
      const { rows, lost, texts } = readRows(table, name);
      for (const what of lost) this.#notShown.push(what);
      for (const [row, text] of texts) this.#texts.set(row, text);
      const read = { number: at.caption?.number ?? null, caption: at.caption?.caption ?? null, kind, status, rows };
      this.#tables.push(read);
      this.#lines.set(read, table.line);
    } else if (at.section === "statuses" && statusColumnOf(table.header[0] ?? "") === "status") {
      const codes = table.rows.map(({ cells }) => cells[0]?.join("").trim() ?? "");
      for (const code of codes) if (/^[1-5]/.test(code)) this.#statuses.push(code);
    }
  }

  #cut(line: number, where: string): void {
    this.#cutOff ??= { line, where };
  }

  /** A whole page goes on to its error codes. */
  #findCut(): void {
    const last = this.#blocks.at(-1);
    const lastLine = last && isTable(last) ? (last.rows.at(-1)?.line ?? last.line) : (last?.line ?? 1);
    if (![...this.#headings.values()].includes("error codes")) this.#cut(lastLine, "before the heading Error Codes");
    if (this.#cutOff) this.#notShown.push(`cut off in line ${this.#cutOff.line}: ${this.#cutOff.where}`);
  }

  #title(heading: string | undefined): { title: string | null; language: Language } {
    const lines = this.#textLines();
    const first = lines.findIndex((line) => this.#headings.has(line));
    const isChinese = lines.some((line) => this.#headings.has(line) && /\p{Script=Han}/u.test(line.text));
    const crumbs = lines.find(({ text }) => /^(?:Help Center|文档首页)\s*[/>]/.test(text));
    const fromCrumbs = crumbs?.text
      .split(/\s*[/>]\s*/)
      .at(-1)
      ?.trim();
    const title =
      heading ??
      fromCrumbs ??
      lines.slice(0, Math.max(first, 0)).findLast(({ text }) => updatedOf(text) === undefined)?.text ??
      null;
    return { title: title === "" ? null : title, language: isChinese ? "zh" : "en" };
  }
}

function nameOf(title: string | null, address: string | undefined): string | undefined {
  const inTitle = /\s-\s+([A-Za-z]\w+)$/.exec(title ?? "")?.[1];
  return inTitle ?? /\/([\w-]+)\.html?$/.exec(address ?? "")?.[1];
}

function fileStem(file: string): string {
  return file.replace(/^.*[\\/]/, "").replace(/\..*$/, "");
}
