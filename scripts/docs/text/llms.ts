import { type Edition, editionText } from "./edition.js";
import { blocks } from "./markdown.js";

interface Page {
  readonly path: string;
  readonly title: string;
}

/** llms.txt (https://llmstxt.org): what the site is about, with links to its Markdown files. */
export function llmsText(edition: Edition, description: string, operations: readonly Page[], schemas: readonly Page[]): string {
  const list = (pages: readonly Page[]) => pages.map(({ path, title }) => `- [${title}](${path}.md)`).join("\n");
  return blocks(
    `# ${edition.title}`,
    `> ${description}`,
    `${editionText(edition)}${edition.vendorPage === undefined ? "" : `. Vendor's page: ${edition.vendorPage}`}`,
    "## Operations",
    list(operations),
    ...(schemas.length > 0 ? ["## Schemas", list(schemas)] : []),
    "## Documents",
    "- [OpenAPI document](openapi.json): JSON; the same as [YAML](openapi.yaml)\n- [Changelog](changelog.md)",
  );
}
