import { expect, test } from "vitest";
import { checkVersion, compareVersions, policyFile, versionedSite, versionOf } from "../../../scripts/docs/site/versions.js";

const page = (name: string) => `<nav><p>${name} <!--versions--><!--/versions--></p></nav><!--notice--><!--/notice-->`;
const site = (...pages: string[]) =>
  new Map<string, string>([
    ...pages.map((path) => [path, page(path)] as const),
    ["404.html", '<a href="index.html">back</a><a href="https://example.com/">vendor</a>'],
    ["openapi.json", "{}"],
    ["llms.txt", "# T\n\n- [x](x.md): y\n- [z](https://example.com/z)\n"],
    ["sitemap.xml", `<urlset>${pages.length}</urlset>`],
    [policyFile, `default-src 'none'; script-src 'sha256-${pages.length}'\n`],
  ]);

const published = versionedSite(
  { version: "1.10.0", files: site("index.html", "operations/a.html") },
  new Map([["1.9.0", site("index.html")]]),
);

test("each version is in its folder, and the highest is also in latest/", () => {
  expect([...published.keys()].toSorted()).toEqual([
    ".nojekyll",
    "404.html",
    policyFile,
    "index.html",
    "latest/index.html",
    "latest/llms.txt",
    "latest/openapi.json",
    "latest/operations/a.html",
    "llms.txt",
    "sitemap.xml",
    "v1.10.0/index.html",
    "v1.10.0/llms.txt",
    "v1.10.0/openapi.json",
    "v1.10.0/operations/a.html",
    "v1.9.0/index.html",
    "v1.9.0/llms.txt",
    "v1.9.0/openapi.json",
    "versions.json",
  ]);
  expect(JSON.parse(String(published.get("versions.json")))).toEqual([
    { version: "1.10.0", path: "v1.10.0/", latest: true },
    { version: "1.9.0", path: "v1.9.0/", latest: false },
  ]);
});

test("the switcher leads to the same page of each version, or to its first page", () => {
  expect(published.get("latest/operations/a.html")).toContain(
    '<details class="docs-versions"><summary>Version 1.10.0</summary><ul><li><a href="../../v1.10.0/operations/a.html" aria-current="page">1.10.0</a></li><li><a href="../../v1.9.0/index.html">1.9.0</a></li></ul></details>',
  );
  expect(published.get("v1.9.0/index.html")).toContain('<a href="../v1.10.0/index.html">1.10.0</a>');
});

test("the root and its 404 page lead to the latest version, and its policy is that of the current version", () => {
  expect(published.get("index.html")).toContain('url=latest/index.html"');
  expect(published.get("404.html")).toBe('<a href="latest/index.html">back</a><a href="https://example.com/">vendor</a>');
  expect(published.get(policyFile)).toBe("default-src 'none'; script-src 'sha256-2'\n");
});

test("the pages of all versions but the latest say so, with a link to the same page of the latest", () => {
  expect(published.get("v1.9.0/index.html")).toContain(
    '<p class="docs-notice">This is version 1.9.0. <a href="../latest/index.html">The latest is 1.10.0.</a></p>',
  );
  for (const path of ["latest/index.html", "v1.10.0/operations/a.html"])
    expect(published.get(path)).not.toContain("docs-notice");
});

test("the root has the list for programs and the site map, with links to the latest version", () => {
  expect(published.get("llms.txt")).toBe("# T\n\n- [x](latest/x.md): y\n- [z](https://example.com/z)\n");
  expect(published.get("sitemap.xml")).toBe("<urlset>2</urlset>");
});

test("earlier versions are kept, and their switchers list the new one", () => {
  const filesOf = (version: string) =>
    new Map(
      [...published].flatMap(([path, content]) =>
        path.startsWith(`v${version}/`) ? [[path.slice(version.length + 2), content] as const] : [],
      ),
    );
  const earlier = new Map(["1.9.0", "1.10.0"].map((version) => [version, filesOf(version)]));
  const next = versionedSite({ version: "2.0.0", files: site("index.html") }, earlier);
  expect(String(next.get("v1.9.0/index.html"))).toContain('<a href="../v2.0.0/index.html">2.0.0</a>');
  expect(String(next.get("v1.9.0/index.html")).match(/<details /g)).toHaveLength(1);
  expect(next.get("latest/index.html")).toContain("Version 2.0.0");
});

test("nothing at the root comes from an earlier version, not even from a higher one", () => {
  const hostile = new Map([
    ["index.html", "<script>run()</script>"],
    ["404.html", "<script>run()</script>"],
    [policyFile, "default-src *; script-src 'unsafe-inline'\nX-Header: 1"],
  ]);
  const next = versionedSite({ version: "1.0.0", files: site("index.html") }, new Map([["2.0.0", hostile]]));
  expect(next.get("latest/index.html")).toBe("<script>run()</script>");
  expect([...next].filter(([path]) => path.includes("policy"))).toEqual([
    [policyFile, "default-src 'none'; script-src 'sha256-1'\n"],
  ]);
  for (const [path, content] of next) if (!path.includes("/")) expect(String(content)).not.toContain("run()");
});

test("the size of the menus grows with the number of versions, not with its square", () => {
  const sizeOf = (count: number) => {
    const earlier = new Map(Array.from({ length: count }, (_, index) => [`1.${index}.0`, site("index.html")]));
    const next = versionedSite({ version: "2.0.0", files: site("index.html") }, earlier);
    return [...next.values()].reduce((sum, content) => sum + content.length, 0);
  };
  expect(sizeOf(2000)).toBeLessThan(2.5 * sizeOf(1000));
});

test("the menu of each version lists the highest ones, and names its own", () => {
  const earlier = new Map(Array.from({ length: 30 }, (_, index) => [`1.${index}.0`, site("index.html")]));
  const menu = String(versionedSite({ version: "2.0.0", files: site("index.html") }, earlier).get("v1.1.0/index.html"));
  expect(menu.match(/<li>/g)).toHaveLength(20);
  expect(menu).toContain("<summary>Version 1.1.0</summary>");
  expect(menu).toMatch(/>2\.0\.0<.*>1\.29\.0<.*>1\.11\.0<\/a><\/li><\/ul>/);
});

test("a page with many open places for a menu is left as it is", () => {
  const open = "<!--versions-->".repeat(200_000);
  const next = versionedSite(
    { version: "2.0.0", files: site("index.html") },
    new Map([["1.0.0", new Map([["a.html", open]])]]),
  );
  expect(next.get("v1.0.0/a.html")).toBe(open);
});

test.each([
  ["1.9.0", "1.10.0"],
  ["1.0", "1.0.1"],
  ["2.0.0-beta.1", "2.0.0"],
  ["2.0.0-beta.2", "2.0.0-beta.10"],
])("%s comes before %s", (before, after) => {
  expect(compareVersions(before, after)).toBeLessThan(0);
  expect(compareVersions(after, before)).toBeGreaterThan(0);
});

test.each(["", "v1", "1/2", "../1", "1.0.0 ", "latest"])("%j is not a version", (version) => {
  expect(() => checkVersion(version)).toThrow("--version takes a version such as 1.2.0");
});

test.each([
  ["v1.2.0", "1.2.0"],
  ["v2.0.0-beta.1", "2.0.0-beta.1"],
  ["latest", undefined],
  ["versions.json", undefined],
  [".git", undefined],
  ['v1"><script>', undefined],
  ["v1.0.0 ", undefined],
])("the folder %s belongs to version %s", (folder, version) => {
  expect(versionOf(folder)).toBe(version);
});
