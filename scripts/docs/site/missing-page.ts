import type { Edition } from "../text/edition.js";
import type { HtmlPage } from "./html-page.js";

/** A host shows this page at addresses of any depth: only the folders of the site tell where its root is. */
const script = `
const root = location.pathname.replace(/(\\/)(?:(?:v\\d[^/]*|latest|operations|schemas|reference)\\/.*|[^/]*)$/, "$1");
for (const link of document.querySelectorAll("a:not([rel])")) link.href = root + link.getAttribute("href");
`;

/** What a host shows for an address at which there is no page. */
export function missingPage(edition: Edition): HtmlPage {
  return {
    path: "404.html",
    title: `Not found · ${edition.title}`,
    description: "There is no page at this address.",
    body: `<main class="docs-text"><h1>Not found</h1><p>There is no page at this address. <a href="index.html">To the start of the docs</a></p></main>
<script>${script}</script>`,
  };
}
