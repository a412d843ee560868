import { readFile } from "node:fs/promises";
import { type Edition, editionText } from "../text/edition.js";
import { escapeHtml } from "../text/markdown.js";
import type { TextPage } from "../text/text-page.js";
import { policyOf, withPolicy } from "./content-security-policy.js";
import { linkHtml, versionsPlace } from "./menu.js";
import { headOf, noticePlace } from "./page-html.js";
import type { RedocPage } from "./redoc.js";
import { redocThemeScript } from "./theme.js";

/** Redoc has its logo and its code font as data URLs, and writes style attributes at run time to colour code. */
const redocSources = { "img-src": ["data:"], "font-src": ["data:"], "style-src-attr": ["'unsafe-inline'"] };

const path = "redoc.html";

/** The page with the interactive view: what Redoc rendered below a bar that leads to the other pages. */
export async function redocPage(edition: Edition, redoc: RedocPage, pages: readonly TextPage[]): Promise<string> {
  const [style, menus] = await Promise.all(
    ["redoc.css", "menus.js"].map((name) => readFile(new URL(`assets/${name}`, import.meta.url), "utf8")),
  );
  const [start, ...others] = pages;
  const overview = others.find(({ section }) => section === "API");
  const links = [start, overview].flatMap((page) => (page ? [linkHtml(page.title, path, `${page.path}.html`)] : []));
  if (edition.vendorPage !== undefined) links.push(linkHtml("Vendor's page", path, edition.vendorPage));
  const operations = pages.filter(({ section }) => section === "Operations");
  const list = operations.map((page) => `<li>${linkHtml(page.title, path, `${page.path}.html`)}</li>`);
  const about = {
    path,
    title: `Interactive view · ${edition.title}`,
    description: `${edition.title} in Redoc, with its own search.`,
  };
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(about.title)}</title>
${headOf(edition, about)}
<script>${redocThemeScript}</script>
${redoc.head}
<style>${style}</style>
<noscript><style>#redoc { display: none; }</style></noscript>
</head>
<body>
<header class="docs-bar">
<a class="docs-skip" href="#redoc">Skip to the content</a>
<h1>${linkHtml(edition.title, path, `${start?.path ?? "index"}.html`)}</h1>
<p title="SHA-256 of openapi.json: ${edition.specHash}">${escapeHtml(editionText(edition))}</p>
<nav aria-label="Pages">${links.join(" ")} ${versionsPlace}</nav>
</header>
${noticePlace}
<noscript><p>This view needs JavaScript. These pages have the same content as text:</p><ul>${list.join("")}</ul></noscript>
<div class="docs-print">This view prints only what is open. The pages of the operations print whole.</div>
${redoc.body}
<script>${menus}</script>
</body>
</html>
`;
  return withPolicy(html, policyOf(html, redocSources));
}
