import { Marked, type Token } from "marked";
import { hasScheme, isSafeAddress } from "./address.js";
import { BoundedLexer } from "./bounded-lexer.js";

/** A Markdown table with cells in Markdown. Empty when there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replaceAll("|", "\\|") || "–").join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
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

/** The HTML of a Markdown page of the site. Links to Markdown pages become links to HTML pages, and HTML in the text is escaped. */
export function toHtml(markdown: string): string {
  const used = new Map<string, number>();
  const marked = new Marked({
    hooks: { provideLexer: () => (source) => new BoundedLexer().lex(source) },
    renderer: {
      html: ({ text }) => escapeHtml(text),
      heading({ tokens, depth, text }) {
        const base = slug(text);
        const count = used.get(base) ?? 0;
        used.set(base, count + 1);
        return `<h${depth} id="${count === 0 ? base : `${base}-${count}`}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code({ text, lang = "" }) {
        // Focusable, so that code wider than the page can be scrolled with the keyboard.
        return `<pre tabindex="0"><code class="language-${escapeHtml(lang)}">${escapeHtml(text)}\n</code></pre>\n`;
      },
      table({ header, rows }) {
        const cell = ({ tokens }: (typeof header)[number]) => this.parser.parseInline(tokens);
        const head = header.map((column) => `<th scope="col">${cell(column)}</th>`).join("");
        const line = (row: typeof header) =>
          // Narrow pages show the column heading beside each cell.
          row.map((column, index) => `<td data-label="${escapeHtml(header[index]?.text ?? "")}">${cell(column)}</td>`).join("");
        return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${line(row)}</tr>\n`).join("")}</tbody></table>\n`;
      },
    },
    walkTokens: (token) => {
      if (isUnsafeLink(token)) Object.assign(token, { type: "text", text: token.raw, tokens: undefined, escaped: false });
      // The type of a token does not say which fields it has: a link has an href.
      else if (token.type === "link" && !hasScheme(String(token["href"])))
        token["href"] = String(token["href"]).replace(/\.md(?=#|$)/, ".html");
    },
  });
  // Synchronous, since there is no asynchronous extension.
  return marked.parse(markdown, { async: false });
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

/** The anchor of a heading, in the form that GitHub uses. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

function oneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}
