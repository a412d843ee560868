import { type Edition, editionText } from "../text/edition.js";
import { escapeHtml } from "../text/markdown.js";
import { style } from "./style.js";

/** A page of the site, before its policy is added. */
export interface HtmlPage {
  /** Path of the page in the site: `operations/x.html`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Additional HTML for the head. */
  readonly head?: string;
  /** HTML below the bar. */
  readonly body: string;
  /** Path of the Markdown file with the same content. */
  readonly markdown?: string;
}

/** A link in the bar of every page: its text, and a path from the root of the site. */
export interface Navigation {
  readonly label: string;
  readonly path: string;
}

/** The HTML of a page, without its policy. */
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

/** The bar at the top of every page: title, edition, and links to the other pages. */
export function bar(edition: Edition, navigation: readonly Navigation[], path: string): string {
  const links = navigation.map(({ label, path: target }) => {
    const current = target === path ? ' aria-current="page"' : "";
    return `<a href="${escapeHtml(relativePath(path, target))}"${current}>${escapeHtml(label)}</a>`;
  });
  if (edition.vendorPage !== undefined)
    links.push(`<a href="${escapeHtml(edition.vendorPage)}" rel="noreferrer">Vendor's page</a>`);
  const title = `<a class="docs-title" href="${escapeHtml(relativePath(path, "index.html"))}">${escapeHtml(edition.title)}</a>`;
  // Redoc has no heading of level 1 when it opens at an operation.
  const heading = path === "index.html" ? `<h1>${title}</h1>` : title;
  const about = `<div title="SHA-256 of openapi.json: ${edition.specHash}">${escapeHtml(editionText(edition))} ${versionsPlace}</div>`;
  return `<nav class="docs-bar" aria-label="Documentation">${heading}${about}<p>${links.join(" ")}</p></nav>`;
}

/** Placeholder for the version menu, which versions.ts adds. */
export const versionsPlace = "<!--versions--><!--/versions-->";

/** The relative link from one page of the site to another. */
function relativePath(from: string, to: string): string {
  return `${"../".repeat(from.split("/").length - 1)}${to}`;
}
