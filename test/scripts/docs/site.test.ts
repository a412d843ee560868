import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePolicy, policyIn, policyOf } from "../../../scripts/docs/site/content-security-policy.js";
import { renderSite } from "../../../scripts/docs/site/render.js";
import { policyFile } from "../../../scripts/docs/site/versions.js";
import { valueAt } from "../../../scripts/document/json-pointer.js";
import { apiVersion, specHash } from "../../../generated/version.js";
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

test.each(htmlPages)("every link of %s inside the site is relative, and leads to a page", (path) => {
  const markup = text(path).replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, "");
  const links = [...markup.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
  expect(links.length).toBeGreaterThan(5);
  const inside = links.filter((link) => !/^(https?:|mailto:|data:|#|$)/.test(link));
  // Redoc's side bar: its script takes the clicks, and without scripts it is not shown.
  const routes = path === "index.html" ? inside.filter((link) => link.startsWith("/")) : [];
  const missing = inside
    .filter((link) => !routes.includes(link))
    .filter((link) => !site.has(posix.join(posix.dirname(path), (link.split("#")[0] ?? "").replace(/\/$/, "/index.html"))));
  expect(missing).toEqual([]);
});

test.each(["llms.txt", ...[...site.keys()].filter((path) => path.endsWith(".md"))])(
  "every link of %s leads to a file",
  (path) => {
    const links = [...text(path).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    const inside = links.filter((link) => !/^https?:/.test(link));
    expect(inside.filter((link) => !site.has(posix.join(posix.dirname(path), link)))).toEqual([]);
  },
);

describe("the policy", () => {
  test("of each page allows the scripts in it, by hash, and no other", () => {
    for (const path of htmlPages) {
      const policy = parsePolicy(policyIn(text(path)) ?? "");
      expect(policy["default-src"]).toEqual([]);
      expect((policy["script-src"] ?? []).filter((source) => !source.startsWith("'sha256-"))).toEqual(
        path.startsWith("reference/") ? ["'self'"] : [],
      );
    }
  });

  test("changes with the script", () => {
    const one = policyOf("<script>a()</script>");
    expect(policyOf("<script>b()</script>")).not.toEqual(one);
    expect(one["script-src"]).toEqual([`'sha256-${createHash("sha256").update("a()").digest("base64")}'`]);
  });
});
