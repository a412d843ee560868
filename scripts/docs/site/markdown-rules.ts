import { hasScheme, isSafeAddress } from "../text/address.js";

/** A token of markdown-it, as far as the rules use it. */
interface MarkdownToken {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  children: MarkdownToken[] | null;
  attrSet(name: string, value: string): void;
}

type TokenClass = new (type: string, tag: string, nesting: -1 | 0 | 1) => MarkdownToken;

interface MarkdownState {
  tokens: MarkdownToken[];
  readonly Token: TokenClass;
}

/** The parser of markdown-it, as far as the rules use it. It has no types of its own. */
export interface MarkdownParser {
  validateLink: (address: string) => boolean;
  normalizeLink: (address: string) => string;
  readonly options: { readonly highlight?: ((code: string, language: string, attributes: string) => string) | null };
  set(options: object): void;
  disable(rule: string): void;
  readonly core: {
    readonly ruler: { push(name: string, rule: (state: MarkdownState) => void): void };
  };
}

/** The languages that code blocks are coloured in. */
export const highlightedLanguages = ["typescript", "ts", "json", "shell", "sh", "bash"] as const;

/** In characters. Longer blocks stay plain: colouring them would make pages large and slow. */
const highlightLimit = 20_000;

/**
 * Makes what foreign documents say harmless, and adds what the pages need: links between pages, and tables with an anchor for each
 * row and labels for narrow screens.
 */
export function addMarkdownRules(parser: MarkdownParser): void {
  parser.disable("image");
  parser.validateLink = isSafeAddress;
  const { normalizeLink } = parser;
  parser.normalizeLink = (address) => {
    const link = normalizeLink(address);
    return hasScheme(link) ? link : link.replace(/\.md(?=#|$)/, ".html");
  };
  // TypeDoc shows code in a language that it does not know without colours, and without escaping its HTML.
  // https://github.com/TypeStrong/typedoc/issues/2956 made it so.
  const { highlight } = parser.options;
  const languages: readonly string[] = highlightedLanguages;
  parser.set({
    highlight: (code: string, language: string, attributes: string) =>
      highlight?.(code, languages.includes(language) && code.length <= highlightLimit ? language : "text", attributes) ?? "",
  });
  parser.core.ruler.push("site-tables", ({ tokens, Token }) => labelTables(tokens, Token));
  parser.core.ruler.push("site-examples", (state) => {
    state.tokens = withExamplesBeside(state.tokens, state.Token);
  });
  parser.core.ruler.push("site-codes", ({ tokens }) => keepTogether(tokens));
}

/** In characters: longer names may break at any of them. */
const shortCode = 24;

/** Marks short code, such as `cn-north-4`, which must not break into lines. */
function keepTogether(tokens: readonly MarkdownToken[]): void {
  for (const token of tokens.flatMap(({ children }) => children ?? []))
    if (token.type === "code_inline" && token.content.length <= shortCode) token.attrSet("class", "docs-short");
}

/** Wraps each table and the examples that follow it, so that wide windows show them side by side. */
function withExamplesBeside(tokens: readonly MarkdownToken[], Token: TokenClass): MarkdownToken[] {
  const opened = () => {
    const open = new Token("docs_beside_open", "div", 1);
    open.attrSet("class", "docs-beside");
    return [open, new Token("docs_part_open", "div", 1)];
  };
  const closed = (level: number) => Array.from({ length: level }, () => new Token("docs_part_close", "div", -1));
  const placed: MarkdownToken[] = [];
  let start = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index]?.type === "table_open") start = index;
    else if (tokens[index]?.type === "table_close" && exampleAt(tokens, index + 1)) {
      let end = index + 1;
      while (exampleAt(tokens, end)) end += exampleLength;
      const table = tokens.slice(start, index + 1);
      placed.length -= table.length - 1;
      placed.push(...opened(), ...table, ...closed(1), new Token("docs_part_open", "div", 1));
      placed.push(...tokens.slice(index + 1, end), ...closed(2));
      index = end - 1;
      continue;
    }
    placed.push(...tokens.slice(index, index + 1));
  }
  return placed;
}

/** In tokens: the three of a paragraph, and a code block. */
const exampleLength = 4;

/** Whether an example starts here: a paragraph that says so, and a code block. */
function exampleAt(tokens: readonly MarkdownToken[], index: number): boolean {
  return tokens[index + 1]?.content.startsWith("Example: ") === true && tokens[index + 3]?.type === "fence";
}

/** Gives each cell the heading of its column, and each row that starts with code an anchor named for it. */
function labelTables(tokens: readonly MarkdownToken[], Token: TokenClass): void {
  const used = new Map<string, number>();
  let headings: string[] = [];
  let column = 0;
  tokens.forEach((token, index) => {
    const content = tokens[index + 1];
    if (token.type === "thead_open") headings = [];
    else if (token.type === "th_open") {
      token.attrSet("scope", "col");
      headings.push(content?.content ?? "");
    } else if (token.type === "tr_open") column = 0;
    else if (token.type === "td_open") {
      token.attrSet("data-label", headings[column] ?? "");
      const [first] = content?.children ?? [];
      if (column === 0 && content && first?.type === "code_inline")
        addAnchor(token, content, anchorOf(first.content, used), Token);
      column++;
    }
  });
}

function addAnchor(cell: MarkdownToken, content: MarkdownToken, anchor: string, Token: TokenClass): void {
  cell.attrSet("id", anchor);
  const open = new Token("link_open", "a", 1);
  open.attrSet("href", `#${anchor}`);
  content.children = [open, ...(content.children ?? []), new Token("link_close", "a", -1)];
}

/** `field.book.title`, and a number when the page has more of this name. */
function anchorOf(name: string, used: Map<string, number>): string {
  // TypeDoc's anchors of headings contain no dot, and names no tilde.
  const anchor = `field.${name.replaceAll(/[^\w.-]+|^\W+/g, "")}`;
  const count = used.get(anchor) ?? 0;
  used.set(anchor, count + 1);
  return count === 0 ? anchor : `${anchor}~${count}`;
}
