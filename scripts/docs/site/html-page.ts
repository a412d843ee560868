import { type Edition, editionText } from "../text/edition.js";
import { escapeHtml } from "../text/markdown.js";
import { style } from "./style.js";

export interface HtmlPage {
  /** Where the page stands in the site: `operations/x.html`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** HTML for the head, besides what every page has. */
  readonly head?: string;
  /** What follows the bar. */
  readonly body: string;
  /** Path of the Markdown file with the same content. */
  readonly markdown?: string;
}

/** Where the pages that every page links to are, from the root of the site; `label` is what the link says. */
export interface Navigation {
  readonly label: string;
  readonly path: string;
}

/** A page of the site, without its policy. */
export function htmlPage(edition: Edition, navigation: readonly Navigation[], page: HtmlPage): string {
  const alternate =
    page.markdown === undefined
      ? ""
      : `<link rel="alternate" type="text/markdown" href="${escapeHtml(relativePath(page.path, page.markdown))}">\n`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<meta name="description" content="${escapeHtml(page.description)}">
${alternate}<style>${style}</style>
${page.head ?? ""}</head>
<body>
${bar(edition, navigation, page.path)}
${page.body}
</body>
</html>
`;
}

/** The bar on top of every page: what it is about, of which edition, and where else to go. */
export function bar(edition: Edition, navigation: readonly Navigation[], path: string): string {
  const links = navigation.map(({ label, path: target }) => {
    const current = target === path ? ' aria-current="page"' : "";
    return `<a href="${escapeHtml(relativePath(path, target))}"${current}>${escapeHtml(label)}</a>`;
  });
  if (edition.vendorPage !== undefined)
    links.push(`<a href="${escapeHtml(edition.vendorPage)}" rel="noreferrer">Vendor's page</a>`);
  const title = `<a class="docs-title" href="${escapeHtml(relativePath(path, "index.html"))}">${escapeHtml(edition.title)}</a>`;
  // Redoc has no heading of the first level where it opens at an operation.
  const heading = path === "index.html" ? `<h1>${title}</h1>` : title;
  const about = `<div title="SHA-256 of openapi.json: ${edition.specHash}">${escapeHtml(editionText(edition))} ${versionsPlace}</div>`;
  return `<nav class="docs-bar" aria-label="Documentation">${heading}${about}<p>${links.join(" ")}</p></nav>`;
}

/** Where scripts/docs/versions.ts puts the switcher. */
export const versionsPlace = "<!--versions--><!--/versions-->";

/** From one page of the site to another. */
export function relativePath(from: string, to: string): string {
  return `${"../".repeat(from.split("/").length - 1)}${to}`;
}
