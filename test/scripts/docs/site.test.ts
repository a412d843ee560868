import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePolicy, policyIn, policyOf } from "../../../scripts/docs/site/content-security-policy.js";
import { renderSite } from "../../../scripts/docs/site/render.js";
import { policyFile } from "../../../scripts/docs/site/versions.js";
import { isObject, valueAt } from "../../../scripts/document/json-pointer.js";
import { apiVersion, specHash } from "../../../generated/version.js";
import { ownModel, ownSpec, root } from "../../support/own-docs.js";

const model = await ownModel();
const site = (await renderSite(ownSpec)).files;
const text = (path: string) => String(site.get(path) ?? `no ${path}`);
const htmlPages = [...site.keys()].filter((path) => path.endsWith(".html"));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };

test("two builds are the same, byte for byte", async () => {
  const hashes = (files: typeof site) =>
    [...files].map(([path, content]) => `${createHash("sha256").update(content).digest("hex")} ${path}`).toSorted();
  expect(hashes((await renderSite(ownSpec)).files)).toEqual(hashes(site));
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

test.each(htmlPages)(
  "%s says its editions, links to the others and the vendor's page, and loads nothing from elsewhere",
  (path) => {
    const html = text(path);
    expect(html).toContain(`API version ${apiVersion} · spec ${specHash.slice(0, 12)} · huaweicloud-asm ${version}`);
    expect(html).toContain(specHash);
    expect(html).toContain("https://support.huaweicloud.com/intl/en-us/api-asm/GetWorkshops.html");
    const markup = html.replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, "");
    expect(markup).not.toMatch(/<(?:script|img|iframe|source)[^>]*\ssrc="(?:https?:)?\/\//);
    expect(markup).not.toMatch(/<link[^>]*\shref="(?:https?:)?\/\//);
  },
);

test.each(htmlPages)("%s links to nothing that is not there, and by relative links alone", (path) => {
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
  "%s links to files that are there",
  (path) => {
    const links = [...text(path).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    const inside = links.filter((link) => !/^https?:/.test(link));
    expect(inside.filter((link) => !site.has(posix.join(posix.dirname(path), link)))).toEqual([]);
  },
);

describe("the page of an operation", () => {
  const page = text("operations/listWorkshops.md");

  test("has a row for each field, with the table it comes from", () => {
    const rows = model.schemaNames
      .filter((name) => name !== "ErrorResp" && name !== "GatewayError")
      .flatMap((name) => {
        const properties = valueAt(model.document, `#/components/schemas/${name}/properties`);
        const doc = valueAt(model.document, `#/components/schemas/${name}/x-doc`) as { table: number };
        return Object.keys(isObject(properties) ? properties : {}).map((field) => [field, doc.table] as const);
      });
    expect(rows.length).toBe(15);
    for (const [field, table] of rows)
      expect(page).toMatch(new RegExp(`^\\| \`[^|]*\\b${field}\` \\|.*\\| GetWorkshops, table ${table} \\|$`, "m"));
  });

  test("has the policy that allows it alone", () => {
    const [policy = ""] = /\{\n {2}"Version": "5\.0"[\s\S]*?\n\}/.exec(page) ?? [];
    expect(JSON.parse(policy)).toEqual({
      Version: "5.0",
      Statement: [
        {
          Effect: "Allow",
          Action: ["asm:mesh:listWorkshops"],
          Resource: ["asm:*:*:mesh:4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b"],
        },
      ],
    });
  });

  test("has every deviation, and every example", () => {
    expect(model.deviations.length).toBeGreaterThan(5);
    for (const { pointer, reason } of model.deviations) {
      expect(page).toContain(`\`${pointer}\``);
      expect(page).toContain(reason);
    }
    for (const part of ['"ASM.01040001"', '"APIGW.0301"', '"APIGW.0201"', "bookinfo-canary", "### Status 4XX"])
      expect(page).toContain(part);
  });
});

describe("the policy", () => {
  test("of each page lets in what stands in it, by hash, and no script besides", () => {
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
