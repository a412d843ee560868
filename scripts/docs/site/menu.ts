import { escapeHtml } from "../text/markdown.js";

/** A link of the menu: its text, and a path from the root of the site or the address of another. */
export interface MenuLink {
  readonly label: string;
  readonly path: string;
}

/** The menu of every page, by section. */
export type Menu = readonly { readonly title: string; readonly links: readonly MenuLink[] }[];

/** The place in each page that versions.ts fills with the menu of versions. */
export const versionsPlace = "<!--versions--><!--/versions-->";

/** The menu as HTML for a page: it works without scripts, and marks the page. */
export function menuHtml(menu: Menu, path: string): string {
  const sections = menu.map(({ title, links }) => {
    const items = links.map(({ label, path: target }) => `<li>${linkHtml(label, path, target)}</li>`);
    return `<p>${escapeHtml(title)}</p><ul>${items.join("")}</ul>`;
  });
  return `<nav class="tsd-navigation docs-menu" aria-label="Pages">${versionsPlace}${sections.join("\n")}</nav>`;
}

/** A link from a page of the site to another. */
export function linkHtml(label: string, from: string, to: string): string {
  if (/^https?:/.test(to)) return `<a href="${escapeHtml(to)}" rel="noreferrer">${escapeHtml(label)}</a>`;
  const current = from === to ? ' class="current" aria-current="page"' : "";
  return `<a href="${escapeHtml(relativePath(from, to))}"${current}>${escapeHtml(label)}</a>`;
}

/** The relative link from one page of the site to another. */
export function relativePath(from: string, to: string): string {
  return `${"../".repeat(from.split("/").length - 1)}${to}`;
}
