import { UserError } from "../../cli/user-error.js";
import { type Edition, editionText } from "../text/edition.js";
import { escapeHtml } from "../text/markdown.js";
import { type Policy, policyOf, withPolicy } from "./content-security-policy.js";
import { menuHtml, type Menu, relativePath } from "./menu.js";
import { themeScript } from "./theme.js";

/** What the head and the foot of a page say about it. */
export interface PageAbout {
  /** Path of the page in the site: `operations/x.html`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** Path of the Markdown file with the same content. */
  readonly markdown?: string | undefined;
  /** Address at which the source of the page can be edited. */
  readonly edit?: string | undefined;
}

/** The place in each page that versions.ts fills with the notice that a version is not the latest. */
export const noticePlace = "<!--notice--><!--/notice-->";

/** The policy of pages with scripts and styles in files: those of this site. */
const filesOfSite: Policy = { "script-src": ["'self'"], "style-src-elem": ["'self'"], "img-src": ["data:"] };

/** TypeDoc's script that hides a page until its own scripts run: without it the page shows at once. */
const hidingScript = /<script>document\.documentElement\.dataset\.theme = [^<]*<\/script>/;

/**
 * A page as TypeDoc printed it, with the head, the menu and the foot of the site, and its policy.
 * @throws UserError when the page lacks what is replaced, as after an update of TypeDoc
 */
export function asPageOfSite(html: string, edition: Edition, menu: Menu, page: PageAbout): string {
  const replacements: readonly (readonly [RegExp, string])[] = [
    [/<title>[^<]*<\/title>/, `<title>${escapeHtml(page.title)}</title>`],
    [/<meta http-equiv="x-ua-compatible"[^>]*>/, ""],
    [/<meta name="description" content="[^"]*"\/>/, headOf(edition, page)],
    [/<script async src="[^"]*" id="tsd-nav-script"><\/script>/, ""],
    [
      /<script async src="[^"]*" id="tsd-search-script"><\/script>/,
      `<script id="tsd-search-script" data-src="${relativePath(page.path, "assets/search.js")}"></script>`,
    ],
    [hidingScript, `<a class="docs-skip" href="#content">Skip to the content</a>`],
    [/<div id="tsd-toolbar-links"><\/div>/, ""],
    [/<div class="col-content">/, `<main class="col-content" id="content" tabindex="-1">${noticePlace}`],
    [/<\/div>\s*<div class="col-sidebar">/, `</main>\n<aside class="col-sidebar" aria-label="Contents and menu">`],
    [/<nav class="tsd-navigation">[\s\S]*?<\/nav>/, menuHtml(menu, page.path)],
    [/<\/div><\/div><\/div><footer>\s*<\/footer>/, `</div></aside></div>${footer(edition, page)}`],
  ];
  let text = withValidMarkup(html);
  for (const [pattern, replacement] of replacements) {
    if (!pattern.test(text))
      throw new UserError(
        `TypeDoc printed ${page.path} without ${pattern.source}: was it updated? See scripts/docs/site/page-html.ts.`,
      );
    text = text.replace(pattern, () => replacement);
  }
  const finished = withOutline(withoutNestedLinks(text));
  return withPolicy(finished, policyOf(finished, filesOfSite));
}

/** A picture for tabs of the browser, in the page itself. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b57c2"/><path d="M4 5h8M4 8h8M4 11h5" stroke="#fff" stroke-width="1.5"/></svg>',
)}`;

/** Elements for the head of a page: what it is about, for readers, search engines and other programs. */
export function headOf(edition: Edition, { path, title, description, markdown }: PageAbout): string {
  const meta = (name: string, content: string) => `<meta property="${name}" content="${escapeHtml(content)}">`;
  const link = (rel: string, href: string, others = "") => `<link rel="${rel}" href="${escapeHtml(href)}"${others}>`;
  const canonical =
    edition.homepage === undefined ? undefined : `${edition.homepage}${path.replace(/(^|\/)index\.html$/, "$1")}`;
  return [
    `<meta name="description" content="${escapeHtml(description)}">`,
    meta("og:type", "website"),
    meta("og:site_name", edition.title),
    meta("og:title", title),
    meta("og:description", description),
    ...(canonical === undefined ? [] : [meta("og:url", canonical), link("canonical", canonical)]),
    link("icon", icon),
    ...(markdown === undefined ? [] : [link("alternate", relativePath(path, markdown), ' type="text/markdown"')]),
    `<script>${themeScript}</script>`,
  ].join("\n");
}

/** The foot of a page: which version of what it describes, and from when. */
function footer(edition: Edition, { edit }: PageAbout): string {
  const parts = [
    `<span title="SHA-256 of openapi.json: ${edition.specHash}">${escapeHtml(editionText(edition))}</span>`,
    ...(edition.date === undefined ? [] : [`<time datetime="${edition.date}">${edition.date}</time>`]),
    ...(edition.vendorPage === undefined
      ? []
      : [`<a href="${escapeHtml(edition.vendorPage)}" rel="noreferrer">Vendor's page</a>`]),
    ...(edit === undefined ? [] : [`<a href="${escapeHtml(edit)}" rel="noreferrer">Edit this page</a>`]),
  ];
  return `<footer><p>${parts.join(" · ")}</p></footer>`;
}

/** TypeDoc's markup with what HTML and assistive technology ask for. */
function withValidMarkup(html: string): string {
  return (
    html
      // The icons are also in icons.js. A page opened as a file must not load them from another file.
      .replaceAll(/<use href="[^"#]*icons\.svg#/g, '<use href="#')
      // The only entry of a page at the top is the page itself.
      .replace(/<ul class="tsd-breadcrumb"[^>]*>\s*<li>[^\n]*<\/li><\/ul>\n?/, "")
      .replace(/<ul class="tsd-breadcrumb" aria-label="Breadcrumb">([\s\S]*?)<\/ul>/, '<ul class="tsd-breadcrumb">$1</ul>')
      .replace('<button id="tsd-search-trigger"', '<button type="button" id="tsd-search-trigger"')
      .replace('<input role="combobox"', '<input role="combobox" aria-label="Search"')
      .replaceAll(/<aside class="tsd-sources">([\s\S]*?)<\/aside>/g, '<div class="tsd-sources">$1</div>')
      .replaceAll('<svg class="tsd-kind-icon"', '<svg role="img" class="tsd-kind-icon"')
  );
}

/** Without the links in headings that fold their section when they are clicked: a control must not hold another. */
function withoutNestedLinks(html: string): string {
  return html.replaceAll(/<summary[^>]*>[\s\S]*?<\/summary>/g, (summary) =>
    summary.replaceAll(/<a [^>]*class="tsd-anchor-icon">[\s\S]*?<\/a>/g, ""),
  );
}

/** Gives headings levels without gaps, since TypeDoc chooses them for their size, and foreign texts may start at any. */
function withOutline(html: string): string {
  const open: number[] = [];
  return html.replaceAll(/<(\/?)h([1-6])(?=[\s>])/g, (_, slash: string, level: string) => {
    if (slash === "") {
      while ((open.at(-1) ?? 0) >= Number(level)) open.pop();
      open.push(Number(level));
    }
    return `<${slash}h${open.length}`;
  });
}
