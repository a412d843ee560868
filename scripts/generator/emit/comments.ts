import ts from "typescript";

/**
 * Rewrites openapi-typescript's comments, in which a description is a tag, indented as code from its second line on. Editors then
 * show the text first, and the source of the text last:
 *
 *     Format: date-time                          When it began.
 *     @description When it began.          →
 *                                                Format: date-time
 *         @see Table 6 of ListThings
 *     @example 2026-05-18T08:12:44Z              @example 2026-05-18T08:12:44Z
 *                                                @see Table 6 of ListThings
 */
export function rewriteComments(nodes: readonly ts.Node[]): void {
  const visit = (node: ts.Node): void => {
    const comments = ts.getSyntheticLeadingComments(node);
    if (comments) {
      const rewritten = comments.map((comment) => ({ ...comment, text: rewrite(comment.text) }));
      ts.setSyntheticLeadingComments(node, rewritten);
    }
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
}

/** @param text what stands between the slashes: `* one item `, or each item on a line, the further lines of an item indented */
function rewrite(text: string): string {
  const items = text
    .replace(/^\*\s*(\* )?/, "")
    .trimEnd()
    .split(/\n \* (?! {4})/)
    .map((item) => item.replaceAll("\n *     ", "\n"));
  const words: string[] = [];
  const formats: string[] = [];
  const tags: string[] = [];
  const sources: string[] = [];
  for (const item of items) {
    if (item.startsWith("@description ")) {
      const [, description = "", source] = /^@description (.*?)(?:(?:^|\n\n)(@see [^\n]*))?$/s.exec(item) ?? [];
      // A line of the description that starts like a tag is not a tag.
      words.push(description.replaceAll(/^@/gm, "\\@"));
      if (source !== undefined) sources.push(source);
    } else if (item.startsWith("@")) tags.push(item);
    else if (item.startsWith("Format: ")) formats.push(item);
    else words.push(item);
  }
  const lastTags = [...tags, ...sources].join("\n");
  const paragraphs = [...words, ...formats, lastTags].filter((paragraph) => paragraph !== "").join("\n\n");
  if (!paragraphs.includes("\n")) return `* ${paragraphs} `;
  const lines = paragraphs.split("\n").map((line) => ` *${line === "" ? "" : ` ${line}`}`);
  return `*\n${lines.join("\n")}\n `;
}
