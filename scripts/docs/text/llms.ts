import { type Edition, editionText } from "./edition.js";
import { blocks } from "./markdown.js";

/** A page to link to. */
export interface PageLink {
  /** Path in the site, without an extension. */
  readonly path: string;
  readonly title: string;
}

/** Lists of links to the pages of operations and schemas, as parts of a page. */
export function pageLists(operations: readonly PageLink[], schemas: readonly PageLink[]): string[] {
  const list = (pages: readonly PageLink[]) => pages.map(({ path, title }) => `- [${title}](${path}.md)`).join("\n");
  return ["## Operations", list(operations), ...(schemas.length > 0 ? ["## Schemas", list(schemas)] : [])];
}

/** llms.txt (https://llmstxt.org): what the site is about, with links to its Markdown files. */
export function llmsText(edition: Edition, description: string, lists: readonly string[]): string {
  return blocks(
    `# ${edition.title}`,
    `> ${description}`,
    `${editionText(edition)}${edition.vendorPage === undefined ? "" : `. Vendor's page: ${edition.vendorPage}`}`,
    ...lists,
    "## Documents",
    "- [OpenAPI document](openapi.json): JSON; the same as [YAML](openapi.yaml)\n- [Changelog](changelog.md)",
  );
}
