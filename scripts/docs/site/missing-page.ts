import type { Edition } from "../text/edition.js";
import { editionText } from "../text/edition.js";
import { escapeHtml } from "../text/markdown.js";
import { policyOf, withPolicy } from "./content-security-policy.js";
import { linkHtml } from "./menu.js";
import { themeScript } from "./theme.js";

/**
 * A host shows this page at paths of any depth, so it has no files beside it. When the address of the site is not known, the script
 * finds its root: the folder around the first folder that sites have.
 */
const script = `
const root = location.pathname.replace(/\\/(?:(?:v\\d[^/]*|latest|operations|schemas|reference|assets)\\/.*|[^/]*)$/, "/");
for (const link of document.querySelectorAll("a:not([rel])")) link.href = root + link.getAttribute("href");
`;

const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; background: light-dark(#fff, #18191c);
  color: light-dark(#22242a, #d9dae0); }
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
main { max-width: 40rem; margin: 10vh auto; padding: 0 1rem; }
a { color: light-dark(#0b57c2, #8ab8ff); }
`;

/** The page that a host shows when no page exists at a path. */
export function missingPage(edition: Edition): string {
  const start = edition.homepage ?? "index.html";
  const vendor =
    edition.vendorPage === undefined ? "" : ` · <a href="${escapeHtml(edition.vendorPage)}" rel="noreferrer">Vendor's page</a>`;
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found · ${escapeHtml(edition.title)}</title>
<meta name="description" content="No page exists at this address.">
<meta name="robots" content="noindex">
<script>${themeScript}</script>
<style>${style}</style>
</head>
<body>
<main>
<h1>Not found</h1>
<p>No page exists at this address. ${linkHtml("Go to the start of the docs", "404.html", start)}</p>
<p title="SHA-256 of openapi.json: ${edition.specHash}">${escapeHtml(editionText(edition))}${vendor}</p>
</main>
${edition.homepage === undefined ? `<script>${script}</script>` : ""}
</body>
</html>
`;
  return withPolicy(html, policyOf(html));
}
