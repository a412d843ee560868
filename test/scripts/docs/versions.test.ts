import { expect, test } from "vitest";
import { checkVersion, compareVersions, policyFile, versionedSite, versionOf } from "../../../scripts/docs/site/versions.js";

const page = (name: string) => `<nav><p>${name} <!--versions--><!--/versions--></p></nav>`;
const site = (...pages: string[]) =>
  new Map<string, string>([
    ...pages.map((path) => [path, page(path)] as const),
    ["404.html", '<a href="index.html">back</a><a href="https://example.com/">vendor</a>'],
    ["openapi.json", "{}"],
    [policyFile, `default-src 'none'; script-src 'sha256-${pages.length}'\n`],
  ]);

const published = versionedSite(
  new Map([
    ["1.10.0", site("index.html", "operations/a.html")],
    ["1.9.0", site("index.html")],
  ]),
);

test("each version is in its folder, and the highest is also in latest/", () => {
  expect([...published.keys()].toSorted()).toEqual([
    ".nojekyll",
    "404.html",
    policyFile,
    "index.html",
    `latest/${policyFile}`,
    "latest/index.html",
    "latest/openapi.json",
    "latest/operations/a.html",
    `v1.10.0/${policyFile}`,
    "v1.10.0/index.html",
    "v1.10.0/openapi.json",
    "v1.10.0/operations/a.html",
    `v1.9.0/${policyFile}`,
    "v1.9.0/index.html",
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
    '<details><summary>Version 1.10.0</summary><ul><li><a href="../../v1.10.0/operations/a.html" aria-current="page">1.10.0</a></li><li><a href="../../v1.9.0/index.html">1.9.0</a></li></ul></details>',
  );
  expect(published.get("v1.9.0/index.html")).toContain('<a href="../v1.10.0/index.html">1.10.0</a>');
});

test("the root and its 404 page lead to the latest version, and its policy allows what any version needs", () => {
  expect(published.get("index.html")).toContain('url=latest/index.html"');
  expect(published.get("404.html")).toBe('<a href="latest/index.html">back</a><a href="https://example.com/">vendor</a>');
  expect(published.get(policyFile)).toBe("default-src 'none'; script-src 'sha256-1' 'sha256-2'\n");
});

test("earlier versions are kept, and their switchers list the new one", () => {
  const filesOf = (version: string) =>
    new Map(
      [...published].flatMap(([path, content]) =>
        path.startsWith(`v${version}/`) ? [[path.slice(version.length + 2), content] as const] : [],
      ),
    );
  const earlier = new Map(["1.9.0", "1.10.0"].map((version) => [version, filesOf(version)]));
  const next = versionedSite(new Map(earlier).set("2.0.0", site("index.html")));
  expect(String(next.get("v1.9.0/index.html"))).toContain('<a href="../v2.0.0/index.html">2.0.0</a>');
  expect(String(next.get("v1.9.0/index.html")).match(/<details>/g)).toHaveLength(1);
  expect(next.get("latest/index.html")).toContain("Version 2.0.0");
  expect(next.get(policyFile)).toContain("script-src 'sha256-1' 'sha256-2'");
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
])("the folder %s belongs to version %s", (folder, version) => {
  expect(versionOf(folder)).toBe(version);
});
