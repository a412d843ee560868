import type { Edition } from "../text/edition.js";
import { escapeHtml } from "../text/markdown.js";
import type { TextPage } from "../text/text-page.js";

/** sitemap.xml (https://www.sitemaps.org/protocol.html) of the text pages; none when the address of the site is not known. */
export function sitemap({ homepage, date }: Edition, pages: readonly TextPage[]): [path: string, content: string][] {
  if (homepage === undefined) return [];
  const changed = date === undefined ? "" : `<lastmod>${date}</lastmod>`;
  const urls = pages.map(({ path }) => {
    const address = new URL(path === "index" ? "" : `${path}.html`, homepage);
    return `<url><loc>${escapeHtml(address.href)}</loc>${changed}</url>`;
  });
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
  return [["sitemap.xml", text]];
}
