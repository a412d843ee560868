import { Lexer, type Token, type TokensList } from "marked";
import { UserError } from "../../cli/user-error.js";

/** The time that marked takes grows with the square of these in one paragraph. Real paragraphs have some dozens. */
const markLimit = 2_000;
/** The same holds for the length of a word that consists of `http`. */
const wordLimit = 5_000;
/** Lists and quotes inside of each other. Real texts have up to five. */
const depthLimit = 50;

/** The lexer of marked for foreign text: it refuses what would take minutes. */
export class BoundedLexer extends Lexer {
  #depth = 0;

  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): TokensList {
    if (++this.#depth > depthLimit) refuse(source, `has lists or quotes nested more than ${depthLimit} deep`);
    // As the base class declares it: the overloads differ in the type of the same list.
    const list = super.blockTokens(source, tokens, lastParagraphClipped) as TokensList;
    this.#depth--;
    return list;
  }

  override inlineTokens(source: string, tokens?: Token[]): Token[] {
    const marks = source.match(/[^\p{L}\p{N}\s,;"'.-]/gu)?.length ?? 0;
    if (marks > markLimit) refuse(source, `has more than ${markLimit} punctuation marks in one paragraph`);
    if (source.split(/\s+/).some((word) => word.length > wordLimit))
      refuse(source, `has a word of more than ${wordLimit} characters`);
    return super.inlineTokens(source, tokens);
  }
}

/**
 * Checks that a Markdown text can be rendered in a short time.
 * @param page path of the page with the text, for the message
 * @throws UserError when it takes too long
 */
export function checkMarkdown(markdown: string, page: string): void {
  try {
    new BoundedLexer().lex(markdown);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`The page ${page} cannot be rendered: ${error.message}`);
  }
}

function refuse(source: string, fault: string): never {
  throw new UserError(`a Markdown text ${fault}: ${source.slice(0, 60)}…`);
}
