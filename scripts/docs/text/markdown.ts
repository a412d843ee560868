import { Marked, type Token } from "marked";
import { isSafeAddress } from "./address.js";
import { BoundedLexer } from "./bounded-lexer.js";

/** A Markdown table with cells in Markdown. Empty when there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replaceAll("|", "\\|") || "–").join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The same without the columns that are empty in every row. */
export function tableOfFilled(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const filled = (_: string, column: number) => rows.some((cells) => cells[column] !== "");
  return table(
    head.filter(filled),
    rows.map((cells) => cells.filter(filled)),
  );
}

/** A fenced code block, with a fence longer than any in the text. */
export function fence(language: string, text: string): string {
  const ticks = ticksAround(text, 3);
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

/** Inline code. */
export function code(text: string): string {
  const ticks = ticksAround(text, 1);
  return ticks === "`" ? `\`${text}\`` : `${ticks} ${text} ${ticks}`;
}

/** More backticks than are together anywhere in the text. */
function ticksAround(text: string, least: number): string {
  return "`".repeat([...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length + 1), least));
}

/** Joins the parts of a page with blank lines, without the empty ones. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== "").join("\n\n")}\n`;
}

/**
 * Markdown for a page that another program renders: paragraphs with HTML, or with a link that is no address of the web, become
 * plain text.
 */
export function withoutUnsafeLinks(markdown: string): string {
  const paragraphs = new BoundedLexer().lex(markdown);
  return paragraphs.map((token) => (hasUnsafePart(token) ? token.raw.replaceAll(/[<>[\]]/g, "\\$&") : token.raw)).join("");
}

function hasUnsafePart(token: Token): boolean {
  let found = false;
  // No promises: the callback makes none.
  void new Marked().walkTokens([token], (part) => {
    found ||= part.type === "html" || isUnsafeLink(part);
  });
  return found;
}

function isUnsafeLink({ type, ...fields }: Token): boolean {
  return ["link", "image", "def"].includes(type) && "href" in fields && !isSafeAddress(String(fields.href));
}

/** Text for HTML content and attribute values. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function oneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}
