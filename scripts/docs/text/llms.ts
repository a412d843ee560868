import { type Edition, editionText } from "./edition.js";
import { blocks } from "./markdown.js";
import type { TextPage } from "./text-page.js";

/** The pages of a section as a list of links, each with its description. */
export function pageList(pages: readonly TextPage[]): string {
  return pages
    .map(({ path, title, description }) => `- [${title}](${path}.md)${description === title ? "" : `: ${description}`}`)
    .join("\n");
}

/**
 * llms.txt (https://llmstxt.org): what the site is about, with links to its Markdown files.
 * @param description of the API
 * @param reference path of the first page of the TypeScript reference, if there is one
 */
export function llmsText(
  edition: Edition,
  description: string,
  pages: readonly TextPage[],
  reference: string | undefined,
): string {
  const sections = [...new Set(pages.map(({ section }) => section))].filter((section) => section !== "More");
  return blocks(
    `# ${edition.title}`,
    `> ${description}`,
    `${editionText(edition)}${edition.vendorPage === undefined ? "" : `. Vendor's page: ${edition.vendorPage}`}`,
    ...sections.flatMap((section) => [`## ${section}`, pageList(pages.filter((page) => page.section === section))]),
    "## Documents",
    [
      "- [OpenAPI document](openapi.json): JSON, with every operation, schema, example and permission",
      "- [OpenAPI document](openapi.yaml): the same in YAML",
      ...(reference === undefined ? [] : [`- [TypeScript reference](${reference}): every export of the package, as HTML`]),
      pageList(pages.filter(({ section }) => section === "More")),
    ].join("\n"),
  );
}
