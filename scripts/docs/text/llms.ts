import { type Edition, editionText } from "./edition.js";
import { blocks } from "./markdown.js";

/** A page to link to. */
export interface PageLink {
  /** Path in the site, without an extension. */
  readonly path: string;
  readonly title: string;
}

/** The page of an operation. */
export interface OperationLink extends PageLink {
  /** Its first tag; undefined where it has none. */
  readonly tag: string | undefined;
}

/** Lists of links to the pages of operations, by tag, and of schemas, as parts of a page. */
export function pageLists(operations: readonly OperationLink[], schemas: readonly PageLink[]): string[] {
  const list = (pages: readonly PageLink[]) => pages.map(({ path, title }) => `- [${title}](${path}.md)`).join("\n");
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const byTag = tags.flatMap((tag) => [
    ...(tag !== undefined && tags.length > 1 ? [`### ${tag}`] : []),
    list(operations.filter((operation) => operation.tag === tag)),
  ]);
  return ["## Operations", ...byTag, ...(schemas.length > 0 ? ["## Schemas", list(schemas)] : [])];
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
