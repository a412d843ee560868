import { expect, test } from "vitest";
import { missingPage } from "../../../scripts/docs/site/missing-page.js";
import { asPageOfSite, headOf } from "../../../scripts/docs/site/page-html.js";
import { sitemap } from "../../../scripts/docs/site/sitemap.js";
import type { Edition } from "../../../scripts/docs/text/edition.js";
import type { TextPage } from "../../../scripts/docs/text/text-page.js";

const edition: Edition = {
  title: 'The "API"',
  apiVersion: "1.0.0",
  specHash: "0".repeat(64),
  packageName: "p",
  packageVersion: "1.0.0",
  vendorPage: undefined,
  homepage: "https://docs.example.com/a/latest/",
  repository: "https://example.com/r",
  date: "2026-01-02",
};
const about = { path: "operations/x.html", title: "X", description: "What <x> does.", markdown: "operations/x.md" };

test("the head says what the page is about, and where it is", () => {
  const head = headOf(edition, about);
  for (const part of [
    '<meta name="description" content="What &lt;x&gt; does.">',
    '<meta property="og:title" content="X">',
    '<meta property="og:site_name" content="The &quot;API&quot;">',
    '<meta property="og:url" content="https://docs.example.com/a/latest/operations/x.html">',
    '<link rel="canonical" href="https://docs.example.com/a/latest/operations/x.html">',
    '<link rel="icon" href="data:image/svg+xml,',
    '<link rel="alternate" href="../operations/x.md" type="text/markdown">',
  ])
    expect(head).toContain(part);
  expect(headOf(edition, { ...about, path: "index.html" })).toContain(
    'rel="canonical" href="https://docs.example.com/a/latest/"',
  );
});

test("without the address of the site there is no canonical address and no site map", () => {
  const local = { ...edition, homepage: undefined };
  expect(headOf(local, about)).not.toMatch(/canonical|og:url/);
  expect(sitemap(local, [])).toEqual([]);
});

test("the site map has the address and the date of each page", () => {
  const page = (path: string): TextPage => ({ path, title: path, description: path, markdown: "", section: "Guide" });
  const [[path, content] = ["", ""]] = sitemap(edition, [page("index"), page("operations/a&b")]);
  expect(path).toBe("sitemap.xml");
  expect(content).toContain("<url><loc>https://docs.example.com/a/latest/</loc><lastmod>2026-01-02</lastmod></url>");
  expect(content).toContain("<loc>https://docs.example.com/a/latest/operations/a&amp;b.html</loc>");
});

test("the page for missing files leads to the address of the site, without a script to find it", () => {
  expect(missingPage(edition)).toContain('<a href="https://docs.example.com/a/latest/" rel="noreferrer">');
  expect(missingPage(edition)).not.toContain("location.pathname");
});

test("a page without the markup that is replaced is an error that names both", () => {
  expect(() => asPageOfSite("<html></html>", edition, [], about)).toThrow(
    /TypeDoc printed operations\/x\.html without .*title.*: was it updated\?/,
  );
});
