import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate/node";
import { describe, expect, test } from "vitest";
import { parsePolicy, policyIn, policyOf } from "../../../scripts/docs/site/content-security-policy.js";
import { renderSite } from "../../../scripts/docs/site/render.js";
import { policyFile } from "../../../scripts/docs/site/versions.js";
import { valueAt } from "../../../scripts/document/json-pointer.js";
import { apiVersion, specHash } from "../../../generated/version.js";
import { brokenLinks } from "../../support/docs-site.js";
import { projectModel, root } from "../../support/project-docs.js";
import { project } from "../../../scripts/project/project.js";

const model = await projectModel();
const site = (await renderSite(project)).files;
const text = (path: string) => String(site.get(path) ?? `no ${path}`);
const htmlPages = [...site.keys()].filter((path) => path.endsWith(".html"));
const vendorPage = String(valueAt(model.document, "#/externalDocs/url"));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };

test("two builds are the same, byte for byte", async () => {
  const hashes = (files: typeof site) =>
    [...files].map(([path, content]) => `${createHash("sha256").update(content).digest("hex")} ${path}`).toSorted();
  expect(hashes((await renderSite(project)).files)).toEqual(hashes(site));
});

test("the site has its parts", () => {
  const parts = [
    "index.html",
    "404.html",
    ".nojekyll",
    "llms.txt",
    "changelog.html",
    "openapi.json",
    "openapi.yaml",
    policyFile,
  ];
  expect(parts.filter((part) => !site.has(part))).toEqual([]);
  expect(text("openapi.json")).toBe(readFileSync(`${root}generated/openapi.json`, "utf8"));
  expect([...site.keys()].filter((path) => path.startsWith("reference/")).length).toBeGreaterThan(20);
  expect(text("changelog.html")).toContain("Keep a Changelog</a>");
  for (const { name } of model.operations)
    expect(site.has(`operations/${name}.md`) && site.has(`operations/${name}.html`)).toBe(true);
  for (const name of model.schemaNames) expect(site.has(`schemas/${name}.md`) && site.has(`schemas/${name}.html`)).toBe(true);
});

test.each(htmlPages)("%s names its versions, links to the vendor's page, and loads nothing from elsewhere", (path) => {
  const html = text(path);
  expect(html).toContain(`API version ${apiVersion} · spec ${specHash.slice(0, 12)} · huaweicloud-asm ${version}`);
  expect(html).toContain(specHash);
  expect(html).toContain(vendorPage);
  const markup = html.replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, "");
  expect(markup).not.toMatch(/<(?:script|img|iframe|source)[^>]*\ssrc="(?:https?:)?\/\//);
  expect(markup).not.toMatch(/<link[^>]*\shref="(?:https?:)?\/\//);
});

test.each(["file:///site/", "https://docs.example.com/", "https://docs.example.com/a/b/"])(
  "no link and no anchor of the site is broken at %s",
  (base) => {
    expect(brokenLinks(site, base)).toEqual([]);
  },
);

test("the crawl finds what is broken", () => {
  const files = new Map([
    ["a/b.html", '<a href="../c.html#x"><a href="#y"><a href="d.html"><a href="/e.html"><a href="../../f.html">'],
    ["c.html", ""],
  ]);
  expect(brokenLinks(files, "https://docs.example.com/a/b/")).toHaveLength(5);
});

test("the reference names types as the sources do, and links the errors that are thrown", () => {
  const html = text("reference/classes/huaweicloud-asm.AsmClient.html");
  const shown = html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
  expect(shown).toMatch(/listWorkshops\(\s*meshId: string,[^)]{0,200}\): Promise<Workshop\[\]>/);
  expect(html).toMatch(/>Throws<[\s\S]{0,300}<a href="huaweicloud-asm\.ConfigError\.html"/);
});

test("no page has markup that is wrong, but for Redoc's", async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    rules: {
      // Files of the same host need no hash beside the policy.
      "require-sri": ["error", { target: "crossorigin" }],
      // TypeDoc's list of search results cannot be a select.
      "prefer-native-element": ["error", { exclude: ["listbox"] }],
    },
  });
  // TypeDoc prints the pages of a folder of its reference alike: the first of each stands for the others.
  const isFirst = (path: string, index: number) =>
    !path.startsWith("reference/") || htmlPages.findIndex((other) => posix.dirname(other) === posix.dirname(path)) === index;
  const found = await Promise.all(
    htmlPages
      .filter((path, index) => path !== "redoc.html" && isFirst(path, index))
      .map(async (path) => {
        const { results } = await validator.validateString(text(path));
        return results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${path}:${line}: ${ruleId}: ${message}`),
        );
      }),
  );
  expect(found.flat()).toEqual([]);
});

test("no page other than Redoc's is heavier than 60 KB with its assets, gzipped", () => {
  const size = (path: string) => gzipSync(site.get(path) ?? "").length;
  const heavy = htmlPages
    .filter((path) => path !== "redoc.html")
    .map((path) => {
      const assets = [...text(path).matchAll(/\s(?:src|href)="((?:\.\.\/)*assets\/[^"]*)"/g)].map(([, link = ""]) =>
        posix.join(posix.dirname(path), link),
      );
      return { path, bytes: [path, ...new Set(assets)].reduce((sum, each) => sum + size(each), 0) };
    })
    .filter(({ bytes }) => bytes > 60_000);
  expect(heavy).toEqual([]);
});

test("each text page has a description and a title of its own, and marks itself in the menu", () => {
  const heads = htmlPages
    .filter((path) => !/^(reference\/|404|redoc)/.test(path))
    .map((path) => ({
      path,
      title: /<title>([^<]*)/.exec(text(path))?.[1],
      description: /<meta name="description" content="([^"]*)"/.exec(text(path))?.[1],
      current: /<a href="([^"]*)" class="current" aria-current="page">/.exec(text(path))?.[1],
    }));
  expect(new Set(heads.map(({ title }) => title)).size).toBe(heads.length);
  expect(heads.filter(({ description = "" }) => description.length < 5)).toEqual([]);
  expect(heads.filter(({ path, current = "" }) => posix.join(posix.dirname(path), current) !== path)).toEqual([]);
});

test.each(["llms.txt", ...[...site.keys()].filter((path) => path.endsWith(".md"))])(
  "every link of %s leads to a file",
  (path) => {
    const links = [...text(path).matchAll(/\]\(<?([^)>]+)>?\)/g)].map(([, link = ""]) => link.split("#")[0] ?? "");
    const inside = links.filter((link) => !/^https?:/.test(link));
    expect(inside.filter((link) => link !== "" && !site.has(posix.join(posix.dirname(path), link)))).toEqual([]);
  },
);

describe("the policy", () => {
  test("of each page allows the scripts in it, by hash, and no other", () => {
    for (const path of htmlPages) {
      const policy = parsePolicy(policyIn(text(path)) ?? "");
      expect(policy["default-src"]).toEqual([]);
      expect((policy["script-src"] ?? []).filter((source) => !source.startsWith("'sha256-"))).toEqual(
        ["404.html", "redoc.html"].includes(path) ? [] : ["'self'"],
      );
    }
  });

  test("changes with the script", () => {
    const one = policyOf("<script>a()</script>");
    expect(policyOf("<script>b()</script>")).not.toEqual(one);
    expect(one["script-src"]).toEqual([`'sha256-${createHash("sha256").update("a()").digest("base64")}'`]);
  });
});
