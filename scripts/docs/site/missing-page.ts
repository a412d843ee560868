import type { Edition } from "../text/edition.js";
import type { HtmlPage } from "./html-page.js";

/** A host shows this page at paths of any depth. The script finds the root of the site from the names of its folders. */
const script = `
const root = location.pathname.replace(/(\\/)(?:(?:v\\d[^/]*|latest|operations|schemas|reference)\\/.*|[^/]*)$/, "$1");
for (const link of document.querySelectorAll("a:not([rel])")) link.href = root + link.getAttribute("href");
`;

/** The page that a host shows when no page exists at a path. */
export function missingPage(edition: Edition): HtmlPage {
  return {
    path: "404.html",
    title: `Not found · ${edition.title}`,
    description: "No page exists at this address.",
    body: `<main class="docs-text"><h1>Not found</h1><p>No page exists at this address. <a href="index.html">Go to the start of the docs</a></p></main>
<script>${script}</script>`,
  };
}
